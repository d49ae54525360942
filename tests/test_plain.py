"""Proofs and prose as plain text: nothing of HTML is left, nothing of the proof is lost."""

import re

import pytest

import pages
from dataset import Release
from render import plain
from render.prose import Prose
from story.blocks import Language


@pytest.mark.parametrize("language", pages.LANGUAGES)
def test_every_proof_is_said_without_html(release: Release, language: Language) -> None:
    prose = Prose(release, language)
    for quantity in release.quantities.values():
        note = plain.note(quantity, prose)
        assert not re.search(r"<|&lt;|↗|\n", note) and quantity.label(language) in note
        assert [name for name, _ in plain.proof(quantity, prose)] == [name for name, _ in prose.rows(quantity)]


def test_a_quotation_inside_a_quotation_has_inner_marks(release: Release) -> None:
    note = plain.note(release.quantity("cup.incubated"), Prose(release, "zh"))
    assert "““" not in note and "“‘十年来" in note


def test_a_derived_number_names_its_parts_with_their_days(release: Release) -> None:
    note = plain.note(release.quantity("cup.rest-at-least"), Prose(release, "en"))
    assert "New materials entries 280 entries (29 September 2024)" in note


def test_a_section_is_its_prose_and_lists(release: Release) -> None:
    story = pages.story(release, "mayors-cup", "zh")
    said = [plain.paragraphs(section) for section in story.sections]
    assert any("391个，占13.02%" in paragraph for paragraphs in said for paragraph in paragraphs)
    assert any(paragraph.startswith("· ") for paragraph in said[-1])


def test_what_only_a_browser_can_say_of_age_is_not_in_plain_text(release: Release) -> None:
    prose = Prose(release, "zh")
    quantity = release.quantity("cup.incubated")
    assert 'data-due="2025-09-29" hidden' in dict(prose.rows(quantity))["日期"]
    assert prose.say["proof.late"] not in plain.note(quantity, prose)
    outside = next(q for q in release.quantities.values() if q.source and not release.sources[q.source].own)
    assert "data-due" not in str(prose.rows(outside))
