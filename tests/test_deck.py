"""Slides, read back from the file's bytes: every number with its hedge and proof, our theme, alt texts, and room for all words."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from itertools import combinations
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from pptx.oxml.ns import qn

import pages
import publish
from components.charts import bars
from dataset import Release
from dataset import format as quantity_format
from dataset.quantity import Meaning
from render import deck, plain, still
from render.deck import forms, grid, master
from render.prose import Prose
from render.site.kept import Kept
from story import walk
from story.blocks import Figure, KeyFigures, Language, Story, Text
from story.reader import plain as words
from tests import decks, ooxml

TOLD = [(slug, language) for slug in pages.ORDER for language in pages.LANGUAGES]
every = pytest.mark.parametrize(("slug", "language"), TOLD)


def figures(story: Story) -> list[Figure]:
    return [figure for figure in story.figures() if not figure.link]


def slide_of(figure: Figure, content: bytes) -> Any:
    title = words(figure.headline)
    return next(s for s in decks.slides(content) if s.shapes.title.text_frame.text.replace("\v", "") == title)


@every
def test_a_deck_proves_the_numbers_of_its_story_and_no_others(release: Release, slug: str, language: Language) -> None:
    prose, story = Prose(release, language), pages.story(release, slug, language)
    heading = prose.say["deck.proofs"]
    proved = set()
    for slide in decks.slides(decks.made(release, slug, language)):
        said = decks.notes(slide)
        proved |= set(said[said.index(heading) + 1 :] if heading in said else [])
    assert proved == {plain.note(quantity, prose) for quantity in walk.quantities(story)}


@every
def test_what_a_story_shows_is_to_be_seen_on_its_slides(release: Release, slug: str, language: Language) -> None:
    story, content = pages.story(release, slug, language), decks.made(release, slug, language)
    seen = "\n".join(decks.visible(slide) for slide in decks.slides(content)).replace("\n", "")
    big = [q for s in story.sections for b in s.blocks if isinstance(b, KeyFigures) for q, _ in b.items]
    headed = [q for figure in story.figures() for q in walk.numbers(figure.headline)]
    for quantity in [*big, *headed, *walk.numbers(story.title), *walk.numbers(story.standfirst)]:
        assert any(said(quantity, language) in seen for said in (quantity_format.phrase, quantity_format.number))


@every
def test_every_figure_has_its_slide_with_its_headline_as_title(release: Release, slug: str, language: Language) -> None:
    story, content = pages.story(release, slug, language), decks.made(release, slug, language)
    for figure in figures(story):
        slide = slide_of(figure, content)
        assert words(figure.alt) in [decks.alt(shape) for shape in slide.shapes]
        assert bool(decks.charts(slide)) == bool(forms.native(figure))
    assert all(slide.shapes.title.text_frame.text for slide in decks.slides(content))


@every
def test_a_hedged_number_keeps_its_hedge_at_its_mark(release: Release, slug: str, language: Language) -> None:
    for figure in figures(pages.story(release, slug, language)):
        for chart in decks.charts(slide_of(figure, decks.made(release, slug, language))):
            drawn = {str(row["number"]): row for row in figure.chart.table.to_dict("records")}
            for label in decks.labels(chart):
                number = max((n for n in drawn if n.lstrip("+−") in label), key=len)
                assert all(piece in label for piece in str(drawn[number]["qualifier"]).split("…"))
                assert number in label


@every
def test_a_hedged_bar_is_never_filled_like_an_exact_one(release: Release, slug: str, language: Language) -> None:
    for figure in figures(pages.story(release, slug, language)):
        native = forms.native(figure)
        if not native or not isinstance(native[0], forms.Bars):
            continue
        (chart,) = decks.charts(slide_of(figure, decks.made(release, slug, language)))
        hedged = {point.value for point in native[0].points if point.meaning is not Meaning.EXACT}
        for series in chart.plots[0].series:
            solid = series._element.find(f"{qn('c:spPr')}/{qn('a:solidFill')}") is not None
            assert not (solid and hedged & set(series.values))


@every
def test_words_fit_their_boxes_and_boxes_keep_apart(release: Release, slug: str, language: Language) -> None:
    for slide in decks.slides(decks.made(release, slug, language)):
        held = [(shape, decks.box(shape)) for shape in slide.shapes]
        for shape, box in held:
            assert box.x >= 0 and box.y >= 0 and box.x + box.wide <= grid.WIDE + 1 and box.bottom <= grid.HIGH + 1, (
                shape.name
            )
            if shape.has_text_frame and shape.text_frame.text:
                assert decks.high(shape) <= box.high + 1, (shape.name, shape.text_frame.text)
        for (one, a), (other, b) in combinations(held, 2):
            apart = a.x + a.wide <= b.x + 1 or b.x + b.wide <= a.x + 1 or a.bottom <= b.y + 1 or b.bottom <= a.y + 1
            assert apart, (slide.shapes.title.text_frame.text, one.name, other.name)


@every
def test_runs_name_their_language_and_the_themes_faces(release: Release, slug: str, language: Language) -> None:
    with ZipFile(BytesIO(decks.made(release, slug, language))) as archive:
        slides = [archive.read(n).decode() for n in archive.namelist() if re.match(r"ppt/(slides|charts)/\w+\.xml", n)]
        themes = [archive.read(n).decode() for n in archive.namelist() if n.startswith("ppt/theme/")]
    runs = [run for slide in slides for run in re.findall(r"<a:r>.*?</a:rPr>", slide, re.DOTALL)]
    assert runs and all(f'lang="{"zh-CN" if language == "zh" else "en-US"}"' in run for run in runs)
    assert all('<a:ea typeface="+m' in run and "<a:schemeClr" in run for run in runs)
    assert all('<a:ea typeface="华文中宋"/>' in theme and '<a:ea typeface="微软雅黑"/>' in theme for theme in themes)


@every
def test_whoever_cannot_see_is_told(release: Release, slug: str, language: Language) -> None:
    for slide in decks.slides(decks.made(release, slug, language)):
        for shape in slide.shapes:
            if not shape.has_text_frame:
                assert decks.alt(shape), shape.name


@every
def test_each_slide_says_its_source_its_day_and_its_number(release: Release, slug: str, language: Language) -> None:
    says = ("数据截至", "来源：", "据《") if language == "zh" else ("Data as of", "Source", "Qingdao Daily")
    for slide in decks.slides(decks.made(release, slug, language)):
        source = next(h for h in slide.placeholders if h.placeholder_format.idx == master.SOURCE).text_frame.text
        assert says[0] in source and any(word in source for word in says[1:])
        assert [h for h in slide.placeholders if h._element.find(".//" + qn("p:ph")).get("type") == "sldNum"]
        assert not [
            h.name for h in slide.placeholders if h.has_text_frame and not h.text_frame.text and h.shape_type != 14
        ]


def test_the_same_story_gives_the_same_bytes(release: Release) -> None:
    again = deck.make([pages.story(release, "water-saving", "en")], release)
    assert again == decks.made(release, "water-saving", "en")
    with ZipFile(BytesIO(again)) as archive:
        books = [ZipFile(BytesIO(archive.read(n))) for n in archive.namelist() if n.endswith(".xlsx")]
        for whole in [archive, *books]:
            assert {entry.date_time for entry in whole.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert release.as_of.isoformat().encode() in whole.read("docProps/core.xml")


def test_a_chart_carries_its_workbook(release: Release) -> None:
    slide = slide_of(_figure(release, "laixi-mushrooms", "incomes"), decks.made(release, "laixi-mushrooms", "zh"))
    (chart,) = decks.charts(slide)
    with ZipFile(BytesIO(chart.part.chart_workbook.xlsx_part.blob)) as book:
        cells, texts = book.read("xl/worksheets/sheet1.xml").decode(), book.read("xl/sharedStrings.xml").decode()
    assert "<v>55000000</v>" in cells and "<v>120000000</v>" in cells
    assert "差一点" in texts and "至少" in texts  # a column for each way of being known


def _figure(release: Release, slug: str, name: str) -> Figure:
    return next(figure for figure in pages.story(release, slug, "zh").figures() if figure.name == name)


def test_what_was_not_published_has_no_bar(release: Release) -> None:
    figure = _figure(release, "laixi-mushrooms", "incomes")
    table = figure.chart.table.assign(value=[5.5e7, float("nan")], meaning=["nearly", "unknown"])
    assert figure.chart.draw is bars.edge_bars
    assert forms.native(figure) and forms.native(replace(figure, chart=replace(figure.chart, table=table))) == ()


def test_the_map_shows_no_boundary_before_it_is_reviewed(release: Release) -> None:
    slide = slide_of(_figure(release, "pilot-districts", "map"), decks.made(release, "pilot-districts", "zh"))
    (picture,) = [shape for shape in slide.shapes if shape.shape_type is not None and hasattr(shape, "image")]
    wide, high = picture.image.size
    reviewed = replace(
        release, package=replace(release.package, about={**release.package.about, "review_number": "鲁S(2026)1号"})
    )
    again = deck.chosen([(pages.story(reviewed, "pilot-districts", "zh"), "map")], reviewed)
    (mapped,) = [shape for shape in decks.slides(again)[1].shapes if hasattr(shape, "image")]
    assert (wide, high) != mapped.image.size


def test_figures_of_several_stories_make_a_deck(release: Release) -> None:
    hefei, laixi = (pages.story(release, slug, "zh") for slug in ("hefei", "laixi-mushrooms"))
    content = deck.chosen([(laixi, "incomes"), (hefei, "output")], release)
    titles = [slide.shapes.title.text_frame.text for slide in decks.slides(content)]
    assert titles[1:3] == [
        words(_figure(release, s, n).headline) for s, n in (("laixi-mushrooms", "incomes"), ("hefei", "output"))
    ]
    with pytest.raises(KeyError, match="hefei: nothing"):
        deck.chosen([(hefei, "nothing")], release)


def test_words_that_look_like_code_stay_words(release: Release) -> None:
    story, hostile = pages.story(release, "laixi-mushrooms", "zh"), '=1+1<b>&amp;"\x27</b>'
    figure = next(f for f in story.figures() if f.name == "incomes")
    chart = replace(figure.chart, table=figure.chart.table.assign(name=[hostile, "乙"]))
    section = replace(story.sections[0], blocks=(replace(figure, chart=chart, headline=(Text(hostile),)),))
    slide = decks.slides(deck.make([replace(story, sections=(section,))], release))[1]
    (native,) = decks.charts(slide)
    assert slide.shapes.title.text_frame.text == hostile and str(native.plots[0].categories[0]) == "'" + hostile
    with ZipFile(BytesIO(native.part.chart_workbook.xlsx_part.blob)) as book:
        assert "<f>" not in book.read("xl/worksheets/sheet1.xml").decode()


def test_the_command_line_writes_a_deck_and_refuses_faulty_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "合肥.pptx"
    assert publish.main(["deck", "hefei", str(out), "--lang", "en"]) == 0
    assert "Hefei" in decks.slides(out.read_bytes())[0].shapes.title.text_frame.text
    before = out.read_bytes()
    assert publish.main(["deck", "hefei", str(out), "--words", str(tmp_path)]) == 1
    assert out.read_bytes() == before and "没有发布" in capsys.readouterr().out


def test_all_stories_make_one_deck_with_their_sources_together(release: Release) -> None:
    told = [
        replace(pages.story(release, slug, "zh"), sections=()) for slug in ("mayors-cup", "hefei", "laixi-mushrooms")
    ]
    slides = decks.slides(deck.make(told, release))
    titles = [slide.shapes.title.text_frame.text.replace("\v", "") for slide in slides]
    assert titles == [*(words(story.title) for story in told), "出处"]
    assert [outlet in decks.visible(slides[-1]) for outlet in ("“市长杯”", "数字化转型", "食用菌")] == [True] * 3


def test_a_new_edition_is_written_with_the_drawings_of_the_last_one(
    release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, drawn, png = Kept(), [], still.png
    monkeypatch.setattr(still, "png", lambda *said, **how: (drawn.append(1), png(*said, **how))[1])
    story = pages.story(release, "water-saving", "zh")
    first = deck.make([story], release, kept, "a")
    many = len(drawn)
    assert many > 0 and first == deck.make([story], release)
    drawn.clear()
    later = deck.make([story], replace(release, revision="0" * 12), kept, "a")
    assert drawn == [] and later != first
    deck.make([story], release, kept, "b")
    assert len(drawn) == many


@every
def test_powerpoint_finds_nothing_to_repair(release: Release, slug: str, language: Language) -> None:
    assert ooxml.complaints(decks.made(release, slug, language)) == []


def test_what_powerpoint_would_repair_is_seen(release: Release) -> None:
    content = decks.made(release, "water-saving", "en")
    with ZipFile(BytesIO(content)) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    slide = parts["ppt/slides/slide2.xml"]
    first = re.search(rb'<p:cNvPr id="(\d+)"', slide)
    assert first
    for old, new, said in (
        (b"<a:p>", b'<a:p><a:rPr><a:latin typeface="x"/><a:noFill/></a:rPr>', "<rPr> holds"),
        (b'<p:cNvPr id="' + first[1], b'<p:cNvPr id="3', "two shapes"),
        (
            b"<p:cSld>",
            b'<p:cSld xmlns:r="%s" r:id="rId99">' % ooxml.RELATIONSHIPS[1:-1].encode(),
            "no relationship rId99",
        ),
    ):
        spoilt = BytesIO()
        with ZipFile(spoilt, "w") as archive:
            for name, part in parts.items():
                archive.writestr(name, part.replace(old, new, 1) if part is slide else part)
        assert [line for line in ooxml.complaints(spoilt.getvalue()) if said in line], said
