"""An editor's unpublished work, kept on the server as it is typed: a closed tab, an expired sign-in or a restart loses none of it."""

from __future__ import annotations

import json
import logging
import threading
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from dataset import whole
from dataset.package import Package
from desk.change import Change
from desk.store.merge import merge

log = logging.getLogger(__name__)


@dataclass
class Draft:
    """Files as they would be published, by path below the repository, on top of the commit `base`; what was typed in them since and is
    not taken in, as text by path (a table's cells as CSV, sound or not); and what stands in the page's other fields, by their names."""

    base: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    fields: dict[str, str | bool] = field(default_factory=dict)

    @property
    def change(self) -> Change:
        """What publishing it would do: its files on top of its base."""
        return Change(self.base, dict(self.files))

    @property
    def begun(self) -> bool:
        """Whether there is work that stands on `base`."""
        return bool(self.files or self.typed)

    def say(self, field: str, said: str | bool) -> None:
        """What stands in another field; an empty text is nothing to keep."""
        self.fields[field] = said
        if said == "":
            del self.fields[field]


def brought(path: str, typed: str, old: bytes, new: bytes, package: Package) -> str | None:
    """What was typed on the old state of a file, on the new one; None where both changed the same cell."""
    merged = merge({path: old}, {path: new}, {path: typed.encode()}, package)
    return None if merged.clashes else (merged.files.get(path) or new).decode()


class Drafts:
    """One draft a person, in files of their own below `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()

    def load(self, who: str) -> Draft:
        """The draft of that person; an empty one where there is none that can be read."""
        try:
            said = json.loads(self._file(who).read_text("utf-8"))
            files = {path: b64decode(text) for path, text in said["files"].items()}
            return Draft(str(said["base"]), files, dict(said.get("typed", {})), dict(said.get("fields", {})))
        except FileNotFoundError:
            return Draft()
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            log.error("the draft of %s cannot be read: %s", who, error)
            return Draft()

    def change(self, who: str, base: str, how: Callable[[Draft], None]) -> bool:
        """Changes the draft as it is now, whatever another page of that person has put there; False where it could not be kept: the
        disk is full, or the draft stands on another commit than the page that wants this."""
        with self._lock:
            draft = self.load(who)
            if draft.begun and draft.base != base:
                log.error("the draft of %s stands on %s, the page on %s", who, draft.base, base)
                return False
            draft.base = base
            how(draft)
            return self._kept(who, draft)

    def keep(self, who: str, draft: Draft) -> bool:
        """Puts this draft in the place of what was there."""
        with self._lock:
            return self._kept(who, draft)

    def _kept(self, who: str, draft: Draft) -> bool:
        file = self._file(who)
        try:
            if draft.begun or draft.fields:
                file.parent.mkdir(parents=True, exist_ok=True)
                whole.write(file, _written(draft), 0o600)
            else:
                file.unlink(missing_ok=True)
        except OSError as error:
            log.error("the draft of %s could not be kept: %s", who, error)
            return False
        return True

    def _file(self, who: str) -> Path:
        return self._folder / f"{sha256(who.encode()).hexdigest()[:32]}.json"


def _written(draft: Draft) -> str:
    files = {path: b64encode(content).decode() for path, content in draft.files.items()}
    return json.dumps({"base": draft.base, "files": files, "typed": draft.typed, "fields": draft.fields})
