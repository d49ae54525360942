"""Reads a story: words/<language>/stories/<slug>.md with its page's facts and charts -> Story, or every problem at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from dataset.problems import Problem
from dataset.quantity import Quantity
from dataset.release import Release
from story.blocks import Block, Bullets, Hit, Language, Line, Paragraph, Section, Story
from story.chart import Chart
from story.fences import Fences
from story.inline import Words

HEADING = re.compile(r"^(?P<text>.*?)\s*\{#(?P<id>[a-z0-9-]+)\}$")
FRONT = {"title", "kicker", "standfirst", "description", "lead", "picture", "handout", "related"}
MARKDOWN = MarkdownIt("commonmark", {"html": False})


class StoryError(ValueError):
    """Words and page disagree, or the words break a rule; `problems` lists each place in Chinese."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def read(
    release: Release,
    slug: str,
    language: Language,
    *,
    facts: Mapping[str, str | Quantity] | None = None,
    figures: Mapping[str, Chart] | None = None,
    tables: Mapping[str, Sequence[tuple[Line, ...]]] | None = None,
    hits: Sequence[Hit] = (),
) -> Story:
    """The story `slug`, its numbers bound and its figures in place.

    `facts` are the page's computed values, `figures` its charts, `tables` rows of ready lines, `hits` what a finder finds.
    Every name offered must be
    asked for and every name asked for must be offered; otherwise, and for any typed number, StoryError.
    """
    path = f"{language}/stories/{slug}.md"
    if path not in release.words:
        raise StoryError([Problem(f"words/{path}", 1, "", "缺少这个文件")])
    words = Words(release, language, path, facts or {})
    story = _Reader(words, Fences(words, figures or {}, tables or {}, hits)).story(slug, release.words[path])
    words.problems += _unasked(words, path, {**(facts or {}), **(figures or {}), **(tables or {})})
    if words.problems:
        raise StoryError(words.problems)
    return story


def _unasked(words: Words, path: str, offered: Mapping[str, Any]) -> list[Problem]:
    left = sorted(offered.keys() - words.asked)
    return [Problem(f"words/{path}", 1, "", f"页面提供了“{name}”，正文没有用到；请用上，或从页面删去") for name in left]


class _Reader:
    """Walks one Markdown file; holds only what the walk needs."""

    def __init__(self, words: Words, fences: Fences) -> None:
        self.words, self.fences = words, fences

    def story(self, slug: str, text: str) -> Story:
        head, body, offset = self._split(text)
        front = self.fences.fields(head, 1, FRONT, "文件头")
        line = self.words.line
        story = Story(
            slug=slug,
            language=self.words.language,
            title=line(str(front.get("title", "")), 2, breaks=True),
            kicker=str(front.get("kicker", "")),
            standfirst=line(str(front.get("standfirst", "")), 2),
            description=plain(line(str(front.get("description", "")), 2)),
            sections=tuple(self._sections(MARKDOWN.parse(body), offset)),
            lead=str(front.get("lead", "")),
            picture=str(front.get("picture", "")),
            handout=tuple(front.get("handout", ())),
            related=tuple(front.get("related", ())),
        )
        self._check_front(story, front)
        return story

    def _split(self, text: str) -> tuple[str, str, int]:
        parts = re.split(r"^---\s*$", text, maxsplit=2, flags=re.MULTILINE)
        if len(parts) != 3 or parts[0].strip():
            self.words.wrong(1, "文件头要以 --- 开始、以 --- 结束")
            return "", text, 0
        return parts[1], parts[2], parts[1].count("\n") + 1

    def _check_front(self, story: Story, front: Mapping[str, Any]) -> None:
        for name in ("title", "kicker", "standfirst", "description"):
            if not front.get(name):
                self.words.wrong(1, f"文件头缺少 {name}")
        for slug in story.related:
            if f"{story.language}/stories/{slug}.md" not in self.words.release.words:
                self.words.wrong(1, f"文件头 related 提到的“{slug}”不是一个故事")
        numbers = [name for name in (story.lead, *story.handout) if "." in name]
        figures = {figure.name for figure in story.figures()}
        sections = {f"#{section.id}" for section in story.sections}
        for name in {story.picture, *story.handout} - figures - sections - {"", *numbers}:
            kind = "小标题" if name.startswith("#") else "图"
            offered = "、".join(sorted(sections if name.startswith("#") else figures))
            self.words.wrong(1, f"文件头提到的{kind}“{name}”不在正文里；正文有 {offered}")
        for name in numbers:
            self.words.line(f"{{{{{name}}}}}", 1)

    def _sections(self, tokens: list[Token], offset: int) -> Iterator[Section]:
        address, heading, blocks = "top", (), []  # type: str, Line, list[Block]
        for token, inner in _groups(tokens):
            row = (token.map or [0])[0] + 1 + offset
            if token.type == "heading_open":
                if blocks or heading:
                    yield Section(address, heading, tuple(blocks))
                address, heading = self._heading(inner, row)
                blocks = []
            else:
                blocks += [block for block in [self._block(token, inner, row)] if block is not None]
        yield Section(address, heading, tuple(blocks))

    def _heading(self, text: str, row: int) -> tuple[str, Line]:
        found = HEADING.match(text)
        if not found:
            self.words.wrong(row, f"小标题“{text}”要写明地址：## {text} {{#english-name}}")
            return f"row-{row}", self.words.line(text, row, breaks=True)
        self.fences.once(f"#{found['id']}", row)
        return found["id"], self.words.line(found["text"], row, breaks=True)

    def _block(self, token: Token, inner: str, row: int) -> Block | None:
        match token.type:
            case "paragraph_open":
                return Paragraph(self.words.line(inner, row))
            case "bullet_list_open":
                return Bullets(tuple(self.words.line(item, row) for item in inner.split("\x00")))
            case "fence":
                return self.fences.block(token.info, token.content, row)
            case other:
                self.words.wrong(row, f"不支持的段落写法（{other}）：正文只用段落、- 列表、## 小标题和 ``` 块")
                return None


def _groups(tokens: list[Token]) -> Iterator[tuple[Token, str]]:
    """Top-level blocks with their inline source; a list's items are joined by NUL."""
    depth, head, inner = 0, None, []  # type: int, Token | None, list[str]
    for token in tokens:
        if depth == 0:
            head, inner = token, []
        if token.type == "inline":
            inner.append(token.content)
        depth += token.nesting
        if depth == 0 and head is not None:
            yield head, "\x00".join(inner)


def plain(line: Line) -> str:
    """The line as plain text: what a title bar, an alt text or a speaker's note shows."""
    return "".join(getattr(piece, "text", "") for piece in line)
