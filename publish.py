"""The command line: `python publish.py check | site | offline | deck | briefing | follow`; `--help` after each says more."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pages
from dataset.arithmetic import Outcome
from dataset.moving import settled
from dataset.paths import DATA, ROOT, VAR, WORDS
from dataset.problems import errors
from dataset.release import Release
from desk import follow, repository
from render import deck, fonts, takes
from render.briefing import document
from render.site import code, offline, publishing, weights
from render.site.kept import Kept, KeptFiles
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
    built = publishing.publish(replace(edition, files=True), out, Kept(VAR / "pictures.json"), KeptFiles(VAR / "files"))
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


def slides(data: Path, words: Path, slug: str, out: Path, language: Language) -> int:
    """Writes a story, or `all` of them, as the PowerPoint file `out`; with `each`, every story and all of them in one, in both
    languages, into the folder `out`. Faults leave the old files: 1, else 0."""
    edition = _edition(data, words, base="", live="")
    if edition is None:
        return 1
    made = [(out, slug, language)]
    if slug == "each":
        names = (*edition.order, "all")
        made = [(out / f"{name}-{lang}.pptx", name, lang) for lang in pages.LANGUAGES for name in names]
    for file, name, lang in made:
        told = edition.order if name == "all" else (name,)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(deck.make([edition.tell(edition.release, one, lang) for one in told], edition.release))
        print(f"版次 {edition.release.revision}：{file}，{file.stat().st_size / 1024:.0f} KB")
    return 0


def talk(data: Path, words: Path, slugs: Sequence[str], out: Path, asked: argparse.Namespace) -> int:
    """Writes the briefing of stories, `all` for every one, as one HTML file; with `each`, every story's and that of all into the
    folder `out`. `asked` holds languages and chosen figures. Faults leave the old files: 1, else 0."""
    edition = _edition(data, words, base="", live="")
    if edition is None:
        return 1
    made = [(out, edition.order if "all" in slugs else tuple(slugs))]
    if "each" in slugs:
        made = [(out / "all.html", edition.order), *((out / f"{slug}.html", (slug,)) for slug in edition.order)]
    kept = Kept(VAR / "briefing-pictures.json")
    known = document.picks([edition.tell(edition.release, slug, "zh") for slug in made[0][1]], edition.release)
    if unknown := [pick for pick in asked.figures if pick not in known]:
        print(f"没有这样的图：{'、'.join(unknown)}；可选：{'、'.join(known)}")
        return 1
    for file, told in made:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(takes.briefing(told, edition, kept, languages=asked.lang, picks=asked.figures))
        print(f"版次 {edition.release.revision}：{file}，{file.stat().st_size / 1024:.0f} KB")
    kept.save()
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
    options = _parser().parse_args(arguments)
    match options.verb:
        case "site":
            return site(options.data, options.words, options.out, options.base_url, options.live_url)
        case "offline":
            languages = [options.lang] if options.lang else pages.LANGUAGES
            return in_one_file(options.data, options.words, options.out, languages)
        case "follow":
            return following(options.data, options.words, once=options.once)
        case "deck":
            return slides(options.data, options.words, options.story, options.out, options.lang)
        case "briefing":
            return talk(options.data, options.words, options.stories, options.out, options)
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
    slideshow = verbs.add_parser("deck", help="write a story as PowerPoint")
    slideshow.add_argument(
        "story", choices=(*pages.ORDER, "all", "each"), help="all: in one file; each: a file each, both languages"
    )
    slideshow.add_argument("out", type=Path, help="a .pptx file; a folder for each")
    slideshow.add_argument("--lang", choices=pages.LANGUAGES, default=pages.LANGUAGES[0])
    briefing = verbs.add_parser("briefing", help="write stories as a briefing in one HTML file")
    briefing.add_argument("stories", nargs="+", choices=(*pages.ORDER, "all", "each"))
    briefing.add_argument("out", type=Path, help="an .html file; a folder for each")
    briefing.add_argument("--lang", choices=pages.LANGUAGES, action="append", help="one language only")
    briefing.add_argument(
        "--figures", type=lambda text: text.split(","), default=[], help="story/figure,… in this order"
    )
    for verb in (checking, edition, single, slideshow, briefing, fetching):
        verb.add_argument("--data", type=Path, default=DATA)
        verb.add_argument("--words", type=Path, default=WORDS)
    return parser


if __name__ == "__main__":
    sys.exit(main())
