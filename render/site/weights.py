"""What a page costs a reader before any interaction: document, style sheet, script and face, compressed as nginx sends them."""

from __future__ import annotations

import gzip

from render.site.build import Built

LIMIT = 60 * 1024  # bytes of a story page, everything counted


def weights(built: Built) -> dict[str, dict[str, int]]:
    """Path of each page -> bytes of its document, style, script, face (already compressed) and their total."""
    shared = {"css": _packed(built.tree[built.sheet]), "js": _packed(built.tree[built.script])}
    found = {}
    for draft in built.drafts:
        parts = {
            "html": _packed(built.tree[draft.file]),
            "css": shared["css"],
            "js": shared["js"] if draft.script else 0,
            "font": len(built.tree[built.faces[draft.face]]),
        }
        found[draft.path] = parts | {"total": sum(parts.values())}
    return found


def _packed(content: bytes) -> int:
    return len(gzip.compress(content, 9, mtime=0))


def told(found: dict[str, dict[str, int]]) -> str:
    """The table that a build prints, in KB."""
    heads = ("html", "css", "js", "font", "total")
    lines = [f"{'KB':<28}" + "".join(f"{head:>7}" for head in heads)]
    for path, parts in found.items():
        lines.append(f"{'/' + path:<28}" + "".join(f"{parts[head] / 1024:7.1f}" for head in heads))
    return "\n".join(lines)
