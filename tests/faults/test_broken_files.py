"""Every kind of broken file is refused or put right, with the words an editor needs, and changes nothing by itself."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from dataset import Release
from dataset.problems import errors
from desk.intake import intake
from desk.intake.intake import Intake
from desk.intake.report import report
from tests.faults.broken import KINDS, Kind


@pytest.fixture(scope="module")
def stored(release: Release) -> MappingProxyType[str, bytes]:
    return MappingProxyType(dict(release.files))


def test_there_are_at_least_sixty_kinds() -> None:
    assert len({kind.name for kind in KINDS}) == len(KINDS) >= 60


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_broken_file_is_refused_or_put_right_and_the_report_says_how(
    kind: Kind, stored: MappingProxyType[str, bytes]
) -> None:
    taken = kind.bring(stored)
    told = report(taken).text
    assert [said for said in kind.says if said not in told] == [], told
    if not kind.stored:
        assert not taken.sound and errors(taken.problems), told
        return
    assert taken.sound, told
    assert (taken.content == stored[taken.path]) is (kind.stored == "same")
    assert kind.stored == "same" or again(taken, stored).content == taken.content


def again(taken: Intake, stored: MappingProxyType[str, bytes]) -> Intake:
    """What was stored is taken in again without a word."""
    assert taken.content is not None
    return intake.take(taken.path, taken.content, {**stored, taken.path: taken.content})
