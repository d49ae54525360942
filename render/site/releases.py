"""The page of each edition, /release/<revision>/: what has been corrected since, in both languages. Made anew on each publish."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from html import escape

from render import dates, heads
from render.site import html
from render.site.edition import Record, logged
from render.site.html import Draft
from render.site.places import LANGUAGES, Site
from story.blocks import Language, bcp47
from story.interface import interface

LOG = ("date", "figure", "before", "after", "reason", "where")
ABSENT = dict.fromkeys(LANGUAGES, "")


def pages(site: Site, records: Iterable[Record], now: Record, sheet: str) -> dict[str, bytes]:
    """A page for each record of an edition, the current one `now` among them."""
    drafts = [_draft(site, then, now) for then in records]
    return {draft.file: html.whole(draft, sheet, "").encode() for draft in drafts}


def _draft(site: Site, then: Record, now: Record) -> Draft:
    say = interface(site.release, "zh")
    revision = escape(str(then["revision"]))
    parts = "".join(_said(site, then, now, language) for language in LANGUAGES)
    body = f'{heads.masthead(say, "zh-CN", site.prefix)}<main id="main">{parts}</main>{html.foot(site, say)}'
    head = (
        f"<title>{escape(say.say('edition.title', revision=revision))} · {escape(say['site.name'])}</title>"
        '<meta name="robots" content="noindex">'
    )
    return Draft(f"release/{revision}/", "zh", "song-frame", body, head, "../../", script=False)


def _said(site: Site, then: Record, now: Record, language: Language) -> str:
    say, tag = interface(site.release, language), bcp47(language)
    title = escape(say.say("edition.title", revision=then["revision"]))
    latest = then["revision"] == now["revision"]
    state = say["edition.latest"] if latest else say.say("edition.earlier", revision=now["revision"])
    as_of = say.say("edition.as_of", date=dates.day(date.fromisoformat(then["as_of"]), language))
    folder = site.folder(site.order[0], language)
    return (
        f'<section lang="{tag}" class="page words"><h1>{title}</h1><p>{escape(state)} {escape(as_of)}</p>'
        f'<p><a href="../../editions/{escape(str(then["revision"]))}/{folder}">{escape(say["edition.read"])}</a>　'
        f'<a href="../../{folder}">{escape(say["edition.read_latest"])}</a></p>'
        f"{_corrected(site, then, language)}{_changed(site, then, now, language)}</section>"
    )


def _corrected(site: Site, then: Record, language: Language) -> str:
    """The entries of today's log that the edition's own did not have."""
    say, known = interface(site.release, language), [tuple(entry) for entry in then["corrections"]]
    since = [c for c in site.release.corrections if tuple(logged(c)) not in known]
    heading = f"<h2>{escape(say['edition.corrected'])}</h2>"
    if not since:
        return f"{heading}<p>{escape(say['edition.none'])}</p>"
    rows = [
        (
            dates.day(c.date, language),
            site.release.quantity(c.key).label(language),
            *(c.before, c.after, c.reason(language), c.where(language)),
        )
        for c in since
    ]
    return heading + _table([say[f"edition.{name}"] for name in LOG], rows)


def _changed(site: Site, then: Record, now: Record, language: Language) -> str:
    """The numbers that the edition gave and that read differently today, or are gone."""
    say, figures = interface(site.release, language), now["figures"]
    rows = [
        (_label(site, key, language), said[language], figures.get(key, ABSENT)[language] or say["edition.absent"])
        for key, said in then["figures"].items()
        if figures.get(key, ABSENT) != said
    ]
    if not rows:
        return f"<p>{escape(say['edition.same'])}</p>"
    columns = [say[f"edition.{name}"] for name in ("figure", "then", "now")]
    return (
        f"<h2>{escape(say['edition.changed'])}</h2><p>{escape(say['edition.changed_text'])}</p>{_table(columns, rows)}"
    )


def _label(site: Site, key: str, language: Language) -> str:
    known = site.release.quantities.get(key)
    return known.label(language) if known else key


def _table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<div class="scroll" tabindex="0"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
