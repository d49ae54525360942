"""Who may enter the desk: the configuration, roles, expiry, limits, the audit log. Its clock is ours."""

from __future__ import annotations

import json
import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desk.access import settings
from desk.access.access import Access, Denied, name_of
from desk.access.audit import Audit
from desk.access.settings import DeskError, found, read
from desk.access.signins import SignIns
from desk.change import Editor
from tests.desk import git

REPO = Path(__file__).resolve().parents[1]
SAMPLE = (REPO / "deploy/desk.sample.toml").read_text("utf-8")
FILLED = (
    SAMPLE.replace('client_id = ""', 'client_id = "desk"')
    .replace('client_secret = ""', 'client_secret = "s"')
    .replace('cookie_secret = ""', f'cookie_secret = "{"c" * 48}"')
)
NOW = 1_800_000_000.0
LI = {"email": "Li@Example.com", "email_verified": True, "iat": int(NOW), "sub": "li", "nonce": "1"}


def configured(folder: Path, text: str = FILLED) -> Path:
    (folder / "desk.toml").write_text(text, "utf-8")
    return folder / "desk.toml"


class Hall:
    """An access whose clock and configuration a test may change."""

    def __init__(self, folder: Path) -> None:
        self.file, self.now, self.folder = configured(folder), NOW, folder
        self.open()

    def open(self) -> None:
        audit = Audit(self.folder / "audit.jsonl", lambda: "then")
        self.access = Access(lambda: read(self.file), SignIns(self.folder / "signins.json"), audit, lambda: self.now)

    def denied(self, act: Callable[[], Any]) -> str:
        with pytest.raises(Denied) as caught:
            act()
        return caught.value.reason

    @property
    def log(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in (self.folder / "audit.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    return Hall(tmp_path)


# The configuration


def test_without_a_configuration_there_is_no_desk() -> None:
    assert found({}) is None
    assert found({settings.VARIABLE: ""}) is None


@pytest.mark.parametrize(
    ("name", "email", "editor"),
    [
        ("李编辑", "li@example.com", Editor("李编辑", "li@example.com")),
        ("Li Wei-2", "", Editor("Li Wei-2", "LiWei-2@localhost")),
        ("李编辑", "", Editor("李编辑", "desk@localhost")),
        ("", "", Editor("sitter", "sitter@localhost")),
    ],
)
def test_who_sits_at_this_machine_is_whom_git_knows_else_who_signed_in_to_it(
    name: str, email: str, editor: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init", "--quiet")
    for key, value in (("user.name", name), ("user.email", email)):
        git(tmp_path, "config", key, value)
    monkeypatch.setattr(settings, "DATA", tmp_path / "data")
    monkeypatch.setenv("LOGNAME", "sitter")
    desk = found({"QINGDAO_DESK": "local"})
    assert desk is not None and desk.people[""].editor == editor


def test_the_sample_is_refused_until_its_secrets_are_filled_in(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match=r"auth\.client_id is missing"):
        read(configured(tmp_path, SAMPLE))
    desk = read(configured(tmp_path))
    assert desk.people["li@example.com"].role == "editor" and desk.people["wang@example.com"].role == "approver"
    assert desk.auth["redirect_uri"] == "https://data.example.com/desk/oauth2callback" and not desk.local


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("https://data.example.com/desk", "http://data.example.com/desk", "desk.address must be like https://"),
        ("https://data.example.com/desk", "https://data.example.com/", "desk.address must be like https://"),
        ('role = "editor"', 'role = "owner"', "needs a role: viewer, editor, approver"),
        ('"li@example.com" =', '"li" =', "is no e-mail address"),
        ("idle_minutes = 30", "idle_minutes = 0.5\nidle = 3", "desk.idle is unknown"),
        ("idle_minutes = 30", "idle_minutes = -1", "desk.idle_minutes must be a whole number"),
        ("upload_mb = 5", "upload_mb = 50", "from 1 to 5"),
        ("two_person = false", 'two_person = "no"', "two_person must be true or false"),
        ("c" * 48, "short", "auth.cookie_secret needs 32"),
        ("[desk]", "[dsek]", "dsek is unknown"),
    ],
)  # fmt: skip
def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    assert old in FILLED
    with pytest.raises(DeskError, match=re.escape(complaint)) as caught:
        read(configured(tmp_path, FILLED.replace(old, new)))
    assert "desk.toml" in str(caught.value)


def test_a_list_of_nobody_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="nobody could enter"):
        read(configured(tmp_path, re.sub(r'^".*role.*$', "", FILLED, flags=re.MULTILINE)))


def test_no_secret_is_in_the_repository() -> None:
    assert re.findall(r'^(?:client_secret|cookie_secret|client_id) = "(.*)"', SAMPLE, re.MULTILINE) == ["", "", ""]


# Who is let in


def test_a_listed_person_is_let_in_with_the_role_of_the_list(hall: Hall) -> None:
    visit = hall.access.enter(LI)
    assert (visit.editor.name, visit.editor.email, visit.role) == ("李编辑", "li@example.com", "editor")
    assert visit.may("viewer") and visit.may("editor") and not visit.may("approver")


@pytest.mark.parametrize(
    ("claims", "reason"),
    [
        (None, "unlisted"),
        ({}, "unlisted"),
        (LI | {"email": "someone@example.com"}, "unlisted"),
        (LI | {"email": ""}, "unlisted"),
        (LI | {"email_verified": False}, "unverified"),
        ({k: v for k, v in LI.items() if k != "email_verified"}, "unverified"),
        (LI | {"email_verified": "true"}, "unverified"),
        (LI | {"iat": NOW - 31 * 60}, "expired"),
        ({k: v for k, v in LI.items() if k != "iat"}, "expired"),
    ],
)
def test_others_are_not(hall: Hall, claims: dict[str, object] | None, reason: str) -> None:
    assert hall.denied(lambda: hall.access.enter(claims)) == reason


