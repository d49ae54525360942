"""An editor's unpublished work, kept on the server: a closed tab, an expired sign-in or a restart loses none of it."""

from __future__ import annotations

import json
import logging
import os
import threading
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from desk.change import Change

log = logging.getLogger(__name__)


@dataclass
class Draft:
    """Files as they would be published, by path below the repository, on top of the commit `base`."""

    base: str = ""
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def change(self) -> Change:
        return Change(self.base, dict(self.files))


class Drafts:
    """One draft a person, in files of their own below `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()

    def load(self, who: str) -> Draft:
        """The draft of that person; an empty one where there is none that can be read."""
        try:
            said = json.loads(self._file(who).read_text("utf-8"))
            return Draft(str(said["base"]), {path: b64decode(text) for path, text in said["files"].items()})
        except FileNotFoundError:
            return Draft()
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            log.error("the draft of %s cannot be read: %s", who, error)
            return Draft()

    def keep(self, who: str, draft: Draft) -> bool:
        """Whether it could be kept: a full disk is told, and costs nothing but this."""
        file = self._file(who)
        text = json.dumps({"base": draft.base, "files": {k: b64encode(v).decode() for k, v in draft.files.items()}})
        try:
            with self._lock:
                if not draft.files:
                    file.unlink(missing_ok=True)
                    return True
                file.parent.mkdir(parents=True, exist_ok=True)
                rough = file.with_name(f".{file.name}-{os.getpid()}")
                rough.touch(0o600)
                rough.write_text(text, "utf-8")
                rough.replace(file)
        except OSError as error:
            log.error("the draft of %s could not be kept: %s", who, error)
            return False
        return True

    def _file(self, who: str) -> Path:
        return self._folder / f"{sha256(who.encode()).hexdigest()[:32]}.json"
