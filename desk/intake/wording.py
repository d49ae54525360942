"""Takes in edited words, a story or the interface: whether they still hold together with the data, and every line that does not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from string import Formatter

import yaml

import pages
from dataset import reading
from dataset.loading import load_files
from dataset.problems import Problem, in_order
from dataset.release import Release
from desk.intake.intake import FONTS, READ, SIZE, Intake, refused
from render import fonts
from story.blocks import Language

SHAPE, BOUND = "写法", "与数据和页面的绑定"
STORY = re.compile(r"(?P<language>zh|en)/stories/(?P<slug>[a-z-]+)\.md")


def words(path: str, text: str | bytes, release: Release) -> Intake:
    """The words file `path` ("zh/stories/hefei.md", with or without `words/` before it) with a new text.

    Only files that the release has can be edited. `content` is what would be stored, None where the words do not hold:
    then `problems` say each line, of other files too where this one breaks them.
    """
    name = path.removeprefix("words/")
    if name not in release.words:
        return refused(f"words/{name}", "没有这个文字文件。请从列表里选。")
    file = f"words/{name}"
    content = text.encode() if isinstance(text, str) else text
    if len(content) > SIZE:
        return refused(file, f"文字太长，最多 {SIZE / 1e6:.0f} MB。")
    try:
        said, notes = reading.decode(content)
    except reading.Unreadable as fault:
        return refused(file, str(fault))
    clean = _plain(said).rstrip() + "\n"
    shape = _yaml(file, clean, release.words[name]) if name.endswith(".yaml") else []
    problems = [*(Problem(file, 0, "", note, "note") for note in notes), *shape]
    if shape:
        return _taken(file, None, problems, (READ, SHAPE))
    broken = unbound(release, {name: clean})
    problems += [*broken, *fonts.spoilt({file: clean})]
    return _taken(file, None if broken else clean.encode(), problems, (READ, SHAPE, BOUND, FONTS))


def shown(content: bytes) -> str:
    """A stored file as an editor edits it, whatever system saved it."""
    try:
        return _plain(reading.decode(content)[0])
    except reading.Unreadable:
        return content.decode("utf-8", "replace")


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _taken(file: str, content: bytes | None, problems: list[Problem], ran: tuple[str, ...]) -> Intake:
    return Intake("", file, content, (), (), (), tuple(in_order(problems)), ran, (READ, SHAPE, BOUND, FONTS))


def unbound(release: Release, changed: Mapping[str, str]) -> list[Problem]:
    """What the pages say against the words with `changed` texts put in, by path below words/: a story's own page where only
    stories changed, else every page in both languages."""
    after, problems = load_files(release.files, {**release.words, **changed})
    if after is None:
        return problems
    stories = [STORY.fullmatch(path) for path in changed]
    if not all(stories):
        return pages.verify(after)
    told = [pages.attempt(after, found["slug"], language(found["language"])) for found in stories if found]
    return [problem for one in told if isinstance(one, list) for problem in one]


def language(said: str) -> Language:
    """The folder of words as a language; Chinese but for `en`."""
    return "en" if said == "en" else "zh"


def _yaml(file: str, text: str, before: str) -> list[Problem]:
    """What is wrong with the interface's texts: their form, names that came or went, placeholders that do not match."""
    try:
        found = _flat(yaml.safe_load(text))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        return [
            Problem(file, mark.line + 1 if mark else 0, "", "YAML 写法有误：请核对缩进、冒号后的空格和引号是否成对。")
        ]
    if not found:
        return [Problem(file, 0, "", "内容是空的。请恢复这个文件。")]
    known = _flat(yaml.safe_load(before))
    lost = [f"少了“{name}”这一项，请恢复。" for name in known if name not in found]
    foreign = [f"多了“{name}”这一项，页面不用它，请删去。" for name in found if name not in known]
    both = [name for name in known if name in found]
    marks = [said for name in both if (said := _marks(name, known[name], found[name]))]
    return [Problem(file, 0, "", said) for said in [*lost, *foreign, *marks]]


def _flat(tree: object, prefix: str = "") -> dict[str, str]:
    if not isinstance(tree, dict):
        return {prefix.rstrip("."): str(tree)} if prefix else {}
    return {name: text for key, value in tree.items() for name, text in _flat(value, f"{prefix}{key}.").items()}


def _marks(name: str, before: str, after: str) -> str:
    """A placeholder lost, new or broken: {n} stands for what the page puts there."""
    try:
        old, new = _placeholders(before), _placeholders(after)
    except ValueError:
        return f"“{name}”里的花括号不成对。请照原来的写法改回。"
    if old == new:
        return ""
    return f"“{name}”里的占位应是 {'、'.join(sorted(old)) or '没有'}，现在是 {'、'.join(sorted(new)) or '没有'}。请照原样保留花括号里的词。"


def _placeholders(text: str) -> set[str]:
    return {f"{{{field}}}" for _, field, _, _ in Formatter().parse(text) if field is not None}
