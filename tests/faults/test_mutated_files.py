"""Valid files, spoilt at random: the desk always answers, and what it calls sound is a release without a fault."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, given, note, seed, settings
from hypothesis import strategies as st

from dataset.loading import load_files
from dataset.problems import errors
from desk.intake import intake, report, workbook
from desk.intake.intake import CHECKS, Intake
from tests.conftest import Package, as_csv
from tests.faults.broken import zipped
from tests.faults.conftest import SEED, count

Rows = list[list[str]]
Bend = Callable[[bytes], bytes]
Spoiling = tuple[int, list[Callable[[Rows], Rows]], str, Bend, str]  # table, changes, encoding, bytes, way
NASTY = (
    *("", " ", "0", "-1", "1.5", "５４８２", "5,482", "54,82", "1e309", "NaN", "Infinity", "9" * 400, "五千", "5482万", "13%"),
    *("2024-09-29", "2024/9/29", "0000-00-00", "true", "TRUE", "undated", "2024/2023", "None", "null", "qd-cup", "{a}", "{cup.x}"),
    *("=1+1", "+1", "-", "@x", "'=1", '"', '""', "a,b", "a\nb", "a\r\nb", "\t", "\u200b", "\ufeff", "\u202e", "𠮷", "🙂", "\ud7ff"),
    *("<script>", "{{x}}", "../../x", "100 * {cup.entries}", "1/0", "((((", "%", "余", "近…余", "yes", "370200", "=", "<="),
)  # fmt: skip
TEXT = st.one_of(st.sampled_from(NASTY), st.text(max_size=12))
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be")


@st.composite
def spoil(draw: st.DrawFn) -> Callable[[Rows], Rows]:
    """One thing that happens to a table's rows."""
    what = draw(
        st.sampled_from(("cell", "cell", "cell", "key", "drop", "double", "swap", "column", "head", "blank", "extra"))
    )
    a, b, said = draw(st.integers(0, 999)), draw(st.integers(0, 99)), draw(TEXT)

    def change(rows: Rows) -> Rows:
        row, column = a % len(rows), b % len(rows[0])
        body = 1 + a % max(len(rows) - 1, 1)
        match what:
            case "cell" if len(rows) > 1 and column < len(rows[body]):
                rows[body][column] = said
            case "key" if len(rows) > 1 and rows[body]:
                rows[body][0] = said
            case "drop":
                del rows[row]
            case "double":
                rows.insert(row, list(rows[row]))
            case "swap":
                rows[row], rows[-1] = rows[-1], rows[row]
            case "column":
                rows = [line[:column] + line[column + 1 :] for line in rows]
            case "head":
                rows[0][column] = said
            case "blank":
                rows.insert(row, [""] * (b % 5))
            case "extra":
                rows[row].append(said)
        return rows if rows and rows[0] else [[said]]

    return change


@st.composite
def spoilt_bytes(draw: st.DrawFn) -> Bend:
    """One thing that happens to a file's bytes; most often nothing."""
    what = draw(st.sampled_from(("", "", "", "", "cut", "flip", "put", "crlf", "quote")))
    at, byte = draw(st.integers(0, 10**6)), draw(st.binary(min_size=1, max_size=3))

    def change(data: bytes) -> bytes:
        where = at % (len(data) + 1)
        match what:
            case "cut":
                return data[:where]
            case "flip" | "put":
                return data[:where] + byte + data[where + (what == "flip") :]
            case "quote":
                return data[:where] + b'"' + data[where:]
            case "crlf":
                return data.replace(b"\n", b"\r\n")
        return data

    return change


def rows_of(content: bytes) -> Rows:
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


def hold(taken: Intake, files: MappingProxyType[str, bytes]) -> None:
    """What must be true of any answer: a report in words, and a sound content that makes a release without an error."""
    told = report.report(taken)
    note(told.text)
    assert told.text and set(taken.ran) <= set(CHECKS)
    assert taken.sound or errors(taken.problems)
    assert all(taken.cell(problem) is None or taken.rows for problem in taken.problems)
    if taken.sound and taken.content is not None:
        stored = {**files, taken.path: taken.content}
        release, problems = load_files(stored, {})
        assert release is not None and errors(problems) == []
        assert intake.take(taken.path, taken.content, stored, taken.table).content == taken.content


ours = settings(
    max_examples=count(8000),
    derandomize=False,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
real_ones = settings(ours, max_examples=count(1500))
books = settings(ours, max_examples=count(500))


@pytest.fixture
def small(package: Package) -> MappingProxyType[str, bytes]:
    return MappingProxyType(dict(package.files))


@pytest.fixture
def true(real: Package) -> MappingProxyType[str, bytes]:
    return MappingProxyType(dict(real.files))


def tables(files: MappingProxyType[str, bytes]) -> list[str]:
    return sorted(name.removesuffix(".csv") for name in files if name.endswith(".csv"))


def spoil_and_take(
    files: MappingProxyType[str, bytes],
    which: int,
    changes: list[Callable[[Rows], Rows]],
    encoding: str,
    bend: Bend,
    way: str,
) -> Intake:
    table = tables(files)[which % len(tables(files))]
    rows = rows_of(files[f"{table}.csv"])
    for change in changes:
        rows = change(rows)
    if way == "grid":
        width = len(rows_of(files[f"{table}.csv"])[0])
        return intake.grid([[*row, *[""] * width][:width] for row in rows[1:]], files, table)
    if way == "paste":
        return intake.paste("\n".join("\t".join(row) for row in rows), files, table)
    data = bend(as_csv(rows).encode(encoding, "replace"))
    return intake.take(f"{table}.csv", data, files, table if way == "said" else "")


spoilings = st.tuples(
    st.integers(0, 99),
    st.lists(spoil(), max_size=3),
    st.sampled_from(ENCODINGS),
    spoilt_bytes(),
    st.sampled_from(("", "", "said", "grid", "paste")),
)


@seed(SEED)
@ours
@given(spoiling=spoilings)
def test_a_spoilt_small_file_is_answered_and_never_makes_a_faulty_release(
    small: MappingProxyType[str, bytes], spoiling: Spoiling
) -> None:
    hold(spoil_and_take(small, *spoiling), small)


@seed(SEED)
@real_ones
@given(spoiling=spoilings)
def test_a_spoilt_file_of_ours_is_answered_and_never_makes_a_faulty_release(
    true: MappingProxyType[str, bytes], spoiling: Spoiling
) -> None:
    hold(spoil_and_take(true, *spoiling), true)


@seed(SEED)
@books
@given(which=st.integers(0, 99), part=st.integers(-1, 99), bends=st.lists(spoilt_bytes(), max_size=3))
def test_a_spoilt_workbook_is_answered_and_never_makes_a_faulty_release(
    small: MappingProxyType[str, bytes], which: int, part: int, bends: list[Bend]
) -> None:
    table = tables(small)[which % len(tables(small))]
    data = workbook.template(table, small)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = sorted(parts)[part % len(parts)]
    for bend in bends:
        data, parts[name] = bend(data), bend(parts[name])
    hold(intake.take(f"{table}.xlsx", data if part < 0 else zipped(parts), small), small)
