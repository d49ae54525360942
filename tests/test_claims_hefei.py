"""What the headlines of the Hefei story claim, said again on the data."""

from decimal import Decimal

from dataset import Meaning, Release
from dataset.interval import exactly, of
from dataset.quantity import Quantity


def test_hefei_built_746000_new_energy_vehicles_in_one_year_by_the_qingdao_report(release: Release) -> None:
    row = release.table("hefei_output").row("2023")
    built = row.quantity("output")
    assert (built.value, built.unit.key, built.meaning) == (Decimal("74.6"), "万辆", Meaning.EXACT)
    assert (row["period"], row["months"]) == ("2023", 12)
    assert release.sources[built.source].own


def test_qingdao_firms_went_to_look(release: Release) -> None:
    firms = release.table("hefei_firms").rows
    assert [firm.key for firm in firms if firm["part"] == "trainee"] == ["hanlan", "zhenghe", "liding", "cosmoplat"]
    assert {firm["place"] for firm in firms if firm["part"] == "trainee"} == {"370200"}


def test_four_outputs_come_from_four_sources_and_make_no_line(release: Release) -> None:
    rows = release.table("hefei_output").rows
    assert len(rows) == 4
    assert len({row["source"] for row in rows}) == len({row["series"] for row in rows}) == 4


def test_the_break_is_known_and_said_to_the_reader(release: Release) -> None:
    check = next(check for check in release.checks if check.id == "hefei-2022-to-2023")
    assert check.outcome == "contradiction"
    assert check.acknowledged
    assert check.reader_note("zh")
    assert check.reader_note("en")


def test_2022_worked_back_from_2023_is_more_than_2022_as_published(release: Release) -> None:
    published, year, growth = (
        release.quantity(f"hefei_output.{id}") for id in ("2022.output", "2023.output", "2023.growth")
    )
    implied = release.quantity("hefei.output-2022-implied")
    assert set(implied.parts) == {year.key, growth.key}
    assert implied.meaning is Meaning.ABOUT
    assert of(published).certainly_less(of(year) / (exactly(Decimal(1)) + of(growth)))


def test_two_sources_agree_on_the_money_for_nio_and_the_euros_are_added_to_nothing(release: Release) -> None:
    reported, confirmed = release.quantity("hefei.nio-investment"), release.quantity("hefei-zhitong.nio-investment")
    assert of(reported) == of(confirmed)
    assert reported.source != confirmed.source
    euros = release.quantity("hefei.vw-investment")
    assert euros.unit.base != reported.unit.base
    assert not _used_by_a_formula(release, euros)


def test_the_third_of_a_budget_is_one_scholars_account(release: Release) -> None:
    share = release.quantity("hefei.boe-revenue-share")
    assert (share.value, share.unit.kind) == (Decimal(3), "fraction")
    assert "学者" in share.note("zh")
    assert not _used_by_a_formula(release, share)


def _used_by_a_formula(release: Release, quantity: Quantity) -> bool:
    return any(quantity.key in other.parts for other in release.quantities.values())


def test_nearly_every_process_is_automated_and_nearly_all_the_body_is_aluminium(release: Release) -> None:
    for id in ("hefei.nio-automation", "hefei.nio-aluminium"):
        share = release.quantity(id)
        assert share.unit.kind == "percent"
        assert share.value is not None
        assert 95 < share.value < 100


def test_makers_and_a_service_firm_were_on_the_same_course(release: Release) -> None:
    fields = [firm["field_zh"] for firm in release.table("hefei_firms").rows if firm["part"] == "trainee"]
    assert (fields.count("制造业"), fields.count("服务商")) == (3, 1)
    assert len(fields) == 4


def test_firms_grew_out_of_a_campus(release: Release) -> None:
    firms = [firm for firm in release.table("hefei_firms").rows if firm["part"] == "visited" and firm["ustc"]]
    assert len(firms) == release.quantity("hefei.ustc-firms").value
    assert all("科大" in str(firm["name_zh"]) for firm in firms)
