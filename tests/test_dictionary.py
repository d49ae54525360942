"""The data dictionary says what datapackage.json says, of every table and column, in both languages."""

from __future__ import annotations

import re

import pytest

import pages
from dataset import Release
from pages.dictionary import allowed
from render import heads
from story.blocks import Language, Table
from story.interface import interface
from story.reader import plain

CHINESE = re.compile("[一-鿿]")


def tables(release: Release, language: Language) -> dict[str, Table]:
    story = pages.story(release, "dictionary", language)
    return {block.name: block for section in story.sections for block in section.blocks if isinstance(block, Table)}


@pytest.mark.parametrize("language", pages.LANGUAGES)
def test_every_table_and_every_column_is_told_in_the_packages_order(language: Language, release: Release) -> None:
    told, resources = tables(release, language), release.package.resources
    assert list(told) == ["tables", *resources]
    assert [plain(row[0]) for row in told["tables"].rows] == list(resources)
    for name, resource in resources.items():
        assert [plain(row[0]) for row in told[name].rows] == resource.names


def test_meaning_type_and_demands_are_the_descriptors(release: Release) -> None:
    told, say = tables(release, "zh"), interface(release, "zh")
    for name, resource in release.package.resources.items():
        for row, field in zip(told[name].rows, resource.fields, strict=True):
            assert plain(row[1]) == f"{field.title}：{field.description}"
            assert plain(row[2]) == say[f"dictionary.{field.type}"]
            assert all(str(word) in plain(row[3]) for word in field.constraints.get("enum", ()))
            assert (say["dictionary.required"] in plain(row[3])) == bool(field.constraints.get("required"))


def test_a_table_that_may_not_grow_says_how_far(release: Release) -> None:
    limits = {name: resource.most_rows for name, resource in release.package.resources.items()}
    for row in tables(release, "en")["tables"].rows:
        most = limits[plain(row[0])]
        assert (f"(at most {most})" in plain(row[2])) == bool(most)
    assert limits["survey_outcomes"] and not limits["figures"]


def test_a_key_of_another_table_is_told(release: Release) -> None:
    figures = release.package.resources["figures"]
    source = figures.fields[figures.names.index("source")]
    assert allowed(source, figures, interface(release, "en")) == ["required", "id of sources"]


def test_the_english_dictionary_is_english(release: Release) -> None:
    quoted = re.compile(r"余 |近 |以上 |1万元|倍 ")  # words of the data that the explanation quotes
    for resource in release.package.resources.values():
        for text in (resource.title_en, resource.description_en, *(field.description_en for field in resource.fields)):
            assert text and not CHINESE.search(quoted.sub("", text)), text


def test_the_dictionary_is_reached_from_the_data_page_and_not_from_the_menu(release: Release) -> None:
    assert "dictionary" in heads.UNLISTED and "dictionary" in pages.EXTRA
    for language in pages.LANGUAGES:
        assert "](dictionary)" in release.words[f"{language}/stories/data.md"]
