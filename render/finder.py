"""The search, as every HTML medium shows and ranks it. Chinese is written without spaces: a word is found inside any other.

render/site/page.js ranks in the same way; a browser test holds the two together.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from render.prose import Prose
from story.blocks import Hit

NEAR = 0.5  # of the pairs of characters asked for, what a near match must hold
SHOWN = 40


def found(hits: Sequence[Hit], asked: str) -> tuple[list[Hit], bool]:
    """What holds every word of `asked`, best first, and True; else what holds most of its pairs of characters, and False."""
    words = asked.lower().split()
    if not words:
        return [], True
    exact = [(score(hit, words), hit) for hit in hits if all(word in searched(hit) for word in words)]
    if exact:
        return _best(exact), True
    pairs = [word[i : i + 2] for word in words for i in range(len(word) - 1)]
    shares = [(sum(pair in searched(hit) for pair in pairs) / len(pairs), hit) for hit in hits] if pairs else []
    return _best([(share, hit) for share, hit in shares if share >= NEAR]), False


def searched(hit: Hit) -> str:
    """What a hit is found by: title and text, lower case."""
    return f"{hit.title}\n{hit.text}".lower()


def score(hit: Hit, words: Sequence[str]) -> float:
    """A title that begins with the word is best, then a title that holds it, then the rest; a story before its parts."""
    title = hit.title.lower()
    at_title = sum(3 if title.startswith(word) else 2 if word in title else 0 for word in words)
    return at_title + (0.5 if hit.kind == "story" else 0)


def _best(scored: Sequence[tuple[float, Hit]]) -> list[Hit]:
    return [hit for _, hit in sorted(scored, key=lambda pair: -pair[0])][:SHOWN]


def list_of(hits: Sequence[Hit], prose: Prose, *, whole: bool = False) -> str:
    """The hits as links with their kind; `whole` adds the text that is searched, which the style sheet hides."""
    return f'<ul class="hits">{"".join(_item(hit, prose, whole) for hit in hits)}</ul>'


def _item(hit: Hit, prose: Prose, whole: bool) -> str:
    where = "" if hit.kind == "story" else f" · {hit.where}"
    kind, title = escape(prose.say[f"find.{hit.kind}"] + where), escape(hit.title)
    text = f' data-text="{escape(hit.text, quote=True)}"' if whole else ""
    href = escape(prose.href(hit.target), quote=True)
    return f'<li data-kind="{hit.kind}"{text}><a href="{href}">{title}</a> <span class="k">{kind}</span></li>'
