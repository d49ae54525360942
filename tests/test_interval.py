"""Interval arithmetic: a true value within its bounds stays within the result's, and no bound is made up."""

from __future__ import annotations

import operator
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dataset.interval import Interval, compare, exactly, of
from dataset.quantity import Meaning
from tests.test_quantity import quantity

UNKNOWN = Interval()
LIMITS = st.integers(-50, 50).map(lambda tenths: Decimal(tenths) / 10)


def bounds(low: str | None, high: str | None, low_open: bool = False, high_open: bool = False) -> Interval:
    return Interval(None if low is None else Decimal(low), None if high is None else Decimal(high), low_open, high_open)


@pytest.mark.parametrize(
    ("value", "key", "qualifier", "expected"),
    [
        ("5482", "个", "", bounds("5482", "5482")),
        ("13.02", "%", "", bounds("13.015", "13.025")),
        ("36", "%", "", bounds("35.5", "36.5")),
        ("29.85", "万吨/日", "", bounds("298450", "298550")),
        ("70", "亿元", "", bounds("6950000000", "7050000000")),
        ("200", "家", "余", bounds("200", None, low_open=True)),
        ("1.2", "亿元", "以上", bounds("120000000", None)),
        ("5500", "万元", "近", bounds("0", "55000000", True, True)),
        ("5.5", "%", "不高于", bounds("0", "5.5")),
        ("0.4", "%", "低于", bounds("0", "0.4", high_open=True)),
        ("100", "项", "数", bounds("100", "1000", True, True)),
        ("300", "个", "约", UNKNOWN),
        ("1000", "户", "近…余", UNKNOWN),
        ("3", "分之一", "", UNKNOWN),
        (None, "个", "", UNKNOWN),
    ],
)
def test_hedge_and_rounding_set_the_bounds(value: str | None, key: str, qualifier: str, expected: Interval) -> None:
    assert of(quantity(value, key, qualifier)) == expected


def test_the_published_share_agrees_with_its_parts() -> None:
    share = exactly(Decimal(391)) / exactly(Decimal(3002)) * exactly(Decimal(100))
    assert compare(share, "=", of(quantity("13.02", "%"))) is True
    assert compare(share, "=", of(quantity("13.20", "%"))) is False
    assert share.meaning(2) == (Decimal("13.02"), Meaning.EXACT)


def test_a_sum_with_a_hedged_part_is_hedged() -> None:
    honours = of(quantity("200", "家", "余")) + of(quantity("42", "家"))
    assert honours.meaning() == (Decimal(242), Meaning.MORE_THAN)


def test_a_share_of_an_open_whole_is_open_downward() -> None:
    assert exactly(Decimal(5)) / bounds("200", None, low_open=True) == bounds("0", "0.025", True, True)


def test_a_divisor_that_may_be_zero_leaves_nothing_known() -> None:
    assert exactly(Decimal(1)) / bounds("0", "5") == UNKNOWN
    assert exactly(Decimal(1)) / bounds("-1", "1") == UNKNOWN
    assert exactly(Decimal(1)) / bounds("0", "5", low_open=True) == bounds("0.2", None)


def test_a_third_three_times_is_not_less_than_one() -> None:
    assert compare(exactly(Decimal(1)) / exactly(Decimal(3)) * exactly(Decimal(3)), "=", exactly(Decimal(1))) is True


@pytest.mark.parametrize(
    ("left", "relation", "right", "outcome"),
    [
        (bounds("1", "2"), "=", bounds("2", "3"), True),
        (bounds("1", "2"), "=", bounds("2", "3", low_open=True), False),
        (bounds("200", None, low_open=True), "=", bounds("250", "250"), None),
        (bounds("200", None, low_open=True), "=", bounds("200", "200"), False),
        (UNKNOWN, "=", bounds("1", "1"), None),
        (bounds("9", "9"), "<=", bounds("10", "10"), True),
        (bounds("10", "10"), "<=", bounds("10", "10"), True),
        (bounds("10", "10"), "<", bounds("10", "10"), False),
        (bounds("11", "11"), "<=", bounds("10", "10"), False),
        (bounds("9", "11"), "<=", bounds("10", "10"), None),
        (bounds("200", None), ">=", bounds("100", "100"), True),
        (bounds("200", None), ">", bounds("300", "300"), None),
        (UNKNOWN, "<=", bounds("280", "280"), None),
    ],
)
def test_a_comparison_holds_fails_or_cannot_be_told(
    left: Interval, relation: str, right: Interval, outcome: bool | None
) -> None:
    assert compare(left, relation, right) is outcome


