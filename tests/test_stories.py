"""Every story of the table of contents, in both languages: whole, bound, drawn. A new story is covered once it is listed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import pytest

import pages
from components.theme import FORMS, THEMES
from dataset import Release
from dataset import format as quantity_format
from render import captions, still
from story import walk
from story.blocks import Figure, Paragraph, Story, Text
from story.reader import plain

TOLD = [(slug, language) for slug in (*pages.ORDER, *pages.EXTRA) for language in pages.LANGUAGES]


@pytest.fixture(params=TOLD, ids=lambda pair: "-".join(pair))
def story(request: pytest.FixtureRequest, release: Release) -> Story:
    slug, language = request.param
    return pages.story(release, slug, language)


def figures(release: Release) -> Iterator[tuple[str, Figure]]:
    for slug, language in TOLD:
        for figure in pages.story(release, slug, language).figures():
            yield language, figure


def test_no_story_of_this_release_has_a_problem(release: Release) -> None:
    assert pages.verify(release) == []


def test_a_story_has_a_head_a_lead_and_an_end(story: Story) -> None:
    assert plain(story.title) and story.kicker and plain(story.standfirst) and story.description
    if story.slug in pages.ORDER:
        assert len(story.figures()) >= 3
        assert story.sections[-1].id == "unknown" and plain(story.sections[-1].heading)
        assert story.lead and story.picture in {figure.name for figure in story.figures()}


def test_chinese_and_english_have_the_same_parts(release: Release) -> None:
    for slug in (*pages.ORDER, *pages.EXTRA):
        chinese, english = (pages.story(release, slug, language) for language in pages.LANGUAGES)
        assert [s.id for s in chinese.sections] == [s.id for s in english.sections], slug
        assert [f.name for f in chinese.figures()] == [f.name for f in english.figures()], slug
        assert (chinese.lead, chinese.picture, chinese.handout) == (english.lead, english.picture, english.handout), (
            slug
        )


def test_chinese_stories_are_as_long_as_a_reader_has_time_for(release: Release) -> None:
    for slug in pages.ORDER:
        story = pages.story(release, slug, "zh")
        blocks = [block for section in story.sections for block in section.blocks]
        prose = "".join(plain(line) for block in blocks if not isinstance(block, Figure) for line in walk.lines(block))
        assert 300 <= len(prose) <= 1400, f"{slug}: {len(prose)}"


def test_english_words_hold_no_chinese_but_names_and_quoted_words(release: Release) -> None:
    for slug in pages.ORDER:
        for line in walk.all_lines(pages.story(release, slug, "en")):
            chinese = [c for c in plain(line) if "一" <= c <= "鿿"]
            assert len(chinese) <= 8, f"{slug}: {plain(line)}"


def test_a_number_in_the_words_says_its_hedge(story: Story) -> None:
    for line in walk.all_lines(story):
        for piece in line:
            if quantity := getattr(piece, "quantity", None):
                hedge = [
                    part.text for part in quantity_format.parts(quantity, story.language) if part.role == "qualifier"
                ]
                assert all(word in piece.text for word in hedge), piece.text


def test_every_figure_draws_in_every_form_and_theme(release: Release) -> None:
    """Forms lay a figure out, themes only colour it: every form in one theme; in one language every theme in one form."""
    forms = [(form, THEMES["light"]) for form in FORMS.values()]
    themes = [(FORMS["narrow"], theme) for theme in THEMES.values() if theme.name != "light"]
    for language, figure in figures(release):
        for form, theme in [*forms, *(themes if language == "zh" else ())]:
            assert still.spec(figure, form, theme)["description"] == plain(figure.alt)


@dataclass(frozen=True, eq=False)
class Drawn:
    """A figure, its table as it was before, and what was drawn from it for a phone."""

    figure: Figure
    before: pd.DataFrame
    chart: Any


@pytest.fixture(scope="module")
def narrow(release: Release) -> list[Drawn]:
    return [_drawn(figure) for _, figure in figures(release)]


def _drawn(figure: Figure) -> Drawn:
    texts = {name: plain(line) for name, line in figure.texts.items()}
    return Drawn(figure, figure.chart.table.copy(), figure.chart(texts, FORMS["narrow"], THEMES["light"]))


def test_every_figure_is_valid_vega_lite(narrow: list[Drawn]) -> None:
    for drawn in narrow:
        drawn.chart.to_dict()  # raises what the schema has against it


def test_every_choice_and_step_of_a_figure_draws(release: Release) -> None:
    for _, figure in figures(release):
        picks: list[dict[str, str]] = [
            {choice.argument: value} for choice in figure.chart.choices for value, _ in choice.options
        ] + [dict(step.picked) for step in figure.steps]
        drawn = {
            json.dumps(still.spec(figure, FORMS["wide"], THEMES["light"], **picked), sort_keys=True) for picked in picks
        }
        assert len(drawn) == len({json.dumps(pick, sort_keys=True) for pick in picks}), (
            f"{figure.name}: two choices look alike"
        )


def test_charts_encode_only_fields_that_their_data_have(narrow: list[Drawn]) -> None:
    for drawn in narrow:
        spec = drawn.chart.to_dict(validate=False)
        for layer in _units(spec):
            rows = _rows(layer, spec)
            if rows:
                asked = {channel["field"] for channel in layer.get("encoding", {}).values() if "field" in channel}
                assert asked <= set(rows[0]), f"{drawn.figure.name}: {asked - set(rows[0])}"


def _units(spec: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for child in [child for key in ("layer", "hconcat", "vconcat", "concat") for child in spec.get(key, [])]:
        yield from _units(child)
    if "mark" in spec:
        yield spec


def _rows(layer: dict[str, Any], spec: dict[str, Any]) -> list[dict[str, Any]]:
    data = layer.get("data", {})
    rows = data.get("values") or spec.get("datasets", {}).get(data.get("name"), [])
    return rows if isinstance(rows, list) else []


def test_drawing_leaves_the_table_untouched(narrow: list[Drawn]) -> None:
    for drawn in narrow:
        pd.testing.assert_frame_equal(drawn.figure.chart.table, drawn.before)


def test_a_figures_table_twin_lists_its_numbers_with_their_hedges(release: Release) -> None:
    for language, figure in figures(release):
        file = captions.csv(figure, release, language).decode("utf-8-sig")  # type: ignore[arg-type]
        for quantity in figure.chart.quantities:
            assert quantity_format.phrase(quantity, language) in file.replace('""', '"')


def test_a_figure_says_where_its_numbers_come_from(release: Release) -> None:
    for language, figure in figures(release):
        if figure.chart.quantities:
            said = captions.source(figure, release, language)  # type: ignore[arg-type]
            assert len(said) > len("Source: "), figure.name


def test_alt_text_tells_every_number_that_the_words_of_the_picture_tell(release: Release) -> None:
    for _, figure in figures(release):
        told = {q.key for q in walk.numbers(figure.alt)}
        headline = {q.key for q in walk.numbers(figure.headline)}
        assert headline <= told | {q.key for q in walk.numbers(figure.subtitle)}, figure.name


def test_a_marked_number_is_never_what_a_figure_says(story: Story, release: Release) -> None:
    values = {quantity_format.phrase(q, story.language).lower() for q in release.quantities.values()}
    marked = [piece.text for line in walk.all_lines(story) for piece in line if isinstance(piece, Text) and piece.kind]
    assert not [text for text in marked if text.lower() in values]


def test_every_paragraph_has_words(story: Story) -> None:
    for section in story.sections:
        assert all(plain(block.line).strip() for block in section.blocks if isinstance(block, Paragraph))


def test_a_page_that_asks_for_a_lost_number_is_a_problem_in_chinese_not_a_traceback(release: Release) -> None:
    fewer = {key: q for key, q in release.quantities.items() if q.id != "cup.surveyed"}
    problems = pages.verify(replace(release, quantities=fewer))
    assert any("cup.surveyed" in str(problem) for problem in problems)


def test_words_that_the_table_of_contents_does_not_list_are_a_warning(release: Release) -> None:
    assert pages.strays(release) == []
    (found,) = pages.strays(replace(release, words=release.words | {"zh/stories/night-market.md": "夜市"}))
    assert (found.file, found.level) == ("words/zh/stories/night-market.md", "warning") and "ORDER" in found.message


def test_a_listed_story_without_its_page_is_told_which_file_to_write(
    release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "ORDER", (*pages.ORDER, "night-market"))
    found = pages.verify(release)
    assert {problem.file for problem in found} == {"pages/night_market.py"} and "还没有写" in found[0].message


def test_a_story_without_a_name_in_the_menu_is_told_where_to_write_it(release: Release) -> None:
    menu = release.words["zh/interface.yaml"].replace("  hefei: 合肥\n", "", 1)
    found = pages.verify(replace(release, words=release.words | {"zh/interface.yaml": menu}))
    assert any("words/zh/interface.yaml: menu.hefei" in problem.message for problem in found)
