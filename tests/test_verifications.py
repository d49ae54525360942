"""The ledger of checks by hand: shown in the proof of the number that was checked, as long as the number reads the same."""

from __future__ import annotations

import pytest

from render import plain
from render.prose import Prose
from tests.conftest import Package

ROW = "2026-11-20,cup.incubated,2015/2024,qd-cup,{printed},测试员,A Tester,对照纸质版,Against the printed paper\n"


@pytest.fixture
def ledger(package_of_words: Package) -> Package:
    """Somebody invented, in a copy in memory: the ledger of the repository names nobody who did not check."""
    return package_of_words.add("verifications", ROW.format(printed="5482个").rstrip())


@pytest.mark.parametrize(
    ("language", "said"),
    [("zh", "2026年11月20日，测试员对照《{title}》核对无误（对照纸质版）"),
     ("en", "20 November 2026: A Tester checked it against “{title}” (Against the printed paper)")],
)  # fmt: skip
def test_a_check_by_hand_stands_in_the_proof(ledger: Package, language: str, said: str) -> None:
    release = ledger.release()
    prose = Prose(release, "zh" if language == "zh" else "en")
    rows = dict(plain.proof(release.quantity("cup.incubated"), prose))
    title = release.sources["qd-cup"].title(language)
    title = title.replace("“", "‘").replace("”", "’") if language == "en" else title
    assert rows[prose.say["proof.verified"]] == said.format(title=title)
    assert prose.say["proof.verified"] not in dict(plain.proof(release.quantity("cup.entries"), prose))


def test_a_number_that_was_changed_since_is_no_longer_shown_as_checked(ledger: Package) -> None:
    ledger.replace("verifications", "5482个", "5481个")
    release, problems = ledger.load()
    assert release is not None and release.proof(release.quantity("cup.incubated")).verifications == ()
    (told,) = [problem for problem in problems if problem.file == "verifications.csv"]
    assert (told.level, told.row, told.column) == ("warning", ledger.row_of("verifications", "2026-11-20"), "E")
    assert "核对时是“5481个”，现在是“5482个”" in told.message


def test_a_check_of_no_number_or_no_source_is_an_error(ledger: Package) -> None:
    ledger.replace("verifications", "cup.incubated", "cup.incubted")
    assert any("没有 cup.incubted@2015/2024 这个数" in fault and "cup.incubated" in fault for fault in ledger.faults())
    ledger.replace("verifications", "qd-cup", "qd-cap")
    assert any("qd-cap" in fault for fault in ledger.faults())
