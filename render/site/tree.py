"""All files of one build by path, before anything is written."""

from __future__ import annotations

from hashlib import sha256
from pathlib import PurePosixPath


class Tree(dict[str, bytes]):
    """Path below the site's root -> content."""

    def asset(self, name: str, content: bytes) -> str:
        """Adds a file whose name says its content, so that it may be cached for ever; its path."""
        path = PurePosixPath(name)
        whole = f"assets/{path.parent / path.stem}.{sha256(content).hexdigest()[:10]}{path.suffix}"
        self[whole] = content
        return whole

    def text(self, path: str, text: str) -> None:
        """Adds a file of UTF-8."""
        self[path] = text.encode()
