"""A headline in lines: broken by hand where its editor allowed, else evenly, never with a lone word at its end."""

from __future__ import annotations

import re

from components.charts import lettering, rag
from story.blocks import Break, Language, Line

CLAUSE = re.compile("(?<=[，；：。！？])")


def phrases(headline: Line) -> list[str]:
    """A headline's phrases, between which it may break; of an empty one, one empty phrase."""
    found = [""]
    for piece in headline:
        if isinstance(piece, Break):
            found.append("")
        else:
            found[-1] += piece.text
    return found


def lines(headline: Line, language: Language, size: float, room: float) -> list[str]:
    """The headline in even lines: Chinese breaks between phrases and clauses as long as they fit; English between phrases, where
    that costs no line."""
    filled = [""]
    for phrase in (clause for part in phrases(headline) for clause in CLAUSE.split(part) if clause):
        if filled[-1] and lettering.width(filled[-1] + phrase.rstrip(), size, "song") > room:
            filled.append("")
        filled[-1] += phrase
    by_hand = [part for text in filled for part in rag.even(text.strip(), size, room, "song")]
    if language == "zh":
        return by_hand
    anywhere = rag.even("".join(phrases(headline)), size, room, "song")
    return by_hand if len(by_hand) <= len(anywhere) else anywhere
