"""Words as HTML: the proof behind a number, and text that can do no harm."""

import re
from dataclasses import replace
from datetime import date

import pytest

from dataset import Release
from render import captions, dates
from render.prose import Prose
from story.blocks import Link, Number, Term, Text


@pytest.fixture
def prose(release: Release) -> Prose:
    return Prose(release, "zh", {"hefei": "hefei?lang=zh"})


def rows(release: Release, ref: str, language: str = "zh") -> dict[str, str]:
    return dict(Prose(release, "zh" if language == "zh" else "en").rows(release.quantity(ref)))


def test_a_proof_says_hedge_source_date_paragraph_and_check(release: Release) -> None:
    proof = rows(release, "contest_industries.smart-manufacturing.share")
    assert "准数" in proof["怎么读"]
    assert "青岛日报" in proof["来源"] and "周晓峰" in proof["来源"]
    assert proof["日期"].startswith('2024年9月29日报道<span class="late"')
    assert "第8段" in proof["段落"] and "第4段" in proof["段落"]
    assert "核算一致" in proof["核对"] and "391个 ÷ 3002个" in proof["核对"]


def test_a_hedge_is_read_out(release: Release) -> None:
    assert "比200家多" in rows(release, "honours.specialised.firms")["怎么读"]
    assert "接近5500万元" in rows(release, "laixi.village-income")["怎么读"]
    assert "at least 120 million yuan" in rows(release, "laixi.farmer-income", "en")["Reading"]


def test_a_contradictory_phrase_is_quoted_not_read(release: Release) -> None:
    assert "近千余户" in rows(release, "yuan.stalls")["怎么读"]


def test_a_derived_number_lists_its_parts_with_their_dates(release: Release) -> None:
    derivation = rows(release, "water.share")["推算"]
    assert "13家" in derivation and "73家" in derivation and "2024年10月10日" in derivation


def test_a_known_contradiction_is_told_with_its_reason(release: Release) -> None:
    checked = rows(release, "hefei_output.2022.output")["核对"]
    assert "出入" in checked and "口径" in checked


def test_an_outside_source_is_located_by_its_row(release: Release) -> None:
    assert "公开资料表第" in rows(release, "hefei_output.2022.output")["段落"]


def test_each_occurrence_of_a_number_has_a_proof_of_its_own(release: Release, prose: Prose) -> None:
    number = Number(release.quantity("cup.incubated"), "5482个")
    html = prose.line((number, Text("和"), number))
    ids = re.findall(r'popover id="([^"]+)"', html)
    assert len(ids) == len(set(ids)) == 2
    assert all(f'popovertarget="{id_}"' in html for id_ in ids)


def test_punctuation_after_a_number_stays_on_its_line(release: Release, prose: Prose) -> None:
    html = prose.line((Number(release.quantity("cup.incubated"), "5482个"), Text("，又是一年")))
    assert re.search(r'<span class="nb">.*</span>，</span>又是一年$', html)


def test_quotation_marks_around_a_word_of_the_glossary_stay_on_its_line(prose: Prose) -> None:
    html = prose.line((Text("称为“"), Term("瞪羚", "瞪羚企业", "长得快的企业"), Text("”的企业")))
    assert re.fullmatch(r'称为<span class="nb"><span class="nb">“.*瞪羚.*</span>”</span>的企业', html)


def test_a_link_leads_to_this_mediums_address(prose: Prose) -> None:
    assert prose.line((Link("合肥", "hefei#break"),)) == '<a href="hefei?lang=zh#break">合肥</a>'


HOSTILE = "<img src=x onerror=alert(1)>\"&'"


def test_text_from_the_data_can_do_no_harm(release: Release, prose: Prose) -> None:
    quantity = replace(release.quantity("cup.incubated"), label_zh=HOSTILE, base_zh=HOSTILE, note_zh=HOSTILE)
    html = prose.line((Text(HOSTILE, strong=True), Number(quantity, HOSTILE), Link(HOSTILE, 'x" onclick="y')))
    assert "<img" not in html
    assert 'onclick="' not in html.replace("&quot;", "")


@pytest.mark.parametrize("cell", ["=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1"])
def test_a_downloaded_cell_is_no_formula(cell: str) -> None:
    assert captions.safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-2.5", "+3", "391", "近5500万元", ""])
def test_a_plain_cell_stays_as_it_is(cell: str) -> None:
    assert captions.safe(cell) == cell


def test_days_of_one_year_are_said_together() -> None:
    both = [date(2024, 10, 10), date(2024, 9, 29), date(2024, 9, 29)]
    assert dates.days(both, "zh") == "2024年9月29日、10月10日"
    assert dates.days(both, "en") == "29 September and 10 October 2024"


@pytest.mark.parametrize(
    ("period", "chinese", "english"),
    [
        ("2023", "2023年", "2023"),
        ("2015/2024", "2015年至2024年", "2015 to 2024"),
        ("2020-11", "2020年11月", "November 2020"),
        ("2024-09-29", "2024年9月29日", "29 September 2024"),
    ],
)
def test_periods_are_said_in_words(period: str, chinese: str, english: str) -> None:
    assert (dates.period(period, "zh"), dates.period(period, "en")) == (chinese, english)


def test_an_undated_period_says_so(release: Release) -> None:
    undated = next(q for q in release.quantities.values() if q.period == "undated")
    assert Prose(release, "zh").period(undated) == "日期未披露"
