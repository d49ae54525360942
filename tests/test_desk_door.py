"""The door before Streamlit: who gets an answer from the desk at all, what is answered, and what Streamlit's page looks like behind it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desk.access.door import Door, Uploads
from desk.access.settings import Desk, read
from tests.conftest import awaited
from tests.test_desk_access import configured

SHELL = b'<html lang="en"><title>Streamlit</title>'


@dataclass(frozen=True)
class Answer:
    """What came out of the door, and what came to Streamlit behind it (nothing where the door answered itself)."""

    messages: list[dict[str, Any]]
    asked: dict[str, Any]

    @property
    def status(self) -> int:
        first = self.messages[0]
        assert first["type"] in ("http.response.start", "websocket.close")
        return int(first["status"] if first["type"] == "http.response.start" else first["code"])

    @property
    def body(self) -> str:
        first, *rest = self.messages
        assert {message["type"] for message in rest} == {"http.response.body"}
        body = b"".join(message["body"] for message in rest)
        sizes = [int(value) for name, value in first["headers"] if name == b"content-length"]
        assert sizes in ([], [len(body)])
        return body.decode()


def knock(
    desk: Desk, path: str, method: str = "GET", peer: str = "127.0.0.1", uploads: Uploads | None = None, **headers: str
) -> Answer:
    told: list[dict[str, Any]] = []
    asked: dict[str, Any] = {}
    if uploads is None:
        uploads = Uploads()
        uploads.allow("mine", 60)

    async def behind(scope: Any, receive: Any, send: Any) -> None:
        asked.update(scope)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": SHELL})

    async def send(message: Any) -> None:
        told.append(message)

    async def receive() -> Any:
        return {"type": "websocket.connect"}

    said = {"host": desk.host or "127.0.0.1:8601"} | {name.replace("_", "-"): text for name, text in headers.items()}
    scope = {
        "type": "websocket" if method == "SOCKET" else "http", "path": path, "method": method, "client": (peer, 1),
        "query_string": b"", "headers": [(name.encode(), value.encode()) for name, value in said.items()],
    }  # fmt: skip
    awaited(Door(behind, desk, uploads, "编辑台")(scope, receive, send))
    return Answer(told, asked)


HERE = Desk(local=True)


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ({"path": "/desk"}, 200),
        ({"path": "/desk", "host": "localhost:8601"}, 200),
        ({"path": "/desk", "host": "[::1]:8601", "peer": "::1"}, 200),
        ({"path": "/desk", "peer": "192.168.1.7"}, 403),
        ({"path": "/desk", "host": "data.example.com"}, 403),
        ({"path": "/desk", "host": "127.0.0.1.example.com"}, 403),
        ({"path": "/desk", "origin": "https://evil.example"}, 403),
        ({"path": "/_stcore/stream", "method": "SOCKET", "origin": "https://evil.example"}, 1008),
        ({"path": "/_stcore/stream", "method": "SOCKET", "origin": "http://localhost:8601"}, 200),
        ({"path": "/_stcore/upload_file/mine/1", "method": "PUT"}, 200),
        ({"path": "/_stcore/upload_file/other/1", "method": "PUT"}, 403),
        ({"path": "/_stcore/metrics"}, 404),
    ],
)
def test_without_sign_in_the_desk_answers_this_machine_only(options: dict[str, str], status: int) -> None:
    assert knock(HERE, **options).status == status


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ({"path": "/desk/"}, 200),
        ({"path": "/desk/auth/login"}, 200),
        ({"path": "/"}, 404),
        ({"path": "/deskx"}, 404),
        ({"path": "/mayors-cup"}, 404),
        ({"path": "/desk/", "host": "evil.example"}, 421),
        ({"path": "/desk/_stcore/health", "host": "127.0.0.1:9"}, 200),
        ({"path": "/desk/_stcore/agent/run"}, 404),
        ({"path": "/desk/_stcore/upload_file/mine/1", "method": "PUT"}, 200),
        ({"path": "/desk/_stcore/upload_file/other/1", "method": "PUT"}, 403),
        ({"path": "/desk/_stcore/upload_file/other/1", "method": "DELETE"}, 403),
    ],
)
def test_a_servers_desk_answers_below_its_path_and_takes_files_from_editors(
    tmp_path: Path, options: dict[str, str], status: int
) -> None:
    assert knock(read(configured(tmp_path)), **options).status == status


@pytest.mark.parametrize("path", ["/desk", "/desk/"])
def test_a_servers_page_arrives_in_our_language_and_under_our_name(tmp_path: Path, path: str) -> None:
    answer = knock(read(configured(tmp_path)), path, accept_encoding="br", if_none_match="x", accept="text/html")
    assert answer.body == '<html lang="zh-CN"><title>编辑台</title>'
    assert [name for name, _ in answer.asked["headers"]] == [b"host", b"accept"]


def test_what_is_not_that_page_goes_through_untouched(tmp_path: Path) -> None:
    answer = knock(read(configured(tmp_path)), "/desk/static/a.js", accept_encoding="br")
    assert (answer.body, (b"accept-encoding", b"br") in answer.asked["headers"]) == (SHELL.decode(), True)
    assert knock(HERE, "/desk").body == SHELL.decode()


def test_who_is_refused_is_told_in_chinese_and_nothing_behind_the_door_hears_of_it() -> None:
    answer = knock(HERE, "/desk", peer="192.168.1.7")
    assert "127.0.0.1" in answer.body and 'lang="zh-CN"' in answer.body and answer.asked == {}


def test_a_page_whose_visitor_may_no_longer_change_anything_sends_no_more_files() -> None:
    uploads = Uploads()
    uploads.allow("mine", 60)
    uploads.forbid("mine")
    uploads.forbid("nobody")
    assert knock(HERE, "/_stcore/upload_file/mine/1", "PUT", uploads=uploads).status == 403
    uploads.allow("mine", 0)
    assert knock(HERE, "/_stcore/upload_file/mine/1", "PUT", uploads=uploads).status == 403
