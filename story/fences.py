"""The fenced blocks of a story (figure, key-figures, table, ledger, files): named fields in YAML -> typed blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from story.blocks import Block, Figure, Files, Finder, Hit, KeyFigures, Ledger, Line, Number, Step, Table
from story.chart import Chart
from story.inline import Words

FIGURE = {"headline", "subtitle", "alt", "how_to_read", "texts", "steps", "link"}
TABLE = {"headline", "columns"}
KINDS = ("figure", "key-figures", "table", "ledger", "files", "finder")


class Fences:
    """Reads blocks into types; `figures`, `tables` and `hits` are what the page offers."""

    def __init__(
        self,
        words: Words,
        figures: Mapping[str, Chart],
        tables: Mapping[str, Sequence[tuple[Line, ...]]],
        hits: Sequence[Hit],
    ) -> None:
        self.words, self.figures, self.tables, self.hits = words, figures, tables, hits
        self.seen = set[str]()

    def block(self, info: str, content: str, row: int) -> Block | None:
        """The block that a fence's first line names; None after a problem."""
        kind, _, name = info.strip().partition(" ")
        match kind:
            case "figure":
                return self._figure(name.strip(), self.fields(content, row, FIGURE, f"图“{name}”"), row)
            case "key-figures":
                return self._key_figures(content, row)
            case "table":
                return self._table(name.strip(), self.fields(content, row, TABLE, f"表“{name}”"), row)
            case "ledger":
                return Ledger(tuple(self.words.release.quantities.values()))
            case "files":
                return Files(tuple(resource.path for resource in self.words.release.package.resources.values()))
            case "finder":
                return Finder(tuple(self.hits))
            case _:
                self.words.wrong(row, f"不认识的块“{kind}”，可用 {'、'.join(KINDS)}")
                return None

    def fields(self, text: str, row: int, allowed: set[str], where: str) -> dict[str, Any]:
        """“name: words” lines as a mapping; names that do not belong are problems."""
        fields = self._yaml(text, row, where) or {}
        if not isinstance(fields, dict):
            self.words.wrong(row, f"{where}应是“名称: 内容”的几行")
            return {}
        for name in fields.keys() - allowed:
            self.words.wrong(row, f"{where}里的“{name}”不认识，可用 {'、'.join(sorted(allowed))}")
        return fields

    def once(self, name: str, row: int) -> None:
        """A name met in row `row`; to meet it again is a problem."""
        if name in self.seen:
            self.words.wrong(row, f"“{name}”出现了两次；每个小标题和图的名称只能用一次")
        self.seen.add(name)

    def _yaml(self, text: str, row: int, where: str) -> Any:
        try:
            return yaml.safe_load(text)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            at = row + 1 + (mark.line if mark else 0)
            self.words.wrong(at, f"{where}写法有误：以 {{{{ 或引号开头、或含“: ”的内容，整段要加英文引号")
            return None

    def _figure(self, name: str, fields: Mapping[str, Any], row: int) -> Figure | None:
        self.once(name, row)
        chart = self._take(name, self.figures, "图", row)
        self._require(name, fields, row)
        if chart is None:
            return None
        line = self.words.line
        return Figure(
            name=name,
            headline=line(str(fields.get("headline", "")), row, breaks=True),
            subtitle=line(str(fields.get("subtitle", "")), row),
            alt=line(str(fields.get("alt", "")), row),
            how_to_read=line(str(fields.get("how_to_read", "")), row),
            texts={key: line(str(text), row) for key, text in (fields.get("texts") or {}).items()},
            chart=chart,
            steps=tuple(self._step(step, chart, row) for step in fields.get("steps") or []),
            link=str(fields.get("link", "")),
        )

    def _require(self, name: str, fields: Mapping[str, Any], row: int) -> None:
        """A small figure that leads elsewhere explains itself there: it needs no how_to_read."""
        needed = (
            ("headline", "subtitle", "alt") if fields.get("link") else ("headline", "subtitle", "alt", "how_to_read")
        )
        for field in needed:
            if not fields.get(field):
                self.words.wrong(row, f"图“{name}”缺少 {field}")

    def _step(self, step: Mapping[str, Any], chart: Chart, row: int) -> Step:
        picked = {argument: str(value) for argument, value in (step.get("pick") or {}).items()}
        offered = {choice.argument: dict(choice.options) for choice in chart.choices}
        for argument, value in picked.items():
            if value not in offered.get(argument, {}):
                said = "；".join(f"{name}: {'、'.join(options)}" for name, options in offered.items())
                self.words.wrong(row, f"步骤里的 {argument}: {value} 这张图没有；可选 {said or '（无）'}")
        return Step(self.words.line(str(step.get("text", "")), row), picked)

    def _key_figures(self, text: str, row: int) -> KeyFigures:
        items = self._yaml(text, row, "key-figures") or []
        return KeyFigures(
            tuple(
                (piece.quantity, self.words.line(str(item.get("caption", "")), row))
                for item in items
                for piece in self.words.line(f"{{{{{item.get('id', '')}}}}}", row)
                if isinstance(piece, Number)
            )
        )

    def _table(self, name: str, fields: Mapping[str, Any], row: int) -> Table | None:
        self.once(name, row)
        rows = self._take(name, self.tables, "表", row)
        if rows is None:
            return None
        columns = tuple(map(str, fields.get("columns", ())))
        if any(len(cells) != len(columns) for cells in rows):
            self.words.wrong(row, f"表“{name}”写了 {len(columns)} 个列名，页面给的每行有 {len(rows[0])} 格")
        return Table(name, self.words.line(str(fields.get("headline", "")), row, breaks=True), columns, tuple(rows))

    def _take(self, name: str, shelf: Mapping[str, Any], kind: str, row: int) -> Any:
        self.words.asked.add(name)
        if name not in shelf:
            self.words.wrong(row, f"正文要的{kind}“{name}”页面没有提供；有 {'、'.join(sorted(shelf)) or '（无）'}")
        return shelf.get(name)
