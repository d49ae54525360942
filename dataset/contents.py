"""Files in memory, by path: which of them make part of a release, and the words among them as text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from dataset import reading
from dataset.problems import Problem

DATA = frozenset({".csv", ".json", ".geojson", ".md", ".txt"})
WORDS = frozenset({".md", ".yaml"})
TEMPORARY = (".", "~$")  # what spreadsheets and systems leave beside a file that is open


def named(path: str) -> bool:
    """Whether a path is text: a name from another system's archive may be bytes that nobody can print or send."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def part(contents: Mapping[str, bytes], room: str, suffixes: frozenset[str]) -> dict[str, bytes]:
    """The files of one room (data or words), by path below it."""
    paths = (PurePosixPath(path) for path in sorted(contents))
    named = (path for path in paths if path.parts[0] == room and path.suffix in suffixes)
    return {
        path.relative_to(room).as_posix(): contents[path.as_posix()]
        for path in named
        if not path.name.startswith(TEMPORARY)
    }


def decoded(files: Mapping[str, bytes]) -> tuple[dict[str, str], list[Problem]]:
    """The text of each file with LF line ends, by name; a file in no known encoding is an error and left out."""
    texts, problems = {}, []
    for name, content in files.items():
        try:
            text, notes = reading.decode(content)
        except reading.Unreadable as error:
            problems.append(Problem(name, 0, "", str(error)))
        else:
            texts[name] = text.replace("\r\n", "\n")
            problems += [Problem(name, 0, "", note, "note") for note in notes]
    return texts, problems
