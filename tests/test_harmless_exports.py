"""Text from a CSV does no harm in what is taken home either: slides and the workbooks in them, handout, card, briefing."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from pypdf import PdfReader

import pages
from dataset import Release
from render import card, deck, handout, share
from render.briefing import document
from tests.conftest import Package
from tests.test_harmless import FORMULA, MARK, harm, poisoned

STORY, CHARTED = "mayors-cup", "pilot-districts"  # the second has names in charts that PowerPoint draws


@pytest.fixture
def poison(package_of_words: Package) -> Release:
    """An address at the head, where a workbook would make a link of it (a formula there is refused), then what others would run."""
    run = f"{FORMULA} <script>{MARK}()</script> [x](javascript:{MARK}()) #{MARK}() $x$"
    return poisoned(package_of_words, f"http://{MARK}.example {run}")


def test_slides_hold_it_as_text_and_their_workbooks_no_formula(poison: Release) -> None:
    with ZipFile(BytesIO(deck.make([pages.story(poison, CHARTED, "zh")], poison))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    links = [name for name, content in parts.items() if name.endswith(".rels") and MARK.encode() in content]
    books = [openpyxl.load_workbook(BytesIO(content)) for name, content in parts.items() if name.endswith(".xlsx")]
    cells = [cell for book in books for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(MARK in str(cell.value) for cell in cells)
    assert [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink] == [] and links == []
    assert any(f"&lt;script&gt;{MARK}".encode() in content for name, content in parts.items() if name.endswith(".xml"))


def test_a_handout_prints_it_and_leads_nowhere(poison: Release) -> None:
    reader = PdfReader(BytesIO(handout.make(pages.story(poison, STORY, "zh"), poison)))
    said = "".join(page.extract_text() for page in reader.pages)
    links = [str(note.get_object().get("/A")) for page in reader.pages for note in page.get("/Annots", [])]
    assert f"<script>{MARK}()" in "".join(said.split()) and [link for link in links if MARK in link] == []


def test_a_briefing_shows_it_as_words(poison: Release) -> None:
    html = document.make([pages.story(poison, STORY, "en")], poison, picks=[f"{STORY}/industries"]).decode()
    assert MARK in html and harm(html) == []


def test_a_card_draws_it(poison: Release) -> None:
    story = pages.story(poison, STORY, "zh")
    item = next(item for item in share.items(story, poison) if MARK in card.alt(item, story, poison))
    assert card.make(item, story, poison).startswith(b"\x89PNG")
