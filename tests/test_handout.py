"""Handouts: every story on paper in both languages, its text as it stands there, its structure, the same numbers as the story names."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

import pages
import publish
from dataset import Release
from dataset import format as quantity_format
from dataset.quantity import Meaning, Quantity
from render import handout, still
from render.handout.notes import Numbered
from render.handout.sheet import Sheet
from render.prose import Prose
from story.blocks import Figure, Language, Story
from story.interface import interface
from story.reader import StoryError, plain
from story.walk import numbers, pictured
from tests.conftest import Package

HEIGHT, FOOTER = 842, 48  # pt: of A4, and of what stands at its foot on every page
BASE = "https://data.example.com"
ASKED = [(slug, language) for slug in pages.ORDER for language in pages.LANGUAGES]
Sheets = dict[tuple[str, Language], bytes]


@pytest.fixture(scope="module")
def sheets(release: Release) -> Sheets:
    """Every handout, made once."""
    return {
        (slug, language): handout.make(pages.story(release, slug, language), release, BASE, "abc1234")
        for slug, language in ASKED
    }


@pytest.fixture(params=ASKED, ids=lambda asked: "-".join(asked))
def asked(request: pytest.FixtureRequest) -> tuple[str, Language]:
    found: tuple[str, Language] = request.param
    return found


def read(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def text(pdf: bytes) -> str:
    """All text of the sheet without blanks: a line's end in a column is no space."""
    return re.sub(r"\s+", "", "".join(page.extract_text() for page in read(pdf).pages))


def closed(words: str) -> str:
    return re.sub(r"\s+", "", words)


