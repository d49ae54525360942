"""Derived quantities and arithmetic checks: formulas, hedges that carry on, contradictions and what is said of them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dataset import Meaning, Outcome
from dataset.format import phrase
from dataset.problems import errors
from tests.conftest import Package

ROW = "new.one,2024,新数,New,{formula},{unit},,{decimals},{qualifier},,,,,,cup"


def derive(package: Package, formula: str, unit: str = "个", decimals: int = 0, qualifier: str = "") -> Package:
    return package.add("derived", ROW.format(formula=formula, unit=unit, decimals=decimals, qualifier=qualifier))


def check(package: Package, left: str, relation: str, right: str, acknowledged: str = "") -> Package:
    return package.add("checks", f"new,新,New,{left},{relation},{right},{acknowledged},理由,,")


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("{industries.smart.entries} + {industries.new.entries}", "671"),
        ("{cup.entries} - ({industries.smart.entries} + {industries.new.entries})", "2331"),
        ("{cup.entries@2014/2024} * 2 / 4", "1501"),
        ("0 - {industries.new.entries} + 300.5", "21"),
        ("sum({districts.*.people})", "2599796"),
        ("sum({districts.*.people | pilots.programme=community})", "1490190"),
        ("sum({districts.*.people | districts.name_zh=城阳区})", "1109606"),
        ("{cup.both} + 1", "672"),
    ],
)
def test_a_formula_is_worked_out(package: Package, formula: str, value: str) -> None:
    quantity = derive(package, formula).release().quantity("new.one")
    assert (quantity.value, quantity.derived, quantity.formula) == (Decimal(value), True, formula)


def test_a_derived_number_is_counted_in_its_own_words(package: Package) -> None:
    row = "new.{n},2024,新数,New,{{cup.entries}} - {less},个,thing/things,0,,,,,,,cup"
    release = package.add("derived", row.format(n="one", less=3001), row.format(n="two", less=3000)).release()
    assert [phrase(release.quantity(id), "en") for id in ("new.one", "new.two")] == ["1 thing", "2 things"]


def test_a_share_is_rounded_to_the_decimals_asked_for(package: Package) -> None:
    quantity = derive(package, "100 * {industries.smart.entries} / {cup.entries}", "%", 1).release().quantity("new.one")
    assert (quantity.value, quantity.meaning) == (Decimal("13.0"), Meaning.EXACT)


def test_a_hedge_carries_on(package: Package) -> None:
    quantity = derive(package, "{cup.honours} + 42", "家").release().quantity("new.one")
    assert (quantity.value, quantity.meaning, quantity.qualifier) == (Decimal(242), Meaning.MORE_THAN, "超过")


def test_a_declared_bound_names_that_end(package: Package) -> None:
    rest = "{cup.entries} - {industries.smart.entries} - {industries.new.entries} * 2"
    quantity = derive(package, rest, qualifier="以上").release().quantity("new.one")
    assert (quantity.value, quantity.meaning) == (Decimal(2051), Meaning.AT_LEAST)


def test_what_hangs_on_an_unpublished_number_is_not_known(package: Package) -> None:
    quantity = derive(package, "{industries.ai.entries} + 1").release().quantity("new.one")
    assert (quantity.value, quantity.meaning) == (None, Meaning.UNKNOWN)


def test_a_result_is_given_in_its_unit(package: Package) -> None:
    quantity = derive(package, "{cup.income@2024} * 100", "亿元", 1).release().quantity("new.one")
    assert (quantity.value, quantity.unit.key) == (Decimal("60.0"), "亿元")


def test_a_derived_quantity_is_as_old_as_its_latest_part(package: Package) -> None:
    release = package.release()
    assert release.quantity("cup.both").as_of == release.quantity("industries.new.entries").as_of


@pytest.mark.parametrize(
    ("formula", "says"),
    [
        ("{cup.entrys} + 1", "没有编号为“cup.entrys”的数。最接近的是：cup.entries"),
        ("{cup.income@2020}", "有的是：2023、2024"),
        ("{new.one} + 1", "绕成了圈：new.one@2024 → new.one@2024"),
        ("{districts.*.people}", "只能直接写在 sum( ) 里"),
        ("sum({districts.*.name_zh})", "没有数值列“name_zh”"),
        ("sum({district.*.people})", "没有名为“district”的表"),
        ("sum({districts.*.people | pilots.program=community})", "没有“program”列。最接近的是：programme"),
        ("sum({districts.*.people | pilots.programme=none})", "没有选到任何行"),
        ("sum({districts.*.people | sources.kind=article})", "没有指向 districts 表的列"),
        ("sum({districts.people})", "写法不对"),
        ("__import__('os').system('true')", "算不出来"),
        ("{cup.entries}.value", "算不出来"),
        ("{cup.entries} ** 2", "算不出来"),
        ("{cup.entries} +", "算不出来"),
        ("{cup.entries} + 'a'", "不能写"),
    ],
)
def test_a_formula_that_cannot_be_worked_out_is_told(package: Package, formula: str, says: str) -> None:
    release, problems = derive(package, formula.replace('"', "'")).load()
    assert release is None
    assert says in str(errors(problems)[0])
    assert errors(problems)[0].file == "derived.csv"


def test_a_longer_circle_is_told_too(package: Package) -> None:
    package.add("derived", "a.a,2024,甲,A,{b.b},个,,0,,,,,,,cup", "b.b,2024,乙,B,{a.a},个,,0,,,,,,,cup")
    assert any("a.a@2024 → b.b@2024 → a.a@2024" in fault for fault in package.faults())


def test_a_derived_number_cannot_take_a_published_ones_place(package: Package) -> None:
    package.add("derived", "cup.entries,2014/2024,甲,A,1 + 1,个,,0,,,,,,,cup")
    assert "另起编号" in package.faults()[0]


def test_a_published_share_is_consistent_within_its_rounding(package: Package) -> None:
    result = package.release().checks[0]
    assert (result.outcome, result.relation) == (Outcome.CONSISTENT, "=")
    assert (result.left("zh"), result.right("zh")) == ("100 × 391个 ÷ 3002个 = 13.0247%", "13.02%")
    assert result.left("en") == "100 × 391 entries ÷ 3,002 entries = 13.0247%"
    assert result.quantities == (
        "industries.smart.entries@2014/2024",
        "cup.entries@2014/2024",
        "industries.smart.share@2014/2024",
    )


def test_a_contradiction_blocks_publishing_but_not_building(package: Package) -> None:
    release, problems = package.replace("industries", "13.02", "13.20").load()
    assert release is not None
    assert release.checks[0].outcome is Outcome.CONTRADICTION
    assert [problem.level for problem in problems] == ["error"]
    assert str(problems[0]).startswith(
        "checks.csv:2:D: D 列（left）：核算有出入：占比（100 × 391个 ÷ 3002个 = 13.0247% = 13.20%）"
    )


def test_a_result_that_is_a_range_is_told_with_both_its_ends(package: Package) -> None:
    (fault,) = check(package, "2 * {industries.smart.share}", "=", "{industries.new.share}").faults()
    assert "2 × 13.02% = 26.03%–26.05% = 9.33%" in fault


def test_an_acknowledged_contradiction_is_a_warning(package: Package) -> None:
    _, problems = check(package, "{cup.entries}", "<", "{industries.new.entries}", "yes").load()
    assert [(problem.level, "已说明" in problem.message) for problem in problems] == [("warning", True)]


def test_an_acknowledgement_that_is_no_longer_needed_is_a_warning(package: Package) -> None:
    _, problems = check(package, "{cup.entries}", ">=", "{industries.new.entries}", "yes").load()
    assert [(problem.level, "请删去" in problem.message) for problem in problems] == [("warning", True)]


@pytest.mark.parametrize(
    ("left", "relation", "right", "outcome"),
    [
        ("{cup.honours}", "=", "{cup.honours}", Outcome.CONSISTENT),
        ("{cup.honours}", "<=", "150", Outcome.CONTRADICTION),
        ("{cup.honours}", "<=", "300", Outcome.CANNOT),
        ("{industries.ai.entries}", "<=", "{industries.new.entries}", Outcome.CANNOT),
        ("{industries.ai.entries}", "=", "{industries.ai.entries}", Outcome.CANNOT),
        ("sum({districts.*.people})", "=", "2599796", Outcome.CONSISTENT),
    ],
)
def test_hedged_numbers_contradict_only_where_no_true_number_fits(
    package: Package, left: str, relation: str, right: str, outcome: Outcome
) -> None:
    assert check(package, left, relation, right).release().checks[-1].outcome is outcome


def test_a_long_sum_is_counted_not_written_out(package: Package) -> None:
    package.add("districts", *(f"37029{number},区,District,1,gov" for number in range(4)))
    result = check(package, "sum({districts.*.people})", "=", "2599800").release().checks[-1]
    assert (result.left("zh"), result.left("en")) == ("7项之和 = 2599800", "the sum of 7 = 2599800")


def test_a_check_whose_formula_is_wrong_is_told(package: Package) -> None:
    release, problems = check(package, "{cup.entrys}", "=", "1").load()
    assert release is None
    assert str(problems[0]).startswith("checks.csv:3:D:")