@pytest.mark.parametrize(
    ("interval", "decimals", "value", "meaning"),
    [
        (bounds("13.019", "13.021"), 2, "13.02", Meaning.EXACT),
        (bounds("98", "102"), 0, "100", Meaning.ABOUT),
        (bounds("0", "12.31", high_open=True), 1, "12.4", Meaning.LESS_THAN),
        (bounds("0", "12.3"), 1, "12.3", Meaning.AT_MOST),
        (bounds("12.39", None), 1, "12.3", Meaning.AT_LEAST),
        (bounds("13", "113", True, True), 0, "113", Meaning.LESS_THAN),
        (bounds("100", "1000", True, True), 0, "100", Meaning.SEVERAL),
    ],
)
def test_what_is_said_of_a_result_is_true_of_all_of_it(
    interval: Interval, decimals: int, value: str, meaning: Meaning
) -> None:
    assert interval.meaning(decimals) == (Decimal(value), meaning)


def test_nothing_is_said_of_an_unknown_result() -> None:
    assert UNKNOWN.meaning(2) == (None, Meaning.UNKNOWN)


@st.composite
def held(draw: st.DrawFn) -> tuple[Interval, Decimal]:
    """An interval, and a value within it."""
    value = draw(LIMITS)
    low, high = draw(st.none() | LIMITS), draw(st.none() | LIMITS)
    low_open, high_open = low is not None and draw(st.booleans()), high is not None and draw(st.booleans())
    interval = Interval(low, high, low_open, high_open)
    assume(low is None or low < value or (low == value and not low_open))
    assume(high is None or value < high or (high == value and not high_open))
    return interval, value


@given(held(), held(), st.sampled_from([operator.add, operator.sub, operator.mul]))
def test_true_values_stay_within_sums_differences_and_products(
    left: tuple[Interval, Decimal], right: tuple[Interval, Decimal], operation: Callable[..., Any]
) -> None:
    (first, a), (second, b) = left, right
    assert operation(a, b) in operation(first, second)


@given(held(), held())
def test_true_values_stay_within_quotients(left: tuple[Interval, Decimal], right: tuple[Interval, Decimal]) -> None:
    (first, a), (second, b) = left, right
    assume(b != 0)
    assert a / b in first / second


@given(held(), held())
def test_order_of_sum_and_product_does_not_matter(
    left: tuple[Interval, Decimal], right: tuple[Interval, Decimal]
) -> None:
    assert left[0] + right[0] == right[0] + left[0]
    assert left[0] * right[0] == right[0] * left[0]
    assert left[0] - right[0] == -(right[0] - left[0])


@given(held(), held(), st.sampled_from(["=", "<", "<=", ">", ">="]))
def test_a_verdict_is_never_against_a_true_pair(
    left: tuple[Interval, Decimal], right: tuple[Interval, Decimal], relation: str
) -> None:
    test = {"=": operator.eq, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}[relation]
    (first, a), (second, b) = left, right
    verdict = compare(first, relation, second)
    if test(a, b):
        assert verdict is not False
    elif relation != "=":
        assert verdict is not True


@given(held())
def test_what_an_interval_means_is_true_of_every_value_in_it(pair: tuple[Interval, Decimal]) -> None:
    interval, value = pair
    said, meaning = interval.meaning(1)
    checks = {
        Meaning.MORE_THAN: operator.gt, Meaning.AT_LEAST: operator.ge, Meaning.LESS_THAN: operator.lt, Meaning.AT_MOST: operator.le,
    }  # fmt: skip
    if meaning in checks:
        assert said is not None
        assert checks[meaning](value, said)