def elements(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Every element of the structure tree, parents first."""
    waiting: list[Any] = [reader.root_object["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop(0)
        element = element.get_object() if isinstance(element, IndirectObject) else element
        if isinstance(element, list):
            waiting = [*element, *waiting]
        elif isinstance(element, DictionaryObject):
            yield element
            waiting = [element.get("/K", []), *waiting]


def shown(story: Story, release: Release) -> dict[str, Quantity]:
    """What the front matter names, worked out from the story alone: the lead, key figures, figures and sections by name."""
    by_name: dict[str, Figure] = {figure.name: figure for figure in story.figures()}
    found = [*numbers(story.title), *numbers(story.standfirst), release.quantity(story.lead)]
    for name in story.handout:
        if "." in name:
            found.append(release.quantity(name))
        elif name in by_name:
            figure = by_name[name]
            found += [*numbers(figure.headline), *numbers(figure.subtitle), *numbers(figure.how_to_read)]
            found += pictured(figure)
    return {quantity.key: quantity for quantity in found}


def test_a_handout_has_one_to_three_pages_of_a4(sheets: Sheets, asked: tuple[str, Language]) -> None:
    found = read(sheets[asked]).pages
    assert 1 <= len(found) <= 3
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in found} == {(595, 842)}


def test_no_last_page_is_nearly_empty(sheets: Sheets, asked: tuple[str, Language]) -> None:
    found: list[float] = []

    def visit(said: str, page: list[float], place: list[float], *_: Any) -> None:
        high = page[1] * place[4] + page[3] * place[5] + page[5]
        found.extend([high] if said.strip() and high > FOOTER else [])

    read(sheets[asked]).pages[-1].extract_text(visitor_text=visit)
    assert min(found) < HEIGHT * 0.55


def test_a_numbers_closing_mark_stays_with_it(release: Release) -> None:
    prose = Prose(release, "zh")
    sheet = Sheet(pages.story(release, "mayors-cup", "zh"), release, BASE, "", prose, Numbered(prose))
    told = [piece for line in sheet.data()["words"] for piece in line]
    assert "；" in {piece["after"] for piece in told}
    assert [
        two["text"]
        for one, two in pairwise(told)
        if one["kind"] == "number" and two["text"].startswith(tuple("，。；：、"))
    ] == []


def test_every_page_says_which_edition_it_is_of_what_day_and_where_corrections_are(
    sheets: Sheets, release: Release, asked: tuple[str, Language]
) -> None:
    say = interface(release, asked[1])
    reader = read(sheets[asked])
    for n, page in enumerate(reader.pages, 1):
        said = re.sub(r"\s+", "", page.extract_text())
        assert closed(f"{say['site.edition']} {release.revision}") in said
        assert closed(say["handout.page"].format(n=n, total=len(reader.pages))) in said
        assert f"{BASE}/release/{release.revision}/" in said
        assert str(release.as_of.year) in said


def test_the_text_comes_out_as_it_stands(sheets: Sheets, release: Release, asked: tuple[str, Language]) -> None:
    story, said = pages.story(release, *asked), text(sheets[asked])
    unmarked = [story.title, *(figure.headline for figure in named(story))]
    assert [plain(line) for line in unmarked if closed(plain(line)) not in said] == []
    how = [figure.how_to_read for figure in named(story) if figure.how_to_read and not numbers(figure.how_to_read)]
    assert [plain(line) for line in how if closed(plain(line)) not in said] == []


def named(story: Story) -> list[Figure]:
    return [figure for figure in story.figures() if figure.name in story.handout]


def test_every_number_that_is_named_stands_there_with_its_hedge_and_has_a_note_with_its_place(
    sheets: Sheets, release: Release, asked: tuple[str, Language]
) -> None:
    story, language, said = pages.story(release, *asked), asked[1], text(sheets[asked])
    colon = "：" if language == "zh" else ":"
    missing = [
        q.key
        for q in shown(story, release).values()
        if closed(quantity_format.phrase(q, language) + q.label(language)) + colon not in said
    ]
    assert missing == []


def test_what_the_sheets_show_has_hedges_to_keep(release: Release) -> None:
    told = [q for slug in pages.ORDER for q in shown(pages.story(release, slug, "zh"), release).values()]
    assert {q.meaning for q in told} > {Meaning.EXACT, Meaning.UNKNOWN}


def test_a_note_names_a_source_and_a_paragraph(sheets: Sheets, release: Release) -> None:
    said = text(sheets["mayors-cup", "zh"])
    assert re.search(
        r"200余家专精特新企业：2015年至2024年。累计；比200家多；多多少，原文没有说。A第9段（正文）、第1段（引题）。原文2处一致。",
        said,
    )
    assert "A青岛日报，记者周晓峰，“市长杯”：撬动5482个项目创新的支点，2024年9月29日" in said


def test_a_contradiction_is_told_on_paper_too(sheets: Sheets) -> None:
    said = text(sheets["hefei", "zh"])
    assert said.count("口径不同，图上断开") == 1 and "出入，见注1" in said


def test_the_structure_is_that_of_pdf_ua(sheets: Sheets, asked: tuple[str, Language], release: Release) -> None:
    reader = read(sheets[asked])
    root, xmp = reader.root_object, reader.xmp_metadata
    assert root["/MarkInfo"]["/Marked"] and root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/Lang"].split("-")[0] == asked[1]
    assert reader.metadata and reader.metadata.title == plain(pages.story(release, *asked).title)
    assert xmp and b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    kinds = [element.get("/S") for element in elements(reader)]
    assert kinds.count("/H1") == 1 and kinds.count("/H2") >= len(named(pages.story(release, *asked)))


def test_every_picture_has_a_description_with_its_numbers(
    sheets: Sheets, release: Release, asked: tuple[str, Language]
) -> None:
    story = pages.story(release, *asked)
    described = [str(e.get("/Alt", "")) for e in elements(read(sheets[asked])) if e.get("/S") == "/Figure"]
    assert "" not in described
    assert {plain(figure.alt) for figure in named(story)} <= set(described)


def test_bookmarks_lead_through_the_sheet(sheets: Sheets, release: Release, asked: tuple[str, Language]) -> None:
    story = pages.story(release, *asked)
    marks = list(_flat(read(sheets[asked]).outline))
    assert len(marks) >= 2 + len(named(story))
    assert closed(marks[0]) == closed(plain(story.title))


def _flat(outline: Any) -> Iterator[str]:
    for item in outline:
        if isinstance(item, list):
            yield from _flat(item)
        else:
            yield item.title.replace("\u200b", "")


def test_only_our_faces_are_in_it(sheets: Sheets, asked: tuple[str, Language]) -> None:
    names = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for page in read(sheets[asked]).pages
        for font in page["/Resources"]["/Font"].values()
    }
    latin = {"ShoreSans", "ShoreSerif"} if asked[1] == "en" else set()
    assert names <= {"NotoSansSC-Regular", "NotoSansSC-Bold", "NotoSerifSC-Bold", *latin}


def test_the_same_release_gives_the_same_bytes(sheets: Sheets, release: Release) -> None:
    again = handout.make(pages.story(release, "mayors-cup", "zh"), release, BASE, "abc1234")
    assert again == sheets["mayors-cup", "zh"]


def test_the_code_leads_to_the_editions_page(sheets: Sheets, release: Release, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(sheets["laixi-mushrooms", "en"])
    subprocess.run(
        ["pdftoppm", "-r", "150", "-l", "1", "-png", "a.pdf", "a"], cwd=tmp_path, check=True, capture_output=True
    )
    (page,) = tmp_path.glob("a*.png")
    with Image.open(page) as picture:
        found = zxingcpp.read_barcodes(picture)
    assert [code.text for code in found] == [f"{BASE}/release/{release.revision}/"]


def test_without_a_site_there_is_no_code_and_no_address(release: Release) -> None:
    said = text(handout.make(pages.story(release, "hefei", "zh"), release))
    assert "http" not in said and release.revision in said


def test_the_map_is_its_tiles_until_it_has_a_review_number(release: Release) -> None:
    figure = next(f for f in pages.story(release, "pilot-districts", "zh").figures() if f.name == "map")
    assert still.unreviewed(figure, release) == {"view": "tiles"}
    about = {**release.package.about, "review_number": "GS(2025)1234"}
    reviewed = replace(release, package=replace(release.package, about=about))
    assert still.unreviewed(figure, reviewed) == {}


def test_texts_are_data_and_never_typsts_code(release: Release) -> None:
    story = pages.story(release, "hefei", "zh")
    harmful = replace(story, kicker='#panic("x") *_$ @a <b> \\ //')
    assert closed(harmful.kicker) in text(handout.make(harmful, release))


@pytest.mark.parametrize(
    ("name", "said"),
    [("chart-nobody-drew", "图“chart-nobody-drew”"), ('"#nowhere"', "小标题“#nowhere”"), ("no.such", "no.such")],
)
def test_front_matter_that_names_what_is_not_there_is_an_error(package_of_words: Package, name: str, said: str) -> None:
    path = "zh/stories/hefei.md"
    package_of_words.words[path] = re.sub(r"(?m)^handout: \[", f"handout: [{name}, ", package_of_words.words[path])
    with pytest.raises(StoryError, match=re.escape(said)):
        pages.story(package_of_words.release(), "hefei", "zh")


def test_the_command_writes_a_file_or_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "ORDER", ("hefei", "water-saving"))
    assert publish.main(["handout", "hefei", str(tmp_path / "a.pdf"), "--lang", "en"]) == 0
    assert publish.main(["handout", "each", str(tmp_path / "all"), "--base-url", BASE, "--lang", "zh"]) == 0
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    assert sorted(file.name for file in (tmp_path / "all").iterdir()) == [
        "hefei-zh.pdf",
        "water-saving-zh.pdf",
    ]
