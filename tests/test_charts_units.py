"""Unit charts, read off their specifications: every mark is counted, every edge is there, nothing leaves the sheet."""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import pairwise

import pandas as pd
import pytest
import vl_convert

from components.charts import grammar, minis
from components.charts.grids import Blocks, Rows, dots, filled
from components.charts.lettering import width
from components.charts.strokes import Stroke
from components.theme import CARD, DARK, FULL, LIGHT, NARROW, SONG, WIDE, Form
from dataset.quantity import Meaning
from tests.marks import Segment, dots_of, inside, outlines_in, rows_of, segments, spots, squares_in
from tests.samples import CHARTS, FIRMNESS, NOTES, spec

HEDGED = [meaning for meaning in Meaning if meaning not in (Meaning.EXACT, Meaning.UNKNOWN)]
WEIGHT = 30_000  # bytes a phone may be asked to load for one chart
DRAWINGS = [
    pytest.param(name, form, choice, id="-".join((name, form.name, *choice.values())))
    for name, (_, _, choices) in CHARTS.items()
    for form in ((minis.MINI, minis.MINI_NARROW) if name.startswith("mini") else (WIDE, FULL, NARROW))
    for choice in choices
]


@pytest.mark.parametrize("form", [WIDE, FULL, NARROW], ids=lambda form: form.name)
@pytest.mark.parametrize("number", ["shown", "hidden"])
def test_the_field_has_a_dot_for_each_project(form: Form, number: str) -> None:
    assert dots_of(spec("dot_field", form, number=number), LIGHT.data) == 5482


@pytest.mark.parametrize("count", [1, 9, 10, 82, 100, 101, 900, 1100, 5482])
@pytest.mark.parametrize("columns", [9, 11])
def test_any_count_of_dots_is_drawn_in_full(count: int, columns: int) -> None:
    found = [
        Segment(s.x, s.y, s.x2, s.y2, {"strokeDash": s.pen.dash})
        for s in dots(Blocks(0, 0, 3.47, columns), count, "data")
    ]
    assert sum(s.marks() for s in found) == count
    assert len(found) <= 10 * math.ceil(count / (100 * columns))


@pytest.mark.parametrize("form", [WIDE, FULL, NARROW], ids=lambda form: form.name)
def test_the_waffle_counts_two_industries_and_the_rest(form: Form) -> None:
    drawn = spec("industry_waffle", form)
    assert [dots_of(drawn, colour) for colour in (LIGHT.accent, LIGHT.data, LIGHT.context)] == [391, 280, 2051]


@pytest.mark.parametrize("form", [WIDE, FULL, NARROW], ids=lambda form: form.name)
def test_an_industry_without_a_count_is_three_empty_frames_to_a_wall(form: Form) -> None:
    drawn = spec("industry_waffle", form)
    area = spots(drawn)[2]
    within = [s for s in segments(drawn) if inside(s, area) and s.x <= area["x2"]]
    sides = [s for s in within if s.mark["stroke"] == LIGHT.edge]
    assert not [s for s in within if s.is_dots]
    assert len(sides) == 3 * 4
    tall = sorted(s.length for s in sides if s.x == s.x2)
    pitch = (tall[-1] - tall[0]) / 2
    assert tall[0] == tall[1] and tall[2] == pytest.approx(tall[-1]) and round(tall[-1] / pitch) == 10
    assert [s for s in within if s.mark["stroke"] == LIGHT.ink and s.mark["strokeWidth"] == 4]


@pytest.mark.parametrize(
    ("focus", "found"), [("smart-manufacturing", 391), ("new-materials", 280), ("rest", 2051), ("ai", 0)]
)
def test_a_focus_takes_the_accent_and_greys_the_others(focus: str, found: int) -> None:
    drawn = spec("industry_waffle", WIDE, focus=focus)
    assert dots_of(drawn, LIGHT.accent) == found
    assert dots_of(drawn, LIGHT.context) == 391 + 280 + 2051 - found


