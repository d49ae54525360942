"""Every sentence of a story before and after a change, side by side, the changed words marked. Knows nothing of screens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape
from itertools import zip_longest
from typing import assert_never

from dataset import format as quantity_format
from story.blocks import Block, Bullets, Figure, Files, Finder, KeyFigures, Language, Ledger, Paragraph, Story, Table
from story.reader import plain

# 标题 … are what stands before a reader; an alt text is heard, a table is looked up: listed, but not counted as sentences.
UNCOUNTED = ("替代文字", "摘要", "表格")
ENDS = {"zh": re.compile(r"(?<=[。！？])(?![”’」』）])"), "en": re.compile(r"(?<=[.!?])\s+(?=[A-Z“‘\"(])")}
WORDS = re.compile(r"\d[\d,.]*%?|[A-Za-z][A-Za-z’'-]*|\s+|.", re.DOTALL)
Place = tuple[str, str, str]  # section, block and role
Told = dict[Place, list[str]]


@dataclass(frozen=True)
class Sentence:
    """One sentence that changes; before or after is empty where it is new or gone. `section` is its address on the page.

    `before_html` and `after_html` are escaped, with <del> and <ins> around the words that differ.
    """

    slug: str
    language: Language
    section: str
    kind: str
    before: str
    after: str

    @property
    def counted(self) -> bool:
        """Whether the summary counts it."""
        return self.kind not in UNCOUNTED

    @property
    def before_html(self) -> str:
        """The old words, those that go marked."""
        return marked(self.before, self.after)[0]

    @property
    def after_html(self) -> str:
        """The new words, those that come marked."""
        return marked(self.before, self.after)[1]


def changed(before: Story | None, after: Story | None) -> list[Sentence]:
    """The sentences that differ between two states of one story; a story that cannot be told has none."""
    story = after or before
    if story is None:
        return []
    old, new = (told(one) if one else {} for one in (before, after))
    places = dict.fromkeys([*new, *old])
    return [
        Sentence(story.slug, story.language, section, kind, was, now)
        for section, block, kind in places
        for was, now in pairs(old.get((section, block, kind), []), new.get((section, block, kind), []))
    ]


def told(story: Story) -> Told:
    """All that the story says, sentence by sentence, by where it stands."""
    found: Told = {
        ("top", "", "标题"): [plain(story.title)],
        ("top", "", "提要"): sentences(plain(story.standfirst), story.language),
        ("top", "", "摘要"): [story.description],
    }
    for section in story.sections:
        found[section.id, "", "小标题"] = [plain(section.heading)] if section.heading else []
        for block in section.blocks:
            for name, kind, texts in _said(block, story.language):
                found.setdefault((section.id, name, kind), []).extend(texts)
    return found


def _said(block: Block, language: Language) -> Iterator[tuple[str, str, list[str]]]:
    """Name, kind and sentences of what one block says."""
    match block:
        case Paragraph(line):
            yield "", "正文", sentences(plain(line), language)
        case Bullets(items):
            yield "", "正文", [said for item in items for said in sentences(plain(item), language)]
        case Figure():
            yield from _figure(block, language)
        case KeyFigures(items):
            yield "", "大数字", [f"{quantity_format.phrase(q, language)} {plain(caption)}" for q, caption in items]
        case Table():
            yield block.name, "表格标题", [plain(block.headline)]
            yield block.name, "表格", ["｜".join(map(plain, row)) for row in block.rows]
        case Ledger() | Files() | Finder():
            return
        case _:
            assert_never(block)


def _figure(figure: Figure, language: Language) -> Iterator[tuple[str, str, list[str]]]:
    yield figure.name, "图题", [plain(figure.headline)]
    yield figure.name, "图下说明", sentences(plain(figure.subtitle), language)
    yield figure.name, "替代文字", sentences(plain(figure.alt), language)
    yield figure.name, "读法", sentences(plain(figure.how_to_read), language)
    yield figure.name, "图中文字", [plain(line) for line in figure.texts.values()]
    yield figure.name, "分步说明", [said for step in figure.steps for said in sentences(plain(step.line), language)]


def sentences(text: str, language: Language) -> list[str]:
    """A paragraph cut at its full stops; a stop inside closing quotation marks waits for them."""
    return [part.strip() for part in ENDS[language].split(text) if part.strip()]


def pairs(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What changed between two lists of sentences, old beside new; an inserted sentence does not move the others."""
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from zip_longest(before[a:b], after[c:d], fillvalue="")


def marked(before: str, after: str) -> tuple[str, str]:
    """Both as HTML, escaped, the words that differ in <del> and <ins>; a number is one word."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    was, now = "", ""
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        was += _mark("del", old[a:b], kind)
        now += _mark("ins", new[c:d], kind)
    return was, now


def _mark(tag: str, words: Sequence[str], kind: str) -> str:
    text = escape("".join(words))
    return text if kind == "equal" or not text else f"<{tag}>{text}</{tag}>"


def count(found: Sequence[Sentence]) -> int:
    """How many sentences change: a sentence and its translation are one."""
    by_language: Mapping[str, list[Sentence]] = {
        language: [one for one in found if one.language == language and one.counted] for language in ENDS
    }
    slugs = dict.fromkeys(one.slug for one in found)
    return sum(max(sum(one.slug == slug for one in ones) for ones in by_language.values()) for slug in slugs)
