"""What a change does to numbers that readers have seen, and the rows of corrections.csv that an editor's reasons make of it."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

import pages
from dataset.corrections import text
from dataset.quantity import Quantity
from dataset.reading import decode
from dataset.release import Release
from desk.outcome import Reason, Touched
from desk.store import sheets
from story import walk
from story.blocks import Language
from story.interface import interface
from story.reader import StoryError

FILE = "data/corrections.csv"
# What a reader would call another number, or another claim. Labels, translations and notes may be mended without a word.
CLAIM = ("value", "unit", "qualifier", "statistic", "as_of", "place", "base_zh")
# Where it was found; said by itself only when the claim stays, since a corrected value brings its own phrase and paragraph.
ORIGIN = ("as_printed", "source", "paragraph")
EXTRA = {"zh": "“数据”页", "en": "the data page"}
Reasons = Mapping[tuple[str, str, str], Reason]
Appears = Callable[[Release, str, set[str]], list[str]]  # titles of the stories that show one of these quantities


def touched(before: Release, after: Release) -> list[Touched]:
    """Every property of a published number that the change alters; numbers that are new are not among them."""
    renamed = dict(_renamed(before, after))
    found: list[Touched] = []
    for key, old in before.quantities.items():
        new = after.quantities.get(renamed.get(key, key))
        if not old.derived and old.value is not None:
            found += _altered(old, new)
    return found


def _renamed(before: Release, after: Release) -> Iterator[tuple[str, str]]:
    """A number whose period was changed: its id lost one key and gained one."""
    lost, gained = (
        [q for k, q in one.quantities.items() if k not in two.quantities]
        for one, two in ((before, after), (after, before))
    )
    for old in lost:
        same = [new for new in gained if new.id == old.id]
        if len(same) == 1 and sum(other.id == old.id for other in lost) == 1:
            yield old.key, same[0].key


def _altered(old: Quantity, new: Quantity | None) -> list[Touched]:
    if new is None or new.derived:
        return [_touch(old, old.period, "value", text(old, "value"), "", removed=True)]
    columns = ["period", *(name for name in CLAIM if text(old, name) != text(new, name))]
    if old.period == new.period:
        columns.remove("period")
    columns = columns or [name for name in ORIGIN if text(old, name) != text(new, name)]
    return [_touch(new, new.period, name, text(old, name), text(new, name)) for name in columns]


def _touch(quantity: Quantity, period: str, column: str, before: str, after: str, removed: bool = False) -> Touched:
    file = f"data/{quantity.cell.file}" if quantity.cell else ""
    return Touched(quantity.id, period, column, quantity.label_zh, file, before, after, removed)


def missing(found: Iterable[Touched], reasons: Reasons) -> list[Touched]:
    """Those for which no usable reason is given: none at all, no English where readers are to see it, or a correction of what
    would no longer be there."""
    return [each for each in found if not _said(each, reasons.get(each.key))]


def _said(each: Touched, reason: Reason | None) -> bool:
    if reason is None or not reason.zh.strip():
        return False
    return not reason.correction or (bool(reason.en.strip()) and not each.removed)


def rows(
    found: Sequence[Touched], reasons: Reasons, before: Release, day: date, appears: Appears
) -> list[dict[str, str]]:
    """A row of corrections.csv for each touched number whose reason says that it was wrong."""
    return [
        {
            "date": day.isoformat(),
            "id": each.id,
            "period": each.period,
            "column": each.column,
            "before": each.before,
            "after": each.after,
            "reason_zh": reasons[each.key].zh.strip(),
            "reason_en": reasons[each.key].en.strip(),
            "where_zh": "、".join(appears(before, "zh", _family(before, each.id)) or [EXTRA["zh"]]),
            "where_en": ", ".join(appears(before, "en", _family(before, each.id)) or [EXTRA["en"]]),
        }
        for each in found
        if reasons[each.key].correction
    ]


def unsaid(before: Release, after: Release) -> bool:
    """Whether an entry of the public log has gone or tells of another change; its words may be mended."""
    entries = [
        Counter((c.date, c.key, c.column, c.before, c.after) for c in one.corrections) for one in (before, after)
    ]
    return not entries[0] <= entries[1]


def _family(release: Release, id: str) -> set[str]:
    """Keys of a number and of all that is worked out from it."""
    keys = {key for key, quantity in release.quantities.items() if quantity.id == id}
    while more := {
        key for key, quantity in release.quantities.items() if key not in keys and not keys.isdisjoint(quantity.parts)
    }:
        keys |= more
    return keys


def appended(content: bytes, added: Sequence[Mapping[str, str]]) -> bytes:
    """corrections.csv with these rows at its end; a row that stands there already, from the same day, says so in its reason."""
    text = decode(content)[0].replace("\r\n", "\n")
    header = next(csv.reader([text.split("\n", 1)[0]]))
    text = text if text.endswith("\n") else f"{text}\n"
    for row in added:
        line, again = sheets.written(header, row), 2
        while line in text:
            again_zh, again_en = f"（当日第{again}次）", f" (time {again} that day)"
            named = {"reason_zh": row["reason_zh"] + again_zh, "reason_en": row["reason_en"] + again_en}
            line, again = sheets.written(header, {**row, **named}), again + 1
        text += line
    return text.encode()


def appears(release: Release, language: str, keys: set[str]) -> list[str]:
    """Menu names of the stories that show one of these quantities, in the order of the menu."""
    say = interface(release, language)
    mark = "《{}》" if language == "zh" else "“{}”"
    tongue = next(each for each in pages.LANGUAGES if each == language)
    return [
        mark.format(say[f"menu.{slug}"]) for slug in pages.ORDER if not keys.isdisjoint(_shown(release, slug, tongue))
    ]


def _shown(release: Release, slug: str, language: Language) -> set[str]:
    """Keys of the numbers in a story; none where its words do not hold, so that readers were not shown it in this state."""
    try:
        return {quantity.key for quantity in walk.quantities(pages.story(release, slug, language))}
    except (StoryError, KeyError):
        return set()
