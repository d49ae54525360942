"""The data dictionary: every table and column as datapackage.json describes them, the same description that the checks use."""

from __future__ import annotations

from dataclasses import replace

from dataset.package import Field, Resource
from dataset.release import Release
from story.blocks import Language, Line, Link, Section, Story, Table
from story.cells import text
from story.interface import Interface, interface
from story.reader import read

HEADS = ("name", "is", "type", "allowed")
COLUMNS = "columns"  # the section that takes the tables of columns


def story(release: Release, language: Language) -> Story:
    """The words with the list of tables; and below them one table of columns for each, in the package's order."""
    resources = release.package.resources.values()
    told = read(
        release,
        "dictionary",
        language,
        tables={"tables": [listed(resource, release, language) for resource in resources]},
    )
    tables = tuple(described(resource, release, language) for resource in resources)
    return replace(told, sections=tuple(_with(section, tables) for section in told.sections))


def _with(section: Section, tables: tuple[Table, ...]) -> Section:
    return replace(section, blocks=(*section.blocks, *tables)) if section.id == COLUMNS else section


def listed(resource: Resource, release: Release, language: Language) -> tuple[Line, ...]:
    """A table's name, leading to its columns; what it records, how many rows, its key."""
    say = interface(release, language)
    return (
        (Link(resource.name, f"#table-{resource.name}"),),
        text(said(resource, language)),
        text(_count(len(release.table(resource.name).rows), resource.most_rows, say)),
        text(say["dictionary.comma"].join(resource.primary_key)),
    )


def _count(rows: int, most: int, say: Interface) -> str:
    return say.say("dictionary.of", n=str(rows), most=str(most)) if most else str(rows)


def said(resource: Resource, language: Language) -> str:
    """What a table records, as the descriptor says it."""
    return resource.description if language == "zh" else resource.description_en


def described(resource: Resource, release: Release, language: Language) -> Table:
    """The columns of one table: name, meaning, type, what may stand in it."""
    say = interface(release, language)
    title = resource.title if language == "zh" else resource.title_en
    rows = tuple(column(field, resource, say, language) for field in resource.fields)
    headline = text(say.say("dictionary.file", title=title, path=resource.path))
    return Table(resource.name, headline, tuple(say[f"dictionary.{head}"] for head in HEADS), rows)


def column(field: Field, resource: Resource, say: Interface, language: Language) -> tuple[Line, ...]:
    """A row of the dictionary: the column's name, its title and meaning, its type, what may stand in it."""
    meaning = field.description if language == "zh" else field.description_en
    return (
        text(field.name),
        text(say.say("dictionary.what", title=field.title, text=meaning)),
        text(say[f"dictionary.{field.type}"]),
        text(say["dictionary.between"].join(allowed(field, resource, say))),
    )


def allowed(field: Field, resource: Resource, say: Interface) -> list[str]:
    """What the descriptor demands of a column's cells, one demand after another."""
    rules, found = field.constraints, []
    found += [say["dictionary.key"]] if field.name in resource.primary_key else []
    found += [say[f"dictionary.{name}"] for name in ("required", "unique") if rules.get(name)]
    found += (
        [say["dictionary.comma"].join(str(word) for word in rules["enum"] if word != "")] if "enum" in rules else []
    )
    found += [say.say(f"dictionary.{name}", n=rules[name]) for name in ("minimum", "maximum") if name in rules]
    found += [say.say("dictionary.longest", n=rules["maxLength"])] if "maxLength" in rules else []
    found += [say.say("dictionary.pattern", pattern=rules["pattern"])] if "pattern" in rules else []
    return found + _links(field, resource, say)


def _links(field: Field, resource: Resource, say: Interface) -> list[str]:
    keys = [key for key in resource.foreign_keys if field.name in key.fields]
    alone = [key for key in keys if len(key.fields) == 1] or keys
    comma = say["dictionary.comma"]
    return [say.say("dictionary.linked", table=key.resource, columns=comma.join(key.targets)) for key in alone]
