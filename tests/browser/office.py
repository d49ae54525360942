"""A newsroom for the tests: the whole site behind nginx with its desk, an OpenID Connect provider, and data of its own to change."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Route

from deploy.settings import free_port

REPO = Path(__file__).resolve().parents[2]
PROVIDERS_STYLE = "https://cdn.jsdelivr.net/"
PEOPLE = {"li": "李编辑", "wang": "王主任", "zhao": "赵实习", "guest": ""}
ROLES = {"li": "editor", "wang": "approver", "zhao": "viewer"}


@dataclass(frozen=True)
class Office:
    """`root` holds data/ and words/ in a repository of their own, and var/."""

    root: Path
    port: int
    provider: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def configure(self, roles: dict[str, str] = ROLES, **settings: object) -> Path:
        """Writes the desk's configuration; who is not in `roles` is not on the list."""
        said = {"address": f"{self.address}/desk", "public": f"{self.address}/live/"} | settings
        lines = ["[desk]", *(f"{key} = {json.dumps(value)}" for key, value in said.items()), "[people]"]
        lines += [f'"{who}@example.com" = {{ name = "{PEOPLE[who]}", role = "{role}" }}' for who, role in roles.items()]
        lines += ["[auth]", 'client_id = "desk"', 'client_secret = "secret"', f'cookie_secret = "{"c" * 40}"']
        lines += [f'server_metadata_url = "http://127.0.0.1:{self.provider}/.well-known/openid-configuration"']
        draft = self.root / ".desk.toml"
        draft.write_text("\n".join(lines), "utf-8")
        return draft.replace(self.root / "desk.toml")

    def git(self, *arguments: str) -> str:
        done = subprocess.run(["git", *arguments], cwd=self.root, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def text(self, path: str) -> str:
        return (self.root / path).read_text("utf-8")

    def audit(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text("var/desk/audit.jsonl").splitlines()]

    def environment(self) -> dict[str, str]:
        return {f"QINGDAO_{name}": str(self.root / name.lower()) for name in ("DATA", "WORDS", "VAR")}


def furnished(root: Path) -> Path:
    """A copy of the data and words, under Git."""
    for room in ("data", "words"):
        shutil.copytree(REPO / room, root / room)
    (root / ".gitignore").write_text("*\n!data\n!data/**\n!words\n!words/**\n", "utf-8")
    for command in (("init", "-q", "-b", "main"), ("add", "data", "words"), ("commit", "-q", "-m", "接入")):
        who = ("-c", "user.name=种子", "-c", "user.email=seed@example.com")
        subprocess.run(["git", *who, *command], cwd=root, check=True)
    return root


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=1) as response:
            return bool(response.status == 200)
    except OSError:
        return False


@contextmanager
def running(command: Sequence[str], log: Path, ready: Callable[[], bool], env: dict[str, str]) -> Iterator[None]:
    """A process of the repository while the tests need it."""
    with log.open("wb") as said:
        process = subprocess.Popen([sys.executable, *command], cwd=REPO, env=os.environ | env, stdout=said, stderr=said)
    try:
        deadline = time.monotonic() + 120
        while not ready():
            assert process.poll() is None and time.monotonic() < deadline, log.read_text("utf-8")
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait(40)


@contextmanager
def opened(root: Path) -> Iterator[Office]:
    """The office with everything started."""
    office = Office(furnished(root), free_port(), free_port())
    claims = [json.dumps({"sub": who, "email": f"{who}@example.com", "email_verified": True}) for who in PEOPLE]
    provider = ["-m", "oidc_provider_mock", "--port", str(office.provider)]
    provider += [part for one in claims for part in ("--user-claims", one)]
    settings = root / "site.toml"
    settings.write_text(
        '[site]\nname = "127.0.0.1"\n[listen]\naddress = "127.0.0.1"\n[live]\nprocesses = 1\n'
        f'[desk]\nconfiguration = "{office.configure()}"\n',
        "utf-8",
    )
    (root / "site").mkdir()
    (root / "site" / "index.html").write_text("<!doctype html><title>数说青岛创新</title>", "utf-8")
    serve = ["-m", "deploy.serve", "--settings", str(settings), "--port", str(office.port), "--quick"]
    serve += ["--site", str(root / "site"), "--home", str(root / "home")]
    oidc, health = f"http://127.0.0.1:{office.provider}/", f"{office.address}/desk/_stcore/health"
    with (
        running(provider, root / "provider.txt", lambda: answers(oidc), {}),
        running(serve, root / "serve.txt", lambda: answers(health), office.environment()),
    ):
        yield office


def without_styles(context: BrowserContext) -> None:
    """The provider's own page asks another host for a style sheet, and for an icon that it lacks."""

    def nothing(route: Route) -> None:
        route.fulfill(status=200, content_type="text/css", body="")

    context.route(f"{PROVIDERS_STYLE}**", nothing)
    context.route("**/favicon.ico", nothing)


def settle(page: Page) -> Page:
    """The page, once its run is over."""
    page.locator('[data-test-script-state="notRunning"]').wait_for(timeout=60_000)
    return page


def enter(page: Page, office: Office, who: str) -> Page:
    """Signs in as somebody, at the provider's own page."""
    page.goto(f"{office.address}/desk/")
    page.get_by_role("button", name="登录", exact=True).click()
    page.get_by_role("button", name=who, exact=True).click()
    page.wait_for_url(f"{office.address}/desk/")
    return page
