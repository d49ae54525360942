"""The bench's own parts, on the real live site: its readers, the two pages it compares ours with, grown tables, and a report that
survives a measurement that fails."""

from __future__ import annotations

import json
from base64 import b64encode
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType
from urllib.parse import urlsplit

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.testing.v1 import AppTest

import pages
from bench import __main__ as bench
from bench import growth, overload, report
from bench.readers import read
from bench.rig import Rig
from dataset import Release
from deploy import warm
from tests.browser.looking import CUP
from tests.conftest import REPO


def test_readers_are_counted_and_each_reads_to_the_end(site: str) -> None:
    server = urlsplit(site).netloc
    with ThreadPoolExecutor(1) as apart:  # this thread has the browser's loop
        reading = apart.submit(read, [server], "about", 3, 0.1).result()
    assert len(reading.times) >= 3 and reading.lost == 0 and 0 < reading.percentile(0.5) <= reading.percentile(0.95)
    assert reading.rate == pytest.approx(len(reading.times) / reading.elapsed)


def test_the_minimal_page_sends_what_ours_sends(site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = warm.received(urlsplit(site).netloc, CUP, "zh", "Desktop")
    (tmp_path / "page.json").write_text(json.dumps([b64encode(message).decode() for message in said]), "utf-8")
    monkeypatch.setenv("BENCH_PAGE", str(tmp_path / "page.json"))
    minimal = AppTest.from_file(str(REPO / "bench/minimal/app.py"), default_timeout=60).run()
    deltas = [one.delta for one in map(ForwardMsg.FromString, said) if one.WhichOneof("type") == "delta"]
    ours = Counter(delta.new_element.WhichOneof("type") for delta in deltas if delta.HasField("new_element"))
    assert not minimal.exception and ours["vega_lite_chart"]
    assert {kind: len(minimal.get(kind)) for kind in ours if kind != "html"} == {
        k: n for k, n in ours.items() if k != "html"
    }


def test_the_naive_page_builds_every_chart_of_the_story(release: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BENCH_STORY", CUP)
    naive = AppTest.from_file(str(REPO / "bench/naive/app.py"), default_timeout=120).run()
    figures = pages.story(release, CUP, "zh").figures()
    assert not naive.exception
    assert len(naive.get("vega_lite_chart")) == sum(len(figure.steps) or 1 for figure in figures)


def test_a_grown_table_is_sound_and_adds_nothing_to_its_page() -> None:
    usual, larger = growth.one("hefei_firms", 1), growth.one("hefei_firms", 3)
    assert larger["rows"] == 3 * usual["rows"] and larger["page"] == usual["page"] > 0


def test_a_measurement_that_fails_is_reported_and_the_others_stand(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(rig: Rig) -> report.Section:
        raise FileNotFoundError("wrk is not installed")

    failing, working = ModuleType("failing"), ModuleType("working")
    vars(failing).update(TITLE="One", measure=broken)
    vars(working).update(TITLE="Two", measure=lambda rig: report.Section("Two", "Said.", ("a",), [(1234.5,)], ("b",)))
    sections = [bench.measured(module, Rig(tmp_path, 1)) for module in (failing, working)]
    report.write(report.machine(), sections, tmp_path / "results.md")
    written = (tmp_path / "results.md").read_text("utf-8")
    assert "## One\n\n**Not measured**: FileNotFoundError: wrk is not installed" in written
    assert "## Two\n\nSaid.\n\n| a |\n| --- |\n| 1,234 |\n\n- b" in written and "| date | " in written


def test_half_of_what_a_process_can_do_is_let_in() -> None:
    assert (overload.arrivals(33.3), overload.arrivals(0.4)) == (16, 1)