@pytest.mark.parametrize("form", [WIDE, FULL, NARROW], ids=lambda form: form.name)
def test_honours_are_counted_and_only_the_first_stays_open(form: Form) -> None:
    drawn = spec("honours", form)
    assert [squares_in(drawn, spot) for spot in spots(drawn)] == [200, 42, 27]
    strips = [s for s in segments(drawn) if s.x == s.x2 and s.mark["stroke"] == LIGHT.data]
    assert len(strips) == 3 and all(inside(s, spots(drawn)[0]) for s in strips)
    widths = [s.mark["strokeWidth"] for s in sorted(strips)]
    assert widths == sorted(widths, reverse=True)


@pytest.mark.parametrize("form", [WIDE, FULL, NARROW], ids=lambda form: form.name)
def test_every_outcome_shows_all_83_firms(form: Form) -> None:
    drawn = spec("survey_outcomes", form)
    assert [squares_in(drawn, spot) for spot in spots(drawn)] == [14, 77, 55, 13, 10]
    assert [outlines_in(drawn, spot) for spot in spots(drawn)] == [69, 6, 28, 70, 73]
    assert sum(s.marks() for s in segments(drawn) if s.is_squares and s.mark["stroke"] == LIGHT.accent) == 14


@pytest.mark.parametrize("form", [WIDE, NARROW], ids=lambda form: form.name)
def test_thirteen_of_seventy_three(form: Form) -> None:
    drawn = spec("share_squares", form)
    assert (squares_in(drawn, spots(drawn)[0]), outlines_in(drawn, spots(drawn)[0])) == (13, 60)


@pytest.mark.parametrize(
    ("reading", "placed", "frames"), [("city", [8, 4], 1), ("province", [8], 5), ("both", [8, 4, 8], 6)]
)
def test_both_readings_show_all_thirteen_firms(reading: str, placed: list[int], frames: int) -> None:
    drawn = spec("water_readings", NARROW, reading=reading)
    shown = [squares_in(drawn, spot) for spot in spots(drawn)]
    assert [count for count in shown if count] == placed
    assert len([s for s in segments(drawn) if s.mark["stroke"] == LIGHT.edge]) == 4 * frames


def test_a_share_fills_its_last_square_in_part() -> None:
    drawn = spec("percent_squares", WIDE)
    assert [squares_in(drawn, spot) for spot in spots(drawn)] == [98, 96]
    assert [outlines_in(drawn, spot) for spot in spots(drawn)] == [2, 4]
    side = next(s.mark["strokeWidth"] for s in segments(drawn) if s.is_squares)
    (part,) = [s for s in segments(drawn) if s.mark["strokeWidth"] == side and "strokeDash" not in s.mark]
    assert part.length == pytest.approx(0.4 * side, abs=0.02)


@pytest.mark.parametrize("form", [WIDE, NARROW], ids=lambda form: form.name)
@pytest.mark.parametrize(("name", "expected"), [("nested_counts", [6, 37, 585]), ("levels", [1, 10, 53, 612])])
def test_every_level_is_counted(name: str, expected: list[int], form: Form) -> None:
    drawn = spec(name, form)
    units = [s for s in segments(drawn) if s.is_dots or s.is_squares]
    assert [sum(s.marks() for s in units if inside(s, spot) and s.x <= spot["x2"]) for spot in spots(drawn)] == expected


@pytest.mark.parametrize("form", [WIDE, FULL, NARROW, CARD], ids=lambda form: form.name)
def test_each_number_is_one_block_and_only_an_exact_one_fills_its_place(form: Form) -> None:
    drawn = spec("firmness", form)
    numbers = sorted(FIRMNESS, key=lambda row: int(row["name"]))
    places = sorted(spots(drawn), key=lambda spot: int(spot["tip"].split()[0]))
    assert len(places) == len(numbers)
    step = min(b["x"] - a["x"] for a, b in pairwise(places) if a["y"] == b["y"])
    for place, row in zip(places, numbers, strict=True):
        whole = step - (place["x2"] - place["x"]) <= 3.1
        assert whole == (row["meaning"] == "exact"), row


