"""How the desk is set up: without a configuration there is none. One file names the people, their roles, the limits, and the sign-in."""

from __future__ import annotations

import getpass
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlsplit

from dataset.paths import DATA
from desk.change import Editor, Role
from desk.store.git import Git, GitError

VARIABLE = (
    "QINGDAO_DESK"  # unset: no desk. "local": this machine's user. Else the path of a file like deploy/desk.sample.toml
)
LOCAL = "local"
LOOPBACK = ("127.0.0.1", "localhost", "::1")
PATH = "/desk"
SECRETS = ("client_id", "client_secret", "server_metadata_url", "cookie_secret")
SHORTEST_SECRET = 32  # characters of the cookie's secret
ROLES: tuple[Role, ...] = get_args(Role)


class DeskError(ValueError):
    """A configuration that cannot be used; the message names the file and the key."""


@dataclass(frozen=True)
class Person:
    """Somebody on the list."""

    editor: Editor
    role: Role


@dataclass(frozen=True)
class Desk:
    """`address` is what editors type, ending in /desk; `people` by lower-case e-mail address; `auth` is for Streamlit's st.login.

    Limits are for each person: `uploads` and `publishes` an hour, `upload_mb` a file. `idle` are minutes without a hand
    on the desk, `longest` hours from sign-in, whatever happened in between."""

    local: bool = False
    address: str = ""
    public: str = ""
    people: Mapping[str, Person] = field(default_factory=dict)
    idle: float = 30
    longest: int = 12
    uploads: int = 120
    publishes: int = 60
    upload_mb: int = 5
    two_person: bool = False
    remote: str = ""
    verified_only: bool = True
    auth: Mapping[str, str] = field(default_factory=dict)

    @property
    def host(self) -> str:
        """The host that editors type, with its port where there is one."""
        return urlsplit(self.address).netloc


NUMBERS = {
    "idle_minutes": ("idle", 0, 24 * 60),
    "longest_hours": ("longest", 1, 24 * 30),
    "uploads_per_hour": ("uploads", 1, 100_000),
    "publishes_per_hour": ("publishes", 1, 10_000),
    "upload_mb": ("upload_mb", 1, 5),
}
FLAGS = {"two_person": "two_person", "verified_only": "verified_only"}
TEXTS = ("address", "public", "remote")


def found(environment: Mapping[str, str] = os.environ) -> Desk | None:
    """The desk that this process is told to open, or None. DeskError where it is told something that cannot be used."""
    told = environment.get(VARIABLE, "")
    if not told:
        return None
    if told == LOCAL:
        return Desk(local=True, public=environment.get("QINGDAO_PUBLIC", ""), people={"": Person(_me(), "approver")})
    return read(Path(told))


def read(file: Path) -> Desk:
    """The desk of a configuration file; DeskError."""
    try:
        said = tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DeskError(f"{file}: {error}") from None
    try:
        return _desk(said)
    except DeskError as error:
        raise DeskError(f"{file}: {error}") from None


def _desk(said: Mapping[str, Any]) -> Desk:
    _only(said, ("desk", "people", "auth"), "")
    table = said.get("desk", {})
    _only(table, (*NUMBERS, *FLAGS, *TEXTS), "desk.")
    given: dict[str, Any] = {key: _of(table[key], str, key) for key in TEXTS if key in table}
    given |= {name: _of(table[key], bool, key) for key, name in FLAGS.items() if key in table}
    given |= {name: _number(table[key], key, low, high) for key, (name, low, high) in NUMBERS.items() if key in table}
    given["address"] = _address(given.get("address", ""))
    people = dict(_person(email, entry) for email, entry in said.get("people", {}).items())
    if not people:
        raise DeskError("[people] is empty: nobody could enter")
    return Desk(people=people, auth=_auth(said.get("auth", {}), given["address"]), **given)


def _address(address: str) -> str:
    """https, except on this machine itself, where a browser treats plain http as safe."""
    parts = urlsplit(address)
    safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
    if not safe or not parts.netloc or parts.path != PATH or parts.query or parts.fragment:
        raise DeskError(f"desk.address must be like https://data.example.com{PATH}, not {address!r}")
    return address


def _auth(table: Mapping[str, Any], address: str) -> dict[str, str]:
    _only(table, SECRETS, "auth.")
    for key in SECRETS:
        if not isinstance(table.get(key), str) or not table[key]:
            raise DeskError(f"auth.{key} is missing")
    if len(table["cookie_secret"]) < SHORTEST_SECRET:
        raise DeskError(f"auth.cookie_secret needs {SHORTEST_SECRET} characters or more")
    return {key: str(table[key]) for key in SECRETS} | {"redirect_uri": f"{address}/oauth2callback"}


def _person(email: str, entry: Any) -> tuple[str, Person]:
    if not re.fullmatch(r"[^\s@<>]+@[^\s@<>]+", email):
        raise DeskError(f"people.{email!r} is no e-mail address")
    if not isinstance(entry, dict) or entry.get("role") not in ROLES:
        raise DeskError(f"people.{email!r} needs a role: {', '.join(ROLES)}")
    _only(entry, ("name", "role"), f"people.{email!r}.")
    name = re.sub(r"[\x00-\x1f<>]", "", _of(entry.get("name", email), str, f"people.{email!r}.name"))
    return email.lower(), Person(Editor(name or email, email), entry["role"])


def _only(table: Mapping[str, Any], known: tuple[str, ...], where: str) -> None:
    for key in table:
        if key not in known:
            raise DeskError(f"{where}{key} is unknown; known are {', '.join(known)}")


def _of(value: Any, kind: type, key: str) -> Any:
    if type(value) is not kind:
        raise DeskError(f"{key} must be {'true or false' if kind is bool else 'a text'}, not {value!r}")
    return value


def _number(value: Any, key: str, low: int, high: int) -> float:
    fine = type(value) is int or (type(value) is float and key == "idle_minutes")
    if not fine or not low <= value <= high:
        raise DeskError(f"desk.{key} must be a whole number from {low} to {high}, not {value!r}")
    return float(value) if key == "idle_minutes" else int(value)


def _me() -> Editor:
    """Who sits at this machine: as Git knows them, else by the name they signed in to the machine with."""
    try:
        name, email = (
            Git(DATA.parent).line("config", "--get", f"user.{part}", codes=(0, 1)) for part in ("name", "email")
        )
    except GitError:
        name = email = ""
    name = name or _user()
    return Editor(name, email or f"{re.sub(r'[^A-Za-z0-9._-]', '', name) or 'desk'}@localhost")


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container's user has no name
        return "desk"
