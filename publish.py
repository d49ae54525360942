"""The command line: `python publish.py check | site OUT | offline OUT.html | handout SLUG OUT.pdf | cards OUT`; `--help` after each says more."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pages
from dataset.arithmetic import Outcome
from dataset.loading import load
from dataset.paths import DATA, ROOT, VAR, WORDS
from dataset.problems import Problem, errors
from dataset.release import Release
from render import card, fonts, handout, share
from render.site import code, offline, publishing, weights
from render.site.cards import Cards
from render.site.kept import Kept
from render.site.places import Site
from render.site.tree import Tree
from story.blocks import Language, Number, Text
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


def handouts(release: Release, slugs: Sequence[str], out: Path, languages: Sequence[Language], base: str) -> int:
    """Writes the handout of one story as the file `out`, or those of several into the folder `out`; 0."""
    for slug in slugs:
        for language in languages:
            pdf = handout.make(pages.story(release, slug, language), release, base, code.version(ROOT))
            _write(out if out.suffix == ".pdf" else out / f"{slug}-{language}.pdf", pdf)
    return 0


def cards(release: Release, out: Path, languages: Sequence[Language], base: str) -> int:
    """Writes every story's share cards into the folder `out`; 0."""
    site = Site(release, pages.ORDER, pages.EXTRA, pages.story, base, "", code.version(ROOT))
    kept = Kept(VAR / "cards.json")
    for slug in pages.ORDER:
        for language in languages:
            story = pages.story(release, slug, language)
            drawer = Cards(site, story, Tree(), kept, "")
            for item in share.items(story, release):
                for shape in card.SHAPES:
                    _write(out / card.file(story, item, shape), drawer.png(item, shape))
    kept.save()
    return 0


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    print(file)


def _sound(data: Path, words: Path) -> Release | None:
    """The release to export from; None, with the reasons printed, where data or words have faults."""
    edition = _edition(data, words, "", "")
    return edition.release if edition else None


def _edition(data: Path, words: Path, base: str, live: str) -> Site | None:
    """What to build from; None, with the reasons printed, where data or words have faults."""
    release, problems = load(data, words)
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
        case "handout" | "cards":
            return _export(options)
        case _:
            return check(options.data, options.words)


def _export(options: argparse.Namespace) -> int:
    release = _sound(options.data, options.words)
    if release is None:
        return 1
    languages: Sequence[Language] = [options.lang] if options.lang else pages.LANGUAGES
    base = options.base_url.rstrip("/")
    if options.verb == "cards":
        return cards(release, options.out, languages, base)
    slugs = pages.ORDER if options.slug == "all" else (options.slug,)
    if options.out.suffix == ".pdf" and len(slugs) * len(languages) > 1:
        print("一个 PDF 只装一篇一种语言：请加 --lang，或把输出写成文件夹")
        return 1
    return handouts(release, slugs, options.out, languages, base)


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
    sheet = verbs.add_parser("handout", help="write a story's printed sheet as PDF")
    sheet.add_argument("slug", choices=[*pages.ORDER, "all"])
    sheet.add_argument("out", type=Path, help="a .pdf, or a folder")
    picture = verbs.add_parser("cards", help="write every story's share cards as PNG")
    picture.add_argument("out", type=Path, help="a folder")
    for verb in (sheet, picture):
        verb.add_argument("--lang", choices=pages.LANGUAGES, help="one language only")
        verb.add_argument("--base-url", default="http://localhost:8080", help="where readers find the reading edition")
    for verb in (checking, edition, single, sheet, picture):
        verb.add_argument("--data", type=Path, default=DATA)
        verb.add_argument("--words", type=Path, default=WORDS)
    return parser


if __name__ == "__main__":
    sys.exit(main())