def test_a_sign_in_that_idles_expires_and_stays_expired(hall: Hall) -> None:
    hall.access.enter(LI)
    hall.now += 29 * 60
    hall.access.enter(LI)
    hall.now += 29 * 60
    hall.access.enter(LI)
    hall.now += 31 * 60
    assert hall.denied(lambda: hall.access.enter(LI)) == "expired"
    assert hall.denied(lambda: hall.access.need(LI, "editor", "publish")) == "expired"


def test_a_page_that_asks_by_itself_keeps_nobody_signed_in(hall: Hall) -> None:
    hall.access.enter(LI)
    for _ in range(4):
        hall.now += 10 * 60
        if hall.now - NOW <= 30 * 60:
            hall.access.enter(LI, touch=False)
    assert hall.denied(lambda: hall.access.enter(LI, touch=False)) == "expired"


def test_no_sign_in_outlives_its_longest_day(hall: Hall) -> None:
    for _ in range(12 * 3):
        hall.access.enter(LI)
        hall.now += 20 * 60
    hall.now += 1
    assert hall.denied(lambda: hall.access.enter(LI)) == "expired"


def test_a_restart_forgets_no_sign_in(hall: Hall) -> None:
    hall.access.enter(LI)
    hall.now += 25 * 60
    hall.open()
    hall.access.enter(LI)
    hall.now += 31 * 60
    hall.open()
    assert hall.denied(lambda: hall.access.enter(LI)) == "expired"


def test_after_signing_out_the_cookie_opens_nothing_and_a_new_sign_in_does(hall: Hall) -> None:
    hall.access.enter(LI)
    hall.access.leave(LI)
    assert hall.denied(lambda: hall.access.enter(LI)) == "expired"
    hall.open()
    assert hall.denied(lambda: hall.access.enter(LI)) == "expired"
    assert hall.access.enter(LI | {"nonce": "2"}).role == "editor"


def test_a_role_taken_away_is_gone_at_the_next_act(hall: Hall) -> None:
    hall.access.need(LI, "editor", "publish")
    hall.file.write_text(FILLED.replace('role = "editor"', 'role = "viewer"'), "utf-8")
    assert hall.denied(lambda: hall.access.need(LI, "editor", "publish")) == "role"
    hall.file.write_text(FILLED.replace('"li@example.com" =', '"other@example.com" ='), "utf-8")
    assert hall.denied(lambda: hall.access.need(LI, "editor", "publish")) == "unlisted"


def test_while_the_configuration_is_broken_nobody_is_let_in(hall: Hall) -> None:
    hall.access.enter(LI)
    hall.file.write_text("[desk", "utf-8")
    assert hall.denied(lambda: hall.access.enter(LI)) == "closed"
    hall.file.unlink()
    assert hall.denied(lambda: hall.access.need(LI, "viewer", "upload")) == "closed"


def test_each_person_may_upload_so_often_an_hour(hall: Hall) -> None:
    hall.file.write_text(FILLED.replace("uploads_per_hour = 120", "uploads_per_hour = 2"), "utf-8")
    hall.access.need(LI, "editor", "upload")
    hall.access.need(LI, "editor", "upload")
    assert hall.denied(lambda: hall.access.need(LI, "editor", "upload")) == "often"
    wang = LI | {"email": "wang@example.com", "sub": "wang"}
    assert hall.access.need(wang, "editor", "upload").role == "approver"
    for _ in range(3):
        hall.now += 25 * 60
        hall.access.enter(LI)
    assert hall.access.need(LI, "editor", "upload")


# The audit log


def test_the_log_tells_sign_ins_and_refusals_and_only_its_owner_reads_it(hall: Hall) -> None:
    hall.access.enter(LI)
    for _ in range(3):
        hall.denied(lambda: hall.access.enter(LI | {"email": "no@example.com"}))
    hall.denied(lambda: hall.access.need(LI, "approver", "approve"))
    hall.access.leave(LI)
    assert hall.log == [
        {"time": "then", "event": "sign-in", "who": "li@example.com"},
        {"time": "then", "event": "refused", "who": "no@example.com", "what": "enter", "why": "unlisted"},
        {"time": "then", "event": "refused", "who": "li@example.com", "what": "approve", "why": "role"},
        {"time": "then", "event": "sign-out", "who": "li@example.com"},
    ]
    assert stat.S_IMODE((hall.folder / "audit.jsonl").stat().st_mode) == 0o600


def test_nothing_that_somebody_typed_makes_a_second_line_of_the_log(tmp_path: Path) -> None:
    Audit(tmp_path / "audit.jsonl").note("upload", "x\n{}", file="a\r\n\u2028b" + "很长" * 500)
    (line,) = (tmp_path / "audit.jsonl").read_bytes().splitlines()
    assert len(json.loads(line)["file"]) == 200


def test_a_log_that_cannot_be_written_stops_nobody(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").touch()
    Audit(tmp_path / "file" / "audit.jsonl").note("publish", "li")
    assert "takes no line" in caplog.text


def test_the_name_of_a_sign_in_is_in_no_cookie_and_in_no_log(hall: Hall) -> None:
    hall.access.enter(LI)
    assert name_of(LI) not in json.dumps(hall.log) and name_of(LI) in (hall.folder / "signins.json").read_text("utf-8")
    assert stat.S_IMODE((hall.folder / "signins.json").stat().st_mode) == 0o600
