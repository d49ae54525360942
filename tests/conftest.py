"""A small package of data in memory, which a test may spoil before it is loaded; and the real one of this repository."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import os
import secrets
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, settings

from dataset import Problem, Release, load, load_files
from dataset.contents import DATA
from dataset.folders import read_folder
from dataset.problems import errors
from tests.edition import Edition, made

# An example, and making one, may take as long as the machine needs. At a desk each run tries new examples; the integration server repeats
# the same ones, so that it says only what a change did.
settings.register_profile(
    "ours", deadline=None, derandomize=bool(os.environ.get("CI")), suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ours")

# Drawn before xdist starts its processes, which inherit it: one seed for all, printed at the end by the first.
os.environ.setdefault("FAULTS_SEED", str(secrets.randbelow(2**32)))

T = TypeVar("T")
REPO = Path(__file__).resolve().parents[1]


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    terminalreporter.write_line(f"tests/faults can be tried again as now with FAULTS_SEED={os.environ['FAULTS_SEED']}")


# name, then the fields: `!` required, `:integer` and the like a type. The first fields before the bar are the primary key.
FIELDS = {
    "sources": "id! | title title_en outlet outlet_en byline report_date kind paragraphs:integer address confidence note_zh note_en",
    "paragraphs": "source! paragraph:integer! | part begins",
    "units": "unit! | kind factor:number! base one_en many_en",
    "figures": "id! period! | topic label_zh label_en value:number unit! unit_en qualifier statistic as_of:date place source"
    " paragraph:integer also_in as_printed base_zh base_en note_zh note_en confidence",
    "derived": "id! period! | label_zh label_en formula! unit! unit_en decimals:integer! qualifier as_of:date base_zh base_en"
    " note_zh note_en topic",
    "checks": "id! | title_zh title_en left! relation! right! acknowledged reason_zh reader_note_zh reader_note_en",
    "corrections": "date:date! id! period! column! before after reason_zh | reason_en where_zh where_en",
    "industries": "id! | name_zh name_en entries:integer entries_qualifier share:number source paragraph:integer as_of:date",
    "districts": "adcode! | name_zh name_en people:integer source",
    "pilots": "programme! district! | coverage",
}
TITLES = {
    "value": "数值",
    "unit": "单位",
    "qualifier": "限定词",
    "source": "来源",
    "paragraph": "段落",
    "as_printed": "原文写法",
}
QUANTITIES = {
    ("industries", "entries"): {
        "unit": "个",
        "unit_en": "entry/entries",
        "label_zh": "{name_zh}参赛项目",
        "label_en": "{name_en}",
    },
    ("industries", "share"): {
        "unit": "%",
        "label_zh": "{name_zh}占比",
        "label_en": "{name_en}, share",
        "statistic": "占比",
    },
    ("districts", "people"): {"unit": "人", "label_zh": "{name_zh}人口", "label_en": "{name_en}", "period": "2020"},
}
KEYS = {
    "paragraphs": [("source", "sources", "id")],
    "figures": [("source", "sources", "id"), ("unit", "units", "unit")],
    "industries": [("source", "sources", "id")],
    "pilots": [("district", "districts", "adcode")],
}
ROWS = {
    "sources": [
        "qd-cup,杯赛,The cup,日报,Daily,,2024-09-29,article,9,,high,,",
        "gov,公报,Census,局,Bureau,,,census,,,high,,",
    ],
    "paragraphs": [f"qd-cup,{number},body,第{number}段" for number in range(1, 10)],
    "units": [
        "个,count,1,个,item,items",
        "家,count,1,家,firm,firms",
        "人,people,1,人,person,people",
        "万元,money,10000,元,yuan,yuan",
        "亿元,money,100000000,元,yuan,yuan",
        "%,percent,1,%,%,%",
    ],
    "figures": [
        "cup.entries,2014/2024,cup,参赛项目,Entries,3002,个,entry/entries,,累计,2024-09-29,,qd-cup,8,4,3002个,,,,,high",
        "cup.honours,2014/2024,cup,企业,Firms,200,家,,余,累计,2024-09-29,,qd-cup,9,1,200余家,,,,,high",
        "cup.income,2023,cup,增收,Income,5500,万元,,近,年度,2024-09-28,,qd-cup,9,,近5500万元,,,,,high",
        "cup.income,2024,cup,增收,Income,6000,万元,,,年度,2024-09-29,,qd-cup,9,,6000万元,,,,,high",
    ],
    "derived": ["cup.both,2014/2024,前两名,Two,{industries.smart.entries} + {industries.new.entries},个,,0,,,,,,,cup"],
    "checks": ["share,占比,Share,100 * {industries.smart.entries} / {cup.entries},=,{industries.smart.share},,,,"],
    "corrections": [],
    "industries": [
        "smart,智能制造,Smart,391,,13.02,qd-cup,8,2024-09-29",
        "new,新材料,Materials,280,,9.33,qd-cup,8,2024-09-29",
        "ai,人工智能,AI,,,,qd-cup,8,2024-09-29",
    ],
    "districts": [
        "370212,崂山区,Laoshan,502370,gov",
        "370281,胶州市,Jiaozhou,987820,gov",
        "370214,城阳区,Chengyang,1109606,gov",
    ],
    "pilots": ["community,370212,whole", "community,370281,whole", "network,370214,citywide"],
}


def _field(table: str, word: str) -> dict[str, Any]:
    name, _, kind = word.rstrip("!").partition(":")
    field: dict[str, Any] = {"name": name, "type": kind.rstrip("!") or "string", "title": TITLES.get(name, name)}
    if word.endswith("!"):
        field["constraints"] = {"required": True}
    if (table, name) in QUANTITIES:
        field["quantity"] = {"period": "2014/2024", "topic": "cup"} | QUANTITIES[table, name]
    return field


def _resource(table: str, words: str) -> dict[str, Any]:
    key, _, rest = words.partition("|")
    fields = [_field(table, word) for word in [*key.split(), *rest.split()]]
    keys = [{"fields": a, "reference": {"resource": to, "fields": b}} for a, to, b in KEYS.get(table, [])]
    schema = {
        "fields": fields,
        "primaryKey": [field["name"] for field in fields[: len(key.split())]],
        "foreignKeys": keys,
    }
    return {"name": table, "path": f"{table}.csv", "title": table, "schema": schema}


class Package:
    """Files by name; tests change them and then load."""

    def __init__(self, files: dict[str, bytes], words: dict[str, str]) -> None:
        self.files, self.words = files, words

    def text(self, table: str) -> str:
        return self.files[f"{table}.csv"].decode()

    def put(self, table: str, text: str) -> Package:
        self.files[f"{table}.csv"] = text.encode()
        return self

    def replace(self, table: str, old: str, new: str) -> Package:
        assert old in self.text(table), f"{table}.csv has no {old!r}"
        return self.put(table, self.text(table).replace(old, new, 1))

    def set(self, table: str, key: str, column: str, cell: str) -> Package:
        """Write one cell of the row whose first column is `key`."""
        header, *rows = csv.reader(io.StringIO(self.text(table)))
        next(row for row in rows if row[0] == key)[header.index(column)] = cell
        return self.put(table, as_csv([header, *rows]))

    def row_of(self, table: str, key: str) -> int:
        """Number of that row in a spreadsheet."""
        return 1 + [row[0] for row in csv.reader(io.StringIO(self.text(table)))].index(key)

    def add(self, table: str, *rows: str) -> Package:
        return self.put(table, self.text(table) + "".join(f"{row}\n" for row in rows))

    def describe(self, table: str, field: str, **changes: Any) -> Package:
        raw = json.loads(self.files["datapackage.json"])
        fields = next(item for item in raw["resources"] if item["name"] == table)["schema"]["fields"]
        next(item for item in fields if item["name"] == field).update(changes)
        self.files["datapackage.json"] = json.dumps(raw).encode()
        return self

    def limit(self, table: str, rows: int) -> Package:
        """No more than so many rows in that table."""
        raw = json.loads(self.files["datapackage.json"])
        next(item for item in raw["resources"] if item["name"] == table)["maxRows"] = rows
        self.files["datapackage.json"] = json.dumps(raw).encode()
        return self

    def load(self) -> tuple[Release | None, list[Problem]]:
        return load_files(self.files, self.words)

    def release(self) -> Release:
        release, problems = self.load()
        assert release is not None, "\n".join(map(str, problems))
        return release

    def faults(self) -> list[str]:
        return [str(problem) for problem in errors(self.load()[1])]

    def notes(self) -> list[str]:
        return [str(problem) for problem in self.load()[1] if problem.level == "note"]

    def write(self, folder: Path) -> tuple[Path, Path]:
        """Write data and words below a folder; their two paths."""
        contents = {f"data/{name}": content for name, content in self.files.items()}
        contents |= {f"words/{name}": text.encode() for name, text in self.words.items()}
        for name, content in contents.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        return folder / "data", folder / "words"


def as_csv(rows: list[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def _heads(table: str) -> str:
    words = FIELDS[table].replace("|", " ").split()
    return ",".join(word.rstrip("!").partition(":")[0] for word in words)


@pytest.fixture
def package() -> Package:
    """A clean package of ten small tables."""
    descriptor = {"name": "small", "resources": [_resource(table, words) for table, words in FIELDS.items()]}
    files = {"datapackage.json": json.dumps(descriptor).encode()}
    files |= {f"{table}.csv": "\n".join([_heads(table), *rows, ""]).encode() for table, rows in ROWS.items()}
    return Package(files, {"zh/stories/cup.md": "杯赛\n"})


@pytest.fixture(scope="session")
def _real_files() -> MappingProxyType[str, bytes]:
    return MappingProxyType(read_folder(REPO / "data", DATA)[0])


@pytest.fixture
def real(_real_files: MappingProxyType[str, bytes]) -> Package:
    """The data of this repository, to be spoiled; its words are left out."""
    return Package(dict(_real_files), {})


@pytest.fixture(scope="session")
def release() -> Release:
    """This repository's release, data and words, as its readers get it."""
    found, problems = load(REPO / "data", REPO / "words")
    assert found is not None, "\n".join(map(str, problems))
    return found


@pytest.fixture
def package_of_words(_real_files: MappingProxyType[str, bytes], release: Release) -> Package:
    """The data and the words of this repository, to be spoiled."""
    return Package(dict(_real_files), dict(release.words))


@pytest.fixture(scope="session")
def edition(release: Release) -> Edition:
    """The reading edition of this repository, built once."""
    return made(release)


def awaited(work: Coroutine[Any, Any, T]) -> T:
    """What comes of it, on a loop of its own: where a browser test came before, this thread has one already."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, work).result()