GRID, BLOCKS = Rows(0, 0, 10, 8, 10), Blocks(0, 0, 9, 9)
KINDS = {
    "dots": lambda meaning: grammar.dot_marks(BLOCKS, 42, meaning, "data"),
    "squares": lambda meaning: grammar.square_marks(GRID, 42, meaning, "data"),
    "line": lambda meaning: grammar.line_strokes(meaning, 120),
}
PLAIN = {
    "dots": dots(BLOCKS, 42, "data"),
    "squares": filled(GRID, 0, 42, "data"),
    "line": grammar.line_strokes(Meaning.EXACT, 120),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("meaning", HEDGED)
def test_a_hedged_number_never_ends_plainly(kind: str, meaning: Meaning) -> None:
    strokes = KINDS[kind](meaning)
    added = [stroke for stroke in strokes if stroke not in PLAIN[kind]]
    assert PLAIN[kind] == KINDS[kind](Meaning.EXACT)
    end = PLAIN[kind][-1]
    assert end not in strokes or any(0 <= stroke.x - end.x2 <= 20 for stroke in added)
    if meaning in (Meaning.AT_MOST, Meaning.LESS_THAN):
        assert not set(PLAIN[kind]) & set(strokes)


@pytest.mark.parametrize("kind", KINDS)
def test_an_unknown_has_no_filled_mark(kind: str) -> None:
    strokes: list[Stroke] = KINDS[kind](Meaning.UNKNOWN)
    assert strokes and all(s.pen.ink == "edge" and s.pen.dash and not s.pen.round and s.pen.width < 2 for s in strokes)


@pytest.mark.parametrize(("name", "form", "choice"), DRAWINGS)
def test_every_field_encoded_is_in_its_data(name: str, form: Form, choice: Mapping[str, str]) -> None:
    drawn = spec(name, form, **choice)
    for layer in drawn["layer"]:
        data = drawn["datasets"][layer["data"]["name"]]
        assert data and {channel["field"] for channel in layer["encoding"].values()} <= set(data[0])


@pytest.mark.parametrize(("name", "form", "choice"), DRAWINGS)
def test_everything_stays_on_the_sheet(name: str, form: Form, choice: Mapping[str, str]) -> None:
    drawn = spec(name, form, **choice)
    assert drawn["width"] == form.width
    for s in segments(drawn):
        level = s.y == s.y2
        across, along = (0, s.mark["strokeWidth"] / 2) if level else (s.mark["strokeWidth"] / 2, 0)
        assert min(s.x, s.x2) - across >= -0.8 and max(s.x, s.x2) + across <= form.width + 0.8, s
        assert min(s.y, s.y2) - along >= -0.8 and max(s.y, s.y2) + along <= drawn["height"] + 0.8, s
    for mark, rows in rows_of(drawn, "text"):
        face = "song" if mark["font"] == SONG else "bold" if mark.get("fontWeight") == "bold" else "hei"
        for word in rows:
            wide = width(word["text"], mark["fontSize"], face)
            left = word["x"] - {"left": 0, "center": wide / 2, "right": wide}[mark["align"]]
            assert left >= -1 and left + wide <= form.width + 1, word
            assert (
                word["y"] - mark["fontSize"] * 0.8 >= -1 and word["y"] + mark["fontSize"] * 0.15 <= drawn["height"]
            ), word


@pytest.mark.parametrize(("name", "form", "choice"), DRAWINGS)
def test_words_are_large_enough_to_read(name: str, form: Form, choice: Mapping[str, str]) -> None:
    assert min((mark["fontSize"] for mark, _ in rows_of(spec(name, form, **choice), "text")), default=13) >= 13


@pytest.mark.parametrize("name", CHARTS)
def test_drawing_leaves_the_table_as_it_was(name: str) -> None:
    draw, rows, _ = CHARTS[name]
    table = pd.DataFrame(rows)
    draw(table, texts=NOTES, form=NARROW, theme=DARK)
    pd.testing.assert_frame_equal(table, pd.DataFrame(rows))


@pytest.mark.parametrize(("name", "form", "choice"), [d for d in DRAWINGS if "narrow" in str(d.id)])
def test_a_phone_loads_little(name: str, form: Form, choice: Mapping[str, str]) -> None:
    assert len(vl_convert.vegalite_to_svg(spec(name, form, **choice))) < WEIGHT
