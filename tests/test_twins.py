"""What a picture shows is in its alt text and in its table too: the same quantities with the same hedges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import html5lib
import pytest

import pages
from components.theme import FULL, LIGHT, WIDE
from dataset import Release, format, spelled
from dataset.quantity import Quantity
from render import captions, words
from render.prose import Prose
from story.blocks import Figure, Language, Number
from story.reader import plain
from story.walk import numbers

STORIES = [(slug, language) for slug in pages.ORDER for language in pages.LANGUAGES]
TABLE = {"zh": "表格", "en": "table"}
SPACE, NUMERAL = re.compile(r"\s+"), re.compile(r"\d[\d,.]*\d|\d")
ORDINAL = re.compile(r"第\d+届|(?:No\.|Edition) ?\d+|\d+(?:st|nd|rd|th)")
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


def printed(figure: Figure) -> list[str]:
    """All that is written in a picture, tips included, piece by piece."""
    texts = {name: plain(line) for name, line in figure.texts.items()}
    drawn = figure.chart(texts, FULL if figure.chart.full else WIDE, LIGHT).to_dict(validate=False)
    return [ORDINAL.sub("", text) for text in _texts(drawn)]


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for inner in node:
            yield from _texts(inner)
    elif isinstance(node, dict):
        for name, inner in node.items():
            yield from [inner] if name in ("text", "tip") and isinstance(inner, str) else _texts(inner)


def part(quantity: Quantity, language: Language, role: str) -> str:
    return SPACE.sub("", "".join(p.text for p in format.parts(quantity, language) if p.role == role))


def numerals(*texts: str) -> set[str]:
    return {found for text in texts for found in NUMERAL.findall(text)}


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


def test_what_is_printed_in_a_picture_keeps_its_hedge_and_is_said_to_those_who_do_not_see_it(
    told: tuple[list[Figure], Language], release: Release
) -> None:
    figures, language = told
    for figure in figures:
        shown, exact = printed(figure), {q.value for q in figure.chart.quantities if not q.qualifier}
        for quantity in figure.chart.quantities:
            number, hedge = (part(quantity, language, role) for role in ("number", "qualifier"))
            if hedge and number in numerals(*shown) and quantity.value not in exact:
                around = number.join(p.text for p in format.parts(quantity, language) if p.role == "qualifier")
                near = f"{hedge}.{{,2}}{number}|{number}.{{,4}}{hedge}|{SPACE.sub('', around)}"
                assert re.search(near, SPACE.sub("", "".join(shown))), (figure.name, quantity.id)
        table = html5lib.parse(words.twin(figure, Prose(release, language)), namespaceHTMLElements=False)
        lines = [plain(line) for line in (figure.alt, figure.subtitle, *figure.texts.values())]
        assert numerals(*shown) <= numerals(*table.itertext(), *lines), figure.name
