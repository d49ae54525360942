"""What deploy/site.toml says, checked once: from here on every value is known to be fit for an nginx file."""

from __future__ import annotations

import os
import re
import socket
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "site.toml"
USUAL_PORT = 8080
# A slow phone needs this long from the first page to its socket: so many admitted visitors may still be on their way.
SECONDS_TO_SOCKET = 20


class SettingsError(ValueError):
    """A setting that cannot be used; the message names file, table and key."""


@dataclass(frozen=True)
class Settings:
    """`servers` are the live processes as host:port; `sessions` and `arrivals` (a second) are for each of them. `desk` is the file that
    sets up the editors' desk, empty where there is none."""

    name: str = "localhost"
    address: str = ""
    embed_hosts: tuple[str, ...] = ()
    bind: str = "0.0.0.0"
    port: int = USUAL_PORT
    certificate: str = ""
    key: str = ""
    plain_port: int = 0
    processes: int = 1
    servers: tuple[str, ...] = ()
    sessions: int = 200
    arrivals: int = 10
    desk: str = ""
    logs: str = ""

    @property
    def tls(self) -> bool:
        """Whether readers are served over HTTPS."""
        return bool(self.certificate)

    @property
    def url(self) -> str:
        """The address that readers use, without a slash at its end."""
        scheme, usual = ("https", 443) if self.tls else ("http", 80)
        return self.address or f"{scheme}://{self.name}" + ("" if self.port == usual else f":{self.port}")

    @property
    def cap(self) -> int:
        """Open live pages from which on new visitors get the reading edition."""
        return self.sessions * len(self.servers)

    @property
    def rate(self) -> int:
        """New live visitors a second, of all processes."""
        return self.arrivals * len(self.servers)

    @property
    def headroom(self) -> int:
        """Sockets beyond the cap, for visitors who were admitted and are still loading."""
        return self.rate * SECONDS_TO_SOCKET


def read(path: Path = FILE) -> Settings:
    """The settings of the file; SettingsError where it cannot be used."""
    try:
        return _settings(tomllib.loads(path.read_text("utf-8")))
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path}: {error}") from error


def _settings(said: Mapping[str, Any]) -> Settings:
    tables = {name: values if isinstance(values, dict) else {"": values} for name, values in said.items()}
    values = {f"{table}.{key}": value for table, keys in tables.items() for key, value in keys.items()}
    if unknown := sorted(values.keys() - KEYS.keys()):
        raise ValueError(f"unknown: {', '.join(unknown)}; known: {', '.join(KEYS)}")
    found = Settings(**{KEYS[key][0]: _checked(key, value) for key, value in values.items()})
    if bool(found.certificate) != bool(found.key):
        raise ValueError("[tls] needs both certificate and key, or neither")
    return found if found.processes else replace(found, processes=os.cpu_count() or 1)


def _checked(key: str, value: Any) -> Any:
    try:
        return KEYS[key][1](value)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{key} cannot be {value!r}: {error}") from None


def _like(pattern: str, what: str) -> Callable[[Any], str]:
    def checked(value: Any) -> str:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            raise ValueError(what)
        return value

    return checked


def _each(check: Callable[[Any], str]) -> Callable[[Any], tuple[str, ...]]:
    def checked(values: Any) -> tuple[str, ...]:
        if not isinstance(values, list):
            raise ValueError("a list is wanted")
        return tuple(check(value) for value in values)

    return checked


def _number(least: int, most: int) -> Callable[[Any], int]:
    def checked(value: Any) -> int:
        if type(value) is not int or not least <= value <= most:
            raise ValueError(f"a whole number from {least} to {most} is wanted")
        return value

    return checked


def _file(value: Any) -> str:
    path = _like(r"[^\s;{}$\"']*", "a path without blanks is wanted")(value)
    if path and not Path(path).is_file():
        raise ValueError("there is no such file")
    return path


ORIGIN = r"https?://[A-Za-z0-9.-]+(:\d+)?"
KEYS: Mapping[str, tuple[str, Callable[[Any], Any]]] = {
    "site.name": ("name", _like(r"[A-Za-z0-9._-]+", "a host name is wanted")),
    "site.address": ("address", _like(f"({ORIGIN})?", "an address without a path is wanted")),
    "site.embed_hosts": ("embed_hosts", _each(_like(ORIGIN, "https://host is wanted"))),
    "listen.address": ("bind", _like(r"[0-9A-Fa-f.:\[\]]+", "an IP address is wanted")),
    "listen.port": ("port", _number(0, 65535)),
    "tls.certificate": ("certificate", _file),
    "tls.key": ("key", _file),
    "tls.plain_port": ("plain_port", _number(0, 65535)),
    "live.processes": ("processes", _number(0, 512)),
    "live.servers": ("servers", _each(_like(r"[A-Za-z0-9._-]+:\d+", "host:port is wanted"))),
    "live.sessions": ("sessions", _number(1, 100_000)),
    "live.arrivals": ("arrivals", _number(1, 10_000)),
    "desk.configuration": ("desk", _file),
    "log.folder": ("logs", _like(r"[^\s;{}$\"']*", "a path without blanks is wanted")),
}


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def with_port(settings: Settings) -> Settings:
    """The settings with a port: the one given, else the usual one where it is free, else a free one."""
    if settings.port:
        return settings
    with socket.socket() as probe:
        taken = probe.connect_ex(("127.0.0.1", USUAL_PORT)) == 0
    return replace(settings, port=free_port() if taken else USUAL_PORT)
