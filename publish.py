"""The command line: `python publish.py check | site | offline | deck | handout | cards | briefing | follow`; `--help` says more."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pages
from dataset.moving import settled
from dataset.paths import DATA, ROOT, VAR, WORDS
from dataset.problems import errors
from desk.store import follow, repository
from render import exported, fonts
from render.site import code, offline, publishing, weights
from render.site.kept import Kept, KeptFiles
from render.site.places import Site
from story.blocks import Language


def check(data: Path, words: Path) -> int:
    """Prints every problem of data and words, one a line, then a summary. 1 where anything is wrong, else 0."""
    release, problems = settled(data, words)
    if release is not None:
        problems += [*pages.verify(release), *pages.strays(release)]
        problems += fonts.spoilt(fonts.release_texts(release.files, release.words))
    for problem in problems:
        print(problem)
    wrong = sum(problem.level == "error" for problem in problems)
    if release is not None and not wrong:
        print(pages.summary(release))
    print(f"{wrong} 处错误，{len(problems) - wrong} 处提示")
    return 1 if wrong else 0


def site(data: Path, words: Path, out: Path, base: str, live: str, kept: Path = VAR) -> int:
    """Publishes the reading edition in `out` and prints what each page weighs; `kept` holds what the last build drew. Faults
    leave the old edition: 1, else 0."""
    edition = _edition(data, words, base, live)
    if edition is None:
        return 1
    built = publishing.publish(
        replace(edition, files=True), out, Kept(kept / "pictures.json"), KeptFiles(kept / "files")
    )
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


def printed(asked: argparse.Namespace) -> int:
    """Writes what `asked.verb` names: slides, handouts, cards or a briefing. Faults leave the old files: 1, else 0."""
    edition = _edition(asked.data, asked.words, getattr(asked, "base_url", ""), live="")
    if edition is None:
        return 1
    languages: Sequence[Language] = [asked.lang] if asked.lang else pages.LANGUAGES
    try:
        match asked.verb:
            case "deck":
                files = exported.decks(edition, asked.story, asked.out, languages)
            case "handout":
                files = exported.handouts(edition, asked.story, asked.out, languages)
            case "cards":
                files = exported.cards(edition, asked.out, languages, Kept(VAR / "cards.json"))
            case _:
                kept = Kept(VAR / "briefing-pictures.json")
                files = exported.briefings(edition, asked.stories, asked.figures, asked.out, languages, kept)
        for file in files:
            print(f"版次 {edition.release.revision}：{file}，{file.stat().st_size / 1024:.0f} KB")
    except exported.Unknown as error:
        print(error)
        return 1
    return 0


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
    """Does the verb of the command line; 0 where it worked, 1 where data or words have faults, which are told in Chinese."""
    if isinstance(
        sys.stdout, io.TextIOWrapper
    ):  # a letter that a Windows console or file cannot take is no reason to stop
        sys.stdout.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    match options.verb:
        case "site":
            return site(options.data, options.words, options.out, options.base_url, options.live_url, options.kept)
        case "offline":
            languages = [options.lang] if options.lang else pages.LANGUAGES
            return in_one_file(options.data, options.words, options.out, languages)
        case "follow":
            return following(options.data, options.words, once=options.once)
        case "check":
            return check(options.data, options.words)
        case _:
            return printed(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="publish.py", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    checking = verbs.add_parser("check", help="check data and words; exit 1 on any error")
    edition = verbs.add_parser("site", help="publish the reading edition in a folder")
    edition.add_argument("out", type=Path)
    edition.add_argument("--base-url", default="http://localhost:8080", help="where readers find it")
    edition.add_argument("--live-url", default="/live", help="where the live site is")
    edition.add_argument("--kept", type=Path, default=VAR, help="where drawings are kept between builds")
    single = verbs.add_parser("offline", help="write the whole reading edition as one HTML file")
    single.add_argument("out", type=Path)
    single.add_argument("--lang", choices=pages.LANGUAGES, help="one language only")
    fetching = verbs.add_parser(
        "follow", help="take over what other machines publish; finish a publish that was killed"
    )
    fetching.add_argument("--once", action="store_true", help="look once and end")
    slides = verbs.add_parser("deck", help="write stories as PowerPoint")
    sheet = verbs.add_parser("handout", help="write a story's printed sheet as PDF")
    for verb in (slides, sheet):
        whole = ("all", "each") if verb is slides else ("each",)
        verb.add_argument(
            "story", choices=(*pages.ORDER, *whole), help="all: in one file; each: a file each, into a folder"
        )
    cards = verbs.add_parser("cards", help="write every story's share cards as PNG")
    briefing = verbs.add_parser("briefing", help="write stories as a briefing in one HTML file, in both languages")
    briefing.add_argument("stories", nargs="+", choices=(*pages.ORDER, "all", "each"))
    briefing.add_argument(
        "--figures", type=lambda text: text.split(","), default=[], help="story/figure,… in this order"
    )
    for verb in (slides, sheet, cards, briefing):
        verb.add_argument("out", type=Path, help="a file, or a folder")
        verb.add_argument("--lang", choices=pages.LANGUAGES, help="one language only")
    for verb in (sheet, cards):
        verb.add_argument("--base-url", default="http://localhost:8080", help="where readers find the reading edition")
    for verb in (checking, edition, single, fetching, slides, sheet, cards, briefing):
        verb.add_argument("--data", type=Path, default=DATA)
        verb.add_argument("--words", type=Path, default=WORDS)
    return parser


if __name__ == "__main__":
    sys.exit(main())
