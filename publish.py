"""The command line: `python publish.py check | site OUT | offline OUT.html | follow`; `--help` after each says more."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pages
from dataset.arithmetic import Outcome
from dataset.moving import settled
from dataset.paths import DATA, ROOT, VAR, WORDS
from dataset.problems import errors
from dataset.release import Release
from desk import follow, repository
from render import fonts
from render.site import code, offline, publishing, weights
from render.site.kept import Kept
from render.site.places import Site
from story.blocks import Language, Number, Text
from story.walk import all_lines


def check(data: Path, words: Path) -> int:
    """Prints every problem of data and words, one a line, then a summary. 1 where anything is wrong, else 0."""
    release, problems = settled(data, words)
    if release is not None:
        problems = [*problems, *pages.verify(release), *fonts.spoilt(fonts.release_texts(release.files, release.words))]
    for problem in problems:
        print(problem)
    wrong = sum(problem.level == "error" for problem in problems)
    if release is not None and not wrong:
        print(summary(release))
    print(f"{wrong} 处错误，{len(problems) - wrong} 处提示")
    return 1 if wrong else 0


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


def site(data: Path, words: Path, out: Path, base: str, live: str) -> int:
    """Publishes the reading edition in `out` and prints what each page weighs. Faults leave the old edition: 1, else 0."""
    edition = _edition(data, words, base, live)
    if edition is None:
        return 1
    built = publishing.publish(edition, out, Kept(VAR / "pictures.json"))
    print(weights.told(weights.weights(built)))
    print(f"版次 {edition.release.revision}，程序 {edition.code}：{len(built.tree)} 个文件，在 {out}")
    return 0


def in_one_file(data: Path, words: Path, out: Path, languages: Sequence[Language]) -> int:
    """Writes the whole reading edition as one HTML file. Faults leave the old file: 1, else 0."""
    edition = _edition(data, words, base="", live="")
    if edition is None:
        return 1
    offline.write(edition, out, languages, Kept(VAR / "pictures.json"))
    print(f"版次 {edition.release.revision}：{out}，{out.stat().st_size / 1024:.0f} KB")
    return 0


def following(data: Path, words: Path, *, once: bool) -> int:
    """Keeps data and words at what the shared repository says, and mends what a killed publish left. 1 where `once` failed, else 0."""
    follower = follow.Follower(repository.at(data, words))
    if not once:
        follower.run()
    follower.look()
    print(follower.trouble or "已经是最新的。")
    return 1 if follower.trouble else 0


def _edition(data: Path, words: Path, base: str, live: str) -> Site | None:
    """What to build from; None, with the reasons printed, where data or words have faults."""
    release, problems = settled(data, words)
    faults = errors([*problems, *(pages.verify(release) if release else [])])
    for fault in faults:
        print(fault)
    if release is None or faults:
        print(f"{len(faults)} 处错误，没有发布；原来的一版没有动")
        return None
    return Site(release, pages.ORDER, pages.EXTRA, pages.story, base.rstrip("/"), live.rstrip("/"), code.version(ROOT))


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    match options.verb:
        case "site":
            return site(options.data, options.words, options.out, options.base_url, options.live_url)
        case "offline":
            languages = [options.lang] if options.lang else pages.LANGUAGES
            return in_one_file(options.data, options.words, options.out, languages)
        case "follow":
            return following(options.data, options.words, once=options.once)
        case _:
            return check(options.data, options.words)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="publish.py", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    checking = verbs.add_parser("check", help="check data and words; exit 1 on any error")
    edition = verbs.add_parser("site", help="publish the reading edition in a folder")
    edition.add_argument("out", type=Path)
    edition.add_argument("--base-url", default="http://localhost:8080", help="where readers find it")
    edition.add_argument("--live-url", default="/live", help="where the live site is")
    single = verbs.add_parser("offline", help="write the whole reading edition as one HTML file")
    single.add_argument("out", type=Path)
    single.add_argument("--lang", choices=pages.LANGUAGES, help="one language only")
    fetching = verbs.add_parser(
        "follow", help="take over what other machines publish; finish a publish that was killed"
    )
    fetching.add_argument("--once", action="store_true", help="look once and end")
    for verb in (checking, edition, single, fetching):
        verb.add_argument("--data", type=Path, default=DATA)
        verb.add_argument("--words", type=Path, default=WORDS)
    return parser


if __name__ == "__main__":
    sys.exit(main())
