"""Text from a CSV or from the words does no harm wherever it is shown: page, Markdown, chart, map, download, name of a file."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import html5lib
import openpyxl
import pytest
import streamlit as st

import pages
from components.theme import LIGHT, WIDE
from dataset import Release, load_files
from dataset.paths import ROOT, VAR
from dataset.store import Current
from desk.intake import intake, workbook
from desk.preview import wordings
from live import shelf
from render import captions, plain, register, still, words
from render.prose import Prose
from render.site.build import build
from render.site.code import version
from render.site.kept import Kept
from render.site.places import Site
from story.blocks import Paragraph, Story
from story.walk import quantities
from tests.conftest import Package
from tests.edition import BASE, LIVE
from tests.test_live import arrive, text

MARK = "evil7"
HTML = f"<script>{MARK}()</script><img src=x onerror={MARK}()>\"'><b onclick={MARK}()>"
MARKDOWN = f"[x](javascript:{MARK}()) **b** `c` <{MARK}> ![i](http://evil.example/{MARK}.png) $x$ :red[{MARK}]"
VEGA = f"datum['x']+{MARK}() ' \" \\ ${{x}} {{name}} {{{{x}}}} javascript:{MARK}()"
FORMULA = f'=HYPERLINK("http://{MARK}.example","x")'
PAYLOAD = f"{HTML} {MARKDOWN} {VEGA}"
DANGEROUS = {"script", "iframe", "object", "embed", "img", "base", "form"}
# Where a Vega-Lite specification holds code or addresses, not words.
CODE = {"expr", "signal", "calculate", "filter", "test", "update", "url", "href", "labelExpr", "format", "formatType"}
CELLS = (
    ("contest_industries", "smart-manufacturing", "name"),
    ("survey_outcomes", "financing", "name"),
    ("districts", "370212", "name"),
    ("districts", "370212", "press"),
    ("figures", "cup.incubated", "base"),
    ("figures", "cup.incubated", "note"),
    ("figures", "yuan.carbon-users", "note"),
    ("hefei_firms", "hanlan", "name"),
)


def poisoned(package: Package, payload: str) -> Release:
    """Our release with the payload in names, labels, notes, a source's title, a check and a correction."""
    for table, key, stem in CELLS:
        for language in pages.LANGUAGES:
            package.set(table, key, f"{stem}_{language}", payload)
    for column in ("title", "title_en", "outlet", "outlet_en", "byline"):
        package.set("sources", "qd-cup", column, payload)
    for column in ("title_zh", "title_en", "reader_note_zh", "reader_note_en"):
        package.set("checks", "cup-share-smart-manufacturing", column, payload)
    row = ["2026-01-01", "cup.incubated", "2015/2024", "note_zh", "x", payload, payload, payload, payload, payload]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(row)
    package.put("corrections", package.text("corrections") + out.getvalue())
    found, problems = load_files(package.files, package.words)
    assert found is not None, problems
    return found


@pytest.fixture
def poison(package_of_words: Package) -> Release:
    return poisoned(package_of_words, PAYLOAD)


def harm(html: str) -> list[str]:
    """Elements, attributes and addresses that the payload brought into a document."""
    document = html5lib.parse(html, namespaceHTMLElements=False)
    return [fault for element in document.iter() for fault in _harm(element)]


def _harm(element: Element) -> Iterator[str]:
    said = " ".join(map(str, [element.text, *element.attrib.values()]))
    if MARK in str(element.tag) or (element.tag in DANGEROUS and MARK in said and "ld+json" not in said):
        yield f"<{element.tag}>"
    for name, value in element.attrib.items():
        told = MARK in value and name in ("href", "src", "srcset", "style", "id", "class")
        runs = str(name).startswith("on") or str(value).strip().lower().startswith("javascript:")
        if told or runs or MARK in str(name):
            yield f"{element.tag} {name}={value}"


def code(spec: Any, at: str = "") -> Iterator[str]:
    """Every text of a specification that a browser would run or fetch."""
    if isinstance(spec, dict):
        for name, value in spec.items():
            yield from code(value, name)
    elif isinstance(spec, list):
        for value in spec:
            yield from code(value, at)
    elif at in CODE:
        yield str(spec)


def test_what_would_do_harm_is_seen() -> None:
    assert len(harm(f"<p>{HTML}</p>")) >= 4
    assert harm(f'<a href="javascript:{MARK}()">x</a>') and list(code({"transform": [{"calculate": VEGA}]}))


def test_a_live_page_shows_it_as_words(poison: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "current", lambda: Current(poison, None, ()))
    for slug in ("mayors-cup", "about"):
        st.cache_resource.clear()
        visit = arrive(slug)
        assert not visit.exception and MARK in text(visit)
        assert harm(text(visit)) == []
        assert [element.value for element in visit.markdown if MARK in element.value] == []
    st.cache_resource.clear()


def test_proofs_tables_and_the_register_show_it_as_words(poison: Release) -> None:
    for language in pages.LANGUAGES:
        prose = Prose(poison, language)
        told = pages.story(poison, "mayors-cup", language)
        shown = "".join(prose.number(q, q.as_printed) for q in quantities(told))
        table = register.table(tuple(poison.quantities.values()), prose)
        assert MARK in shown and harm(f"<p>{shown}</p>{table}") == []
        assert MARK in plain.note(poison.quantity("cup.incubated"), prose)


