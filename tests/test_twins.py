"""What a picture shows is in its alt text and in its table too: the same quantities with the same hedges."""

from __future__ import annotations

import html5lib
import pytest

import pages
from dataset import Release, format, spelled
from dataset.quantity import Quantity
from render import captions, words
from render.prose import Prose
from story.blocks import Figure, Language, Number
from story.reader import plain
from story.walk import numbers

STORIES = [(slug, language) for slug in pages.ORDER for language in pages.LANGUAGES]
TABLE = {"zh": "表格", "en": "table"}
MANY = "districts"  # ten residents' counts are read in the table; the alt text says so


@pytest.fixture(params=STORIES, ids=[f"{slug}-{language}" for slug, language in STORIES])
def told(request: pytest.FixtureRequest, release: Release) -> tuple[list[Figure], Language]:
    slug, language = request.param
    return list(pages.story(release, slug, language).figures()), language


def spellings(quantity: Quantity, language: Language) -> set[str]:
    """Every way to say a number that keeps its hedge."""
    said = {format.phrase(quantity, language), format.number(quantity, language)}
    exact = not quantity.qualifier and quantity.value is not None
    return said | ({spelled.spelled(quantity, language)} if exact else set())


def test_the_table_beside_a_picture_and_its_file_say_what_the_picture_shows(
    told: tuple[list[Figure], Language], release: Release
) -> None:
    figures, language = told
    for figure in figures:
        table = html5lib.parse(words.twin(figure, Prose(release, language)), namespaceHTMLElements=False)
        rows = ["".join(row.itertext()) for row in table.iter("tr")]
        file = captions.csv(figure, release, language).decode("utf-8-sig")
        for quantity in figure.chart.quantities:
            label, said = quantity.label(language), format.phrase(quantity, language)
            assert any(row.startswith(label) and said in row for row in rows), (figure.name, label)
            assert f"{quantity.id},{quantity.period}" in file


def test_the_alt_text_says_every_quantity_of_the_picture_or_sends_to_the_table(
    told: tuple[list[Figure], Language],
) -> None:
    figures, language = told
    for figure in figures:
        said = {q.key for q in numbers(figure.alt)} | {format.phrase(q, language) for q in numbers(figure.alt)}
        left = [q for q in figure.chart.quantities if q.key not in said and format.phrase(q, language) not in said]
        assert [q.id for q in left if not q.id.startswith(MANY)] == [], figure.name
        assert not left or TABLE[language] in plain(figure.alt), figure.name


def test_the_alt_text_keeps_the_hedges(told: tuple[list[Figure], Language]) -> None:
    figures, language = told
    for figure in figures:
        for piece in figure.alt:
            if isinstance(piece, Number):
                assert piece.text in spellings(piece.quantity, language), figure.name
