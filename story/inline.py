"""One line of words -> typed pieces: bound numbers, marked number-like phrases, links, breaks. Unbound numbers are problems."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from dataset import format as quantity_format
from dataset import phrase
from dataset.problems import Problem, nearest
from dataset.quantity import Quantity
from dataset.release import Release
from dataset.spelled import spelled
from story.blocks import MARK_KINDS, Break, Inline, Language, Line, Link, Number, Term, Text
from story.glossary import glossary

PIECE = re.compile(
    r"\{\{\s*(?P<ref>[^}|]+?)\s*(?:\|\s*(?P<style>\w+)\s*)?\}\}|\[(?P<mark>[^\]]+)\]\{(?P<kind>\w+)\}|(?P<brk>\|)"
)
MARKDOWN = MarkdownIt("commonmark", {"html": False})
STYLES: dict[str, Callable[[Quantity, str], str]] = {
    "": quantity_format.phrase,
    "number": quantity_format.number,  # no unit
    "words": spelled,  # small whole numbers spelled out
}


@dataclass
class Words:
    """What one file of words may ask for, what it has asked for, and what was wrong with it."""

    release: Release
    language: Language
    path: str
    facts: Mapping[str, str | Quantity]
    asked: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    marks: list[tuple[str, str]] = field(default_factory=list)
    bound: list[Quantity] = field(default_factory=list)

    def wrong(self, row: int, message: str) -> None:
        """A problem in this file of words, in Chinese."""
        self.problems.append(Problem(f"words/{self.path}", row, "", message))

    def line(self, source: str, row: int, *, breaks: bool = False) -> Line:
        """The typed pieces of one line of Markdown; `breaks` lets | stand for an allowed line break."""
        (inline,) = MARKDOWN.parseInline(source.replace("\n", " " if self.language == "en" else ""))
        return tuple(self._tokens(inline.children or [], row, breaks))

    def _tokens(self, tokens: list[Token], row: int, breaks: bool) -> Iterator[Inline]:
        strong, target = False, ""
        for token in tokens:
            match token.type:
                case "strong_open" | "strong_close":
                    strong = token.type == "strong_open"
                case "link_open":
                    target = str(token.attrs.get("href", ""))
                case "link_close":
                    target = ""
                case "text" | "text_special" | "entity" if target:
                    self._plain(token.content, row)
                    yield Link(token.content, target)
                case "text" | "text_special" | "entity":
                    yield from self._pieces(token.content, row, strong, breaks)
                case other:
                    self.wrong(
                        row,
                        f"这里用了不支持的写法（{other}）：{token.content!r}；正文只用加粗、链接、{{{{名称}}}} 和 [文字]{{类别}}",
                    )

    def _pieces(self, text: str, row: int, strong: bool, breaks: bool) -> Iterator[Inline]:
        if "**" in text:
            self.wrong(row, "加粗符号 ** 没有配对：中文里 ** 要紧贴文字，标点放在外面")
        end = 0
        for found in PIECE.finditer(text):
            if found["brk"] and not breaks:
                continue
            yield from self._text(text[end : found.start()], row, strong)
            end = found.end()
            if found["brk"]:
                yield Break()
            elif found["kind"] == "term":
                yield self._term(found["mark"], row)
            elif found["mark"]:
                yield self._mark(found["mark"], found["kind"], row)
            else:
                yield self._bind(found["ref"], found["style"] or "", row, strong)
        yield from self._text(text[end:], row, strong)

    def _text(self, text: str, row: int, strong: bool) -> Iterator[Inline]:
        if text:
            self._plain(text, row)
            yield Text(text, strong)

    def _plain(self, text: str, row: int) -> None:
        for found in phrase.unbound(text, self.language):
            self.wrong(
                row,
                f"“{found.text}”是手写的数：请写成 {{{{数据编号}}}} 由数据给出；若不是数据，标明类别，"
                f"如 [{found.text}]{{date}}，类别有 {'、'.join(MARK_KINDS)}",
            )
        if "{{" in text or "}}" in text:
            self.wrong(row, f"花括号没有配对：{text.strip()!r}；应为 {{{{数据编号}}}}")

    def _mark(self, text: str, kind: str, row: int) -> Text:
        self.marks.append((kind, text))
        if kind not in MARK_KINDS:
            self.wrong(row, f"[{text}]{{{kind}}} 的类别“{kind}”不存在，可用：{'、'.join(MARK_KINDS)}")
        elif twin := self._figure_with(text, kind):
            self.wrong(row, f"[{text}]{{{kind}}} 与数据 {twin} 的值相同：请写成 {{{{{twin}}}}}，不要标成 {kind}")
        return Text(text, kind=kind)

    def _term(self, text: str, row: int) -> Inline:
        known = glossary(self.release, self.language)
        if found := known.get(text.lower()):
            return Term(text, found.name, found.says)
        self.wrong(row, f"[{text}]{{term}}：words/{self.language}/glossary.yaml 里没有“{text}”。{nearest(text, known)}")
        return Text(text)

    def _figure_with(self, text: str, kind: str) -> str:
        """Id of a figure that this marked text repeats; names and quoted phrases are compared as a whole."""
        return "" if kind == "date" else figures_as_words(self.release, self.language).get(text.strip().lower(), "")

    def _bind(self, ref: str, style: str, row: int, strong: bool) -> Inline:
        self.asked.add(ref)
        if style not in STYLES:
            self.wrong(row, f"{{{{{ref}|{style}}}}} 的格式“{style}”不存在，可用：{'、'.join(filter(None, STYLES))}")
        value = self._value(ref, row)
        if isinstance(value, Quantity):
            self.bound.append(value)
            return Number(value, STYLES.get(style, quantity_format.phrase)(value, self.language))
        return Text(value, strong)

    def _value(self, ref: str, row: int) -> str | Quantity:
        if ref in self.facts:
            return self.facts[ref]
        try:
            return self.release.quantity(ref)
        except KeyError as error:
            here = f"本页自己的名字有 {'、'.join(sorted(self.facts))}。" if self.facts else ""
            self.wrong(row, f"找不到 {{{{{ref}}}}}：{error.args[0]}{here}")
            return f"〔{ref}〕"


_AS_WORDS: dict[tuple[str, str], dict[str, str]] = {}


def figures_as_words(release: Release, language: Language) -> dict[str, str]:
    """Every figure's text in `language` (“5482个”, “more than 200 firms”) -> its id; kept for the latest release only."""
    key = (release.revision, language)
    if key not in _AS_WORDS:
        if len(_AS_WORDS) > 3:
            _AS_WORDS.clear()
        known = (q for q in release.quantities.values() if q.value is not None)
        _AS_WORDS[key] = {quantity_format.phrase(q, language).lower(): q.id for q in known}
    return _AS_WORDS[key]
