"""A story as a screen reader says it, from Chromium's accessibility tree: in order, each picture once, each number with its hedge."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import pytest

import pages
from dataset import Release
from gallery import transcript
from story.blocks import Language
from story.interface import interface
from story.reader import plain
from tests.browser.conftest import Opener
from tests.browser.looking import CUP, PHONE

QUIET = {"zh": "怎么读：", "en": "How to read it: "}


@pytest.fixture(params=pages.LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def aloud(reading: Callable[[str, str], str], open_page: Opener, language: Language) -> list[str]:
    return transcript.spoken(open_page(reading(CUP, language), bypass_csp=True, **PHONE))


def said(aloud: list[str], role: str) -> list[str]:
    return [line.partition(": ")[2] for line in aloud if line.startswith(role)]


def test_the_title_comes_first_and_no_level_of_heading_is_skipped(aloud: list[str]) -> None:
    levels = [int(line.split()[1].rstrip(":")) for line in aloud if line.startswith("heading ")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_every_picture_is_described_once_and_in_order(aloud: list[str], release: Release, language: Language) -> None:
    figures = pages.story(release, CUP, language).figures()
    again = interface(release, language).say("figure.again", n="[0-9]", total="[0-9]")
    images = [line for line in said(aloud, "image") if not re.fullmatch(again, line)]
    assert images == [plain(figure.alt) for figure in figures]


def test_a_number_is_a_button_that_says_its_hedge_and_unit(aloud: list[str], language: Language) -> None:
    buttons = re.findall(r"\[button: ([^\]]+)\]", "\n".join(aloud))
    hedged = {"zh": {"200余家", "不超过280个", "1000万元以上"}, "en": {"more than 200 firms", "at most 280 entries"}}
    assert hedged[language] <= set(buttons)
    assert [name for name in buttons if not name.strip()] == []


def test_each_picture_has_its_table_behind_it_and_a_tables_rows_have_heads(
    aloud: list[str], release: Release, language: Language
) -> None:
    opens = f"[DisclosureTriangle: {interface(release, language)['figure.table']}]"
    assert sum(opens in line for line in aloud) == len(pages.story(release, CUP, language).figures())
    assert len(said(aloud, "rowheader")) == 9


def test_nothing_is_said_twice_in_a_row_and_nothing_runs_together(aloud: list[str], language: Language) -> None:
    assert [line for line, following in pairwise(aloud) if line == following and "cell" not in line] == []
    assert sum(QUIET[language] in line for line in aloud) == 5