def test_charts_hold_it_in_their_data_only_and_pictures_as_text(poison: Release) -> None:
    seen = 0
    for slug in ("mayors-cup", "pilot-districts", "overview"):
        for figure in pages.story(poison, slug, "zh").figures():
            drawn = still.spec(figure, WIDE, LIGHT)
            assert [said for said in code(drawn) if MARK in said] == [], figure.name
            if MARK in json.dumps(drawn, default=str) and not seen:
                seen += 1
                assert harm(still.svg(drawn)) == []
    assert seen


def test_the_moving_map_holds_it_in_its_data_only(poison: Release) -> None:
    (figure,) = [f for f in pages.story(poison, "pilot-districts", "zh").figures() if f.chart.deck]
    assert figure.chart.deck is not None
    deck = figure.chart.deck(LIGHT)
    assert "html" not in deck._tooltip and MARK not in json.dumps(deck._tooltip)  # text is put in as text
    layers = json.loads(deck.to_json())["layers"]
    assert [name for layer in layers for name, value in layer.items() if name != "data" and MARK in str(value)] == []


def test_the_reading_edition_shows_it_as_words_and_names_no_file_by_it(poison: Release) -> None:
    site = Site(poison, ("mayors-cup",), ("data", "about"), pages.story, BASE, LIVE, version(ROOT))
    tree = build(site, Kept(VAR / "pictures.json")).tree
    written = {name: content.decode() for name, content in tree.items() if name.endswith(".html")}
    assert sum(MARK in html for html in written.values()) > len(written) / 2
    assert {name: faults for name, html in written.items() if (faults := harm(html))} == {}
    assert not [name for name in tree if MARK in name or ".." in name or name.startswith("/")]
    assert MARK in tree["feed.xml"].decode() and ElementTree.fromstring(tree["feed.xml"]) is not None


def test_downloads_never_hold_a_formula(package_of_words: Package) -> None:
    release = poisoned(package_of_words, "x" + FORMULA)
    for figure in pages.story(release, "mayors-cup", "zh").figures():
        cells = csv.reader(io.StringIO(captions.csv(figure, release, "zh").decode("utf-8-sig")))
        assert not [cell for row in cells for cell in row if cell[:1] in "=@" and cell]


@pytest.mark.parametrize("text", [FORMULA, "+cmd|' /C calc'!A0", "-2+3+cmd", "@SUM(1)", "＝1+1", "\t=1"])
def test_formula_like_text_is_refused_on_the_way_in_and_defused_on_the_way_out(text: str, release: Release) -> None:
    rows = intake.current(release.files, "honours")
    rows[1][2] = text
    taken = intake.grid(rows[1:], release.files, "honours")
    assert taken.content is None and any("公式" in problem.message for problem in taken.problems)
    stored = {**release.files, "honours.csv": _csv(rows)}
    clean = csv.reader(io.StringIO(workbook.clean("honours", stored).decode("utf-8-sig")))
    assert [row[2] for row in clean][1].startswith(("'", "\t'")) or text.strip() != text
    sheet = openpyxl.load_workbook(io.BytesIO(workbook.template("honours", stored)))["honours"]
    assert sheet["C2"].data_type == "s"


def _csv(rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def test_a_source_leads_to_web_addresses_only(real: Package) -> None:
    real.set("sources", "qd-cup", "address", f"javascript:{MARK}()")
    assert any("写法不合规定" in fault for fault in real.faults())


@pytest.mark.parametrize(
    "evil", [f"<script>{MARK}()</script>", f"[x](javascript:{MARK}())", f"**<b onclick={MARK}()>**"]
)
def test_words_cannot_bring_html_or_script(evil: str, release: Release) -> None:
    name = "zh/stories/about.md"
    text = release.words[name].replace("## 地图 {#maps}", f"{evil}\n\n## 地图 {{#maps}}")
    changed, _ = load_files(release.files, {**release.words, name: text})
    assert changed is not None
    told = pages.attempt(changed, "about", "zh")
    if isinstance(told, Story):
        prose = Prose(changed, "zh")
        html = "".join(
            words.said(s.id, s.heading, [b for b in s.blocks if isinstance(b, Paragraph)], prose) for s in told.sections
        )
        assert MARK in html and harm(html) == []
    else:
        assert all("about.md" in problem.file for problem in told)


def test_the_preview_marks_changes_in_escaped_words(poison: Release, release: Release) -> None:
    before, after = (pages.story(one, "data", "zh") for one in (release, poison))
    shown = "".join(one.before_html + one.after_html for one in wordings.changed(before, after))
    assert MARK in shown and "<ins>" in shown and harm(f"<p>{shown}</p>") == []


def test_the_package_to_take_home_has_plain_names(release: Release) -> None:
    with zipfile.ZipFile(io.BytesIO(register.package(release))) as archive:
        assert not [name for name in archive.namelist() if name.startswith("/") or ".." in name or "\\" in name]
