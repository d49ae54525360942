"""The briefing of a live process: who asks while it is made is told so at once, and gets it when it is there."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event

import pytest
from starlette.responses import Response

from dataset import Release
from live import briefing
from story.interface import interface
from tests.conftest import awaited


@pytest.fixture(autouse=True)
def nothing_begun() -> Iterator[None]:
    briefing._begun.cache_clear()
    yield
    briefing._begun.cache_clear()


def asked(release: Release) -> Response:
    return awaited(briefing._given(release, "hefei"))


def finished(release: Release) -> None:
    briefing._begun(release, "hefei").exception(20)


def test_who_waits_is_told_so_in_both_languages_and_then_gets_the_file(
    release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready, made = Event(), []
    monkeypatch.setattr(briefing, "PATIENCE", 0)
    monkeypatch.setattr(briefing, "_made", lambda _, slug: (ready.wait(20), made.append(slug), b"<p>whole</p>")[-1])
    waiting, again = asked(release), asked(release)
    assert (waiting.status_code, waiting.headers["cache-control"]) == (202, "no-store")
    said = bytes(waiting.body).decode()
    for language in ("zh", "en"):
        say = interface(release, language)
        assert say.say("take.making", what=say["briefing.mode"]) in said
    assert "location.reload()" in said and again.status_code == 202
    ready.set()
    finished(release)
    assert (asked(release).status_code, bytes(asked(release).body), made) == (200, b"<p>whole</p>", ["hefei"])


def test_a_briefing_that_could_not_be_made_is_tried_again_for_the_next_who_asks(
    release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def fails_once(_: Release, slug: str) -> bytes:
        tried.append(slug)
        if len(tried) == 1:
            raise ValueError(slug)
        return b"whole"

    monkeypatch.setattr(briefing, "_made", fails_once)
    finished(release)
    failed = asked(release)
    assert failed.status_code == 503 and interface(release, "zh")["take.failed"] in bytes(failed.body).decode()
    finished(release)
    assert (asked(release).status_code, tried) == (200, ["hefei", "hefei"])
