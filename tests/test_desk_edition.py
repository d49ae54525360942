"""After a publish the reading edition is built again in the background, and the desk can say when it is out."""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path

import pytest

from dataset import moving
from desk.edition import Edition
from desk.outcome import Published
from desk.store import follow, journal
from tests.conftest import Package
from tests.desk import FIGURES, LI, Desk, small

# Writes what an edition says of itself, as publish.py does, but slowly enough to be asked in between.
BUILD = "import json,pathlib,sys,time; time.sleep({wait}); pathlib.Path(sys.argv[1]).write_text(json.dumps({{'revision': '{revision}'}}))"


def built(out: Path, revision: str, wait: float = 0) -> tuple[str, ...]:
    return sys.executable, "-c", BUILD.format(revision=revision, wait=wait), str(out / "edition.json")


def test_a_publish_has_the_edition_built_and_says_when_it_is_out(package: Package, tmp_path: Path) -> None:
    room, asked = small(package, tmp_path / "room"), []
    publisher = dataclasses.replace(room.publisher, released=asked.append)
    done = Desk(room.root, publisher).publish(room.change(("参赛项目,Entries", "参赛项目数,Entries")))
    assert isinstance(done, Published) and asked == [done.revision]
    edition = Edition(tmp_path, built(tmp_path, done.revision, wait=0.5))
    edition.ask(done.revision)
    assert (edition.status().state, edition.status().revision) == ("building", done.revision)
    status = edition.wait(60)
    assert (status.state, status.shown) == ("out", done.revision)
    assert status.since is not None and status.since.tzinfo is not None


def test_a_build_that_fails_says_what_it_said(tmp_path: Path) -> None:
    edition = Edition(tmp_path, (sys.executable, "-c", "print('3 处错误'); raise SystemExit(1)"))
    edition.ask("new")
    status = edition.wait(60)
    assert (status.state, status.shown, status.said) == ("failed", "", "3 处错误")


def test_an_edition_that_somebody_else_builds_is_waited_for(tmp_path: Path) -> None:
    edition = Edition(tmp_path)
    assert edition.status().state == "out"  # nothing was asked for
    edition.ask("new")
    assert edition.status().state == "waiting"
    (tmp_path / "edition.json").write_text(json.dumps({"revision": "new"}))
    assert edition.status().state == "out"


def test_while_files_move_the_command_line_waits_and_then_says_what_to_do(package: Package, tmp_path: Path) -> None:
    room = small(package, tmp_path)
    (room.root / "data" / moving.MARK).write_text("{}")
    release, (problem,) = moving.settled(room.root / "data", room.root / "words", patience=0.1)
    assert release is None and "publish.py follow --once" in problem.message
    assert follow.once(room.repository) is True
    assert moving.settled(room.root / "data", room.root / "words", patience=0.1)[0]


def test_files_changed_by_hand_before_a_publish_is_mended_stay(package: Package, tmp_path: Path) -> None:
    room = small(package, tmp_path)
    old, text = room.publisher.base(), room.text()
    new = room.repository.write(old, {FIGURES: text.replace("Entries", "Projects").encode()}, LI, "改写法")
    (room.root / "data" / moving.MARK).write_text(json.dumps({"old": old, "new": new}))
    (room.root / FIGURES).write_text(by_hand := text.replace("Firms", "By hand"), "utf-8")
    with room.repository.locked() as (repository, _):
        assert journal.recover(repository)
    assert room.text() == by_hand
    assert list(room.repository.dirty()) == [FIGURES]


def test_a_reader_who_starts_on_a_half_done_publish_has_it_mended(
    package: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from live import shelf

    room = small(package, tmp_path)
    for name, place in (("DATA", "data"), ("WORDS", "words"), ("VAR", "var")):
        monkeypatch.setattr(shelf, name, room.root / place)
    (room.root / "data" / moving.MARK).write_text("")
    monkeypatch.setattr(shelf, "pages", type("Nothing", (), {"verify": staticmethod(lambda release: [])}))
    shelf._shelf.cache_clear()
    try:
        assert shelf.current().release is not None
    finally:
        shelf._shelf.cache_clear()
    assert not moving.moving(room.root / "data")
