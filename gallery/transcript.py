"""A page as a screen reader says it: Chromium's accessibility tree in reading order, a line for each thing that is announced.

Words of a sentence stay in one line, with what can be operated in square brackets: [button: …], [link: …]."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

SILENT = {"none", "generic", "InlineTextBox", "LineBreak", "RootWebArea", "StaticText", "rowgroup", "LayoutTable"}
INLINE = {
    "button",
    "link",
    "strong",
    "emphasis",
    "term",
    "definition",
    "time",
    "code",
    "superscript",
    "DisclosureTriangle",
}
NAMED = {"heading", "image", "table", "navigation", "note", "region", "figure", "list", "main", "banner", "contentinfo",
         "form", "search", "searchbox", "textbox", "radio", "radiogroup", "group", "status", "combobox", "dialog"}  # fmt: skip
OPERATED = {"button", "link", "DisclosureTriangle"}
SPACE = re.compile(r"\s+")
WHOLE = {"image", "heading", "button", "link", "DisclosureTriangle"}  # said by name; what is inside is not said again


@dataclass
class Node:
    """What is announced: its role, name and level, and what stands in it."""

    role: str
    name: str
    level: int = 0
    inside: list[Node] = field(default_factory=list)


def spoken(page: Page) -> list[str]:
    """The page's lines, each `role: what is said`."""
    return list(_lines(tree(page)))


def document(page: Page, title: str) -> str:
    """The lines as Markdown."""
    lines = "\n".join(f"- {line}" for line in spoken(page))
    return f"# {title}\n\nWhat Chromium’s accessibility tree hands to a screen reader, on a phone, in reading order.\n\n{lines}\n"


def tree(page: Page) -> Node:
    """The page's accessibility tree from its root; nodes that assistive technology ignores give way to those below them."""
    tools = page.context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = tools.send("Accessibility.getFullAXTree")["nodes"]
    tools.detach()
    by_id = {node["nodeId"]: node for node in nodes}
    (root,) = _made(nodes[0], by_id)
    return root


def _made(node: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> Iterator[Node]:
    """The node, or in its place what it holds, where it is ignored."""
    inside = [made for one in node.get("childIds", ()) if one in by_id for made in _made(by_id[one], by_id)]
    if node.get("ignored"):
        yield from inside
        return
    role, name = (str(node.get(key, {}).get("value", "")) for key in ("role", "name"))
    level = next((p["value"]["value"] for p in node.get("properties", ()) if p["name"] == "level"), 0)
    yield Node(role, SPACE.sub(" ", name), int(level), inside)


def _lines(node: Node) -> Iterator[str]:
    if node.role not in SILENT | INLINE and (line := _head(node)):
        yield line
        if node.role in WHOLE:
            return
    held = ""
    for one in node.inside:
        if _inline(one):
            held += _words(one)
            continue
        if held.strip():
            yield f"{_of(node)}: {held.strip()}"
        held = ""
        yield from _lines(one)
    if held.strip():
        yield f"{_of(node)}: {held.strip()}"


def _head(node: Node) -> str:
    """How the thing itself is announced; a paragraph or cell is its words alone."""
    if node.role == "heading":
        return f"heading {node.level}: {node.name}"
    return f"{node.role}: {node.name}" if node.role in NAMED and (node.name or node.role == "table") else ""


def _of(node: Node) -> str:
    return "text" if node.role in SILENT | NAMED else node.role


def _inline(node: Node) -> bool:
    return node.role in INLINE | {"StaticText", "InlineTextBox", "LineBreak"} or (
        node.role in SILENT and all(map(_inline, node.inside))
    )


def _words(node: Node) -> str:
    if node.role in OPERATED:
        return f"[{node.role}: {node.name}]"
    if node.role in {"StaticText", "InlineTextBox"}:
        return node.name
    return "".join(map(_words, node.inside))
