"""The blocks that are words and numbers alone, as HTML: paragraphs, lists, key figures, tables, the table behind a figure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import repeat

from dataset import format as quantity_format
from dataset.quantity import Quantity
from render import share
from render.layout import Words
from render.prose import Prose
from story.blocks import Figure, KeyFigures, Line, Paragraph, Table
from story.walk import pictured


def said(address: str, heading: Line, blocks: Iterable[Words], prose: Prose) -> str:
    """A heading, where there is one, and the words under it."""
    head = f'<h2 id="{address}">{prose.line(heading, proofs=False)}</h2>' if heading else ""
    return head + "".join(paragraph(block, prose) for block in blocks)


def paragraph(block: Words, prose: Prose) -> str:
    """<p>, or <ul> for a list."""
    if isinstance(block, Paragraph):
        return f"<p>{prose.line(block.line)}</p>"
    return "<ul>" + "".join(f"<li>{prose.line(item)}</li>" for item in block.items) + "</ul>"


def keys(block: KeyFigures, prose: Prose) -> str:
    """Big numbers, each over its caption."""
    items = "".join(
        f'<div role="listitem" id="{share.key_anchor(quantity)}">{prose.big(quantity)}<span class="cap">{prose.line(caption)}</span></div>'
        for quantity, caption in block.items
    )
    return f'<div class="page keys" role="list" lang="{prose.tag}">{items}</div>'


def table(block: Table, prose: Prose) -> str:
    """Headline and rows, each number with its proof; cards on a phone where there are more than two columns."""
    rows = ([prose.line(cell) for cell in row] for row in block.rows)
    return (
        f'<div class="page fig" lang="{prose.tag}" id="table-{block.name}"><h3>{prose.line(block.headline)}</h3>'
        f"{sheet(block.columns, rows, prose, cards=len(block.columns) > 2)}</div>"
    )


def how(figure: Figure, prose: Prose) -> str:
    """How the picture is read, one paragraph."""
    colon = "：" if prose.language == "zh" else ": "
    return f'<p class="how"><b>{escape(prose.say["figure.how"])}</b>{colon}{prose.line(figure.how_to_read)}</p>'


def twin(figure: Figure, prose: Prose) -> str:
    """The figure's quantities as a table: what it is, the number, its time. Empty where the figure shows none."""
    rows = [_row(quantity, prose) for quantity in pictured(figure)]
    return sheet([prose.say[f"figure.{name}"] for name in ("name", "value", "period")], rows, prose) if rows else ""


def _row(quantity: Quantity, prose: Prose) -> list[str]:
    number = prose.number(quantity, quantity_format.phrase(quantity, prose.language))
    return [escape(quantity.label(prose.language)), number, escape(prose.period(quantity))]


def sheet(
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    prose: Prose,
    *,
    cards: bool = False,
    marks: Iterable[str] = repeat(""),
) -> str:
    """A table that scrolls by itself where it is wider than the page, or with `cards` reads as one card a row on a phone.
    `rows` are their cells as HTML, `marks` further attributes of each row."""
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    names = [f' data-name="{escape(column, quote=True)}"' if cards else "" for column in columns]
    body = "".join(f"<tr{mark}>{_cells(names, row)}</tr>" for mark, row in zip(marks, rows, strict=False))
    box = "scroll cards" if cards else "scroll"
    return f'<div class="{box}" tabindex="0"><table lang="{prose.tag}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _cells(names: Sequence[str], row: Sequence[str]) -> str:
    """A row's first cell is its head: whoever hears a number further on can ask whose it is."""
    first, *others = row
    tail = "".join(f"<td{name}>{cell}</td>" for name, cell in zip(names[1:], others, strict=True))
    return f'<th scope="row"{names[0]}>{first}</th>{tail}'
