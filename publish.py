"""The command line: `python publish.py check [--data DIR] [--words DIR]`."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pages
from dataset.arithmetic import Outcome
from dataset.loading import load
from dataset.paths import DATA, WORDS
from dataset.problems import Problem
from dataset.release import Release
from render import fonts
from story.blocks import Number, Text
from story.walk import all_lines


def check(data: Path, words: Path) -> int:
    """Prints every problem of data and words, one a line, then a summary. 1 where anything is wrong, else 0."""
    release, problems = load(data, words)
    if release is not None:
        problems = [*problems, *pages.verify(release), *_spoilt(release)]
    for problem in problems:
        print(problem)
    wrong = sum(problem.level == "error" for problem in problems)
    if release is not None and not wrong:
        print(summary(release))
    print(f"{wrong} 处错误，{len(problems) - wrong} 处提示")
    return 1 if wrong else 0


def _spoilt(release: Release) -> list[Problem]:
    """Characters that our fonts lack: they would show as boxes in PDF, pictures and slides."""
    texts = {f"words/{path}": text for path, text in release.words.items()} | {
        f"data/{path}": content.decode("utf-8", "replace")
        for path, content in release.files.items()
        if path.endswith(".csv")
    }
    return [
        Problem(
            path,
            row,
            "",
            f"字体里没有这些字：{'、'.join(sorted(lacking))}；PDF、图片和幻灯片里会变成空框，请换一个写法",
            "warning",
        )
        for path, text in texts.items()
        for row, line in enumerate(text.splitlines(), 1)
        if (lacking := fonts.missing(line))
    ]


def summary(release: Release) -> str:
    """What was bound and marked, and how the arithmetic came out."""
    bound, marks = 0, Counter[str]()
    for slug in (*pages.ORDER, *pages.EXTRA):
        for language in pages.LANGUAGES:
            for line in all_lines(pages.story(release, slug, language)):
                bound += sum(isinstance(piece, Number) for piece in line)
                marks.update(piece.kind for piece in line if isinstance(piece, Text) and piece.kind)
    outcomes = Counter(result.outcome for result in release.checks)
    return (
        f"版次 {release.revision}：{len(release.quantities)} 个数，{len(release.tables)} 张表；正文绑定 {bound} 处；"
        f"标记 {'、'.join(f'{kind} {n}' for kind, n in sorted(marks.items())) or '无'}；"
        f"核算一致 {outcomes[Outcome.CONSISTENT]}、出入 {outcomes[Outcome.CONTRADICTION]}、无法核算 {outcomes[Outcome.CANNOT]}"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="publish.py", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    verb = verbs.add_parser("check", help="check data and words; exit 1 on any error")
    verb.add_argument("--data", type=Path, default=DATA)
    verb.add_argument("--words", type=Path, default=WORDS)
    options = parser.parse_args(arguments)
    return check(options.data, options.words)


if __name__ == "__main__":
    sys.exit(main())
