"""The Mayor's Cup: who entered, who came out of it, what the surveyed firms got, which editions can be dated."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pandas as pd

from components.charts import fields, squares, timeline, waffle
from components.table import Item, table
from dataset.format import phrase
from dataset.release import Release
from dataset.tables import Row
from render import dates
from story.blocks import Language, Line, Story
from story.cells import number, text
from story.chart import Chart, Choice
from story.interface import Interface, interface
from story.reader import read

FOCUS = ("all", "smart-manufacturing", "new-materials", "ai", "rest")


def story(release: Release, language: Language) -> Story:
    """Five figures and the table of firms; the fact is how many dots the field's last block holds."""
    return read(
        release,
        "mayors-cup",
        language,
        facts={"last-block": last_block(release, language)},
        figures={
            "incubated": incubated(release, language),
            "industries": industries(release, language),
            "honours": honours(release, language),
            "survey": survey(release, language),
            "editions": editions(release, language),
        },
        tables={"firms": firms(release, language)},
    )


def last_block(release: Release, language: Language) -> str:
    """How many dots the field's last block of a hundred holds, with the field's own unit."""
    field = release.quantity("cup.incubated")
    assert field.value is not None
    return phrase(replace(field, value=field.value % 100 or Decimal(100)), language)


def incubated(release: Release, language: Language) -> Chart:
    """One dot a project, exact: the field ends where the count does."""
    field = release.quantity("cup.incubated")
    drawn = table([(field.label(language), field)], language, note=[field.label(language)])
    return Chart(fields.dot_field, drawn, (field,), full=True)


def industries(release: Release, language: Language) -> Chart:
    """Three named industries and the rest; the unknown one is bounded by the second."""
    say = interface(release, language)
    named = release.table("contest_industries").rows
    rest, bound = release.quantity("cup.rest-at-least"), release.quantity("cup.ai-at-most")
    items: list[Item] = [(r.text("name", language), r.quantity("entries")) for r in named]
    notes = [entries_note(say, r, language) for r in named]
    drawn = table(
        [*items, (say["chart.rest"], rest)],
        language,
        accent=items[0][1].id,
        key=[*(r.key for r in named), "rest"],
        note=[*notes, say.say("chart.undivided", total=phrase(rest, language))],
        bound=[bound.value] * (len(named) + 1),
    )
    shown = (*(q for _, q in items), *(r.quantity("share") for r in named), bound, rest)
    options = tuple(zip(FOCUS, (say["chart.all"], *(name for name, _ in items), say["chart.rest"]), strict=True))
    return Chart(waffle.industry_waffle, drawn, shown, (Choice("focus", say["figure.choose"], options),))


def entries_note(say: Interface, industry: Row, language: Language) -> str:
    """The words after an industry's name: its entries and share, or that neither is published."""
    entries, share = industry.quantity("entries"), industry.quantity("share")
    if entries.value is None:
        return say["chart.unpublished"]
    return say.say("chart.with_share", number=phrase(entries, language), share=phrase(share, language))


def honours(release: Release, language: Language) -> Chart:
    """Firms by honour, a square each; the row of a count with 余 stays open at its end."""
    items = [(r.text("name", language), r.quantity("firms")) for r in release.table("honours").rows]
    return Chart(squares.honours, table(items, language), tuple(q for _, q in items))


def survey(release: Release, language: Language) -> Chart:
    """What the firms asked got: a grid of all of them for each outcome, with its share; the first outcome leads."""
    rows = release.table("survey_outcomes").rows
    items = [(r.text("name", language), r.quantity("firms")) for r in rows]
    asked = release.quantity("cup.surveyed")
    shares = [r.quantity("share") for r in rows]
    drawn = table(
        items,
        language,
        accent=items[0][1].id,
        total=[asked.value] * len(rows),
        note=[phrase(q, language) for q in shares],
    )
    return Chart(squares.survey_outcomes, drawn, (asked, *(q for _, q in items), *shares), full=True)


def firms(release: Release, language: Language) -> list[tuple[Line, ...]]:
    """One row a firm: name, what it makes and its honour, how it came, rounds of financing; 未披露 where none is given."""
    unknown = interface(release, language)["meaning.unknown"]
    return [
        (
            text(firm.text("short", language)),
            text(firm.text("makes", language) or unknown),
            text(firm.text("path", language)),
            number(firm.quantity("rounds"), language),
        )
        for firm in release.table("firms").rows
    ]


def editions(release: Release, language: Language) -> Chart:
    """Every edition whose existence follows from the numbering; a date where a source gives one."""
    say = interface(release, language)
    rows = release.table("editions").rows
    drawn = pd.DataFrame(
        {
            "id": [r.key for r in rows],
            "name": [say.say("chart.edition", n=r["number"]) for r in rows],
            "year": [r["date"].year if isinstance(r["date"], date) else float("nan") for r in rows],
            "label": [
                dates.day(r["date"], language) if isinstance(r["date"], date) else say["chart.undated"] for r in rows
            ],
            "note": [r.text("event", language) for r in rows],
        }
    )
    counted = [r.quantity("projects") for r in rows if r.quantity("projects").value is not None]
    return Chart(timeline.timeline, drawn, tuple(counted), full=True)
