"""What each kind of screen holds, as HTML: one match, nothing forgotten."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import product
from typing import assert_never

from components.charts.lettering import width
from dataset.quantity import Quantity
from render import captions, dates, words
from render.briefing.pictures import Picture, Pictures
from render.briefing.prose import Spoken, size
from render.briefing.screens import Lead, Screen, Shown, Sources, State, Title, Words
from story.blocks import Break, Bullets, KeyFigures, Line, Story, Table
from story.chart import Choice
from story.walk import block_quantities, numbers

BESIDE = 9.3  # em that a headline has beside its picture (assets/briefing.css)


def body(screen: Screen, story: Story, prose: Spoken, pictures: Pictures) -> tuple[str, str]:
    """(class of its layout, HTML) of what the room sees."""
    shown = screen.shown
    match shown:
        case Title():
            return "title", _title(story, prose)
        case Lead(quantity):
            return (
                f"lead {size([quantity], prose.language)}",
                f'{prose.alone(quantity)}<h2 class="what">{escape(quantity.label(prose.language))}</h2>',
            )
        case State():
            return _state(shown, prose, pictures)
        case Words(line):
            return "words", f"{_heading(screen, prose)}<p>{prose.line(line)}</p>"
        case KeyFigures(items):
            layout = f"keys of{len(items)} {size([q for q, _ in items], prose.language)}"
            return layout, f'{_heading(screen, prose)}<div class="row">{_keys(items, prose)}</div>'
        case Table():
            return "table", f"<h2>{prose.line(shown.headline)}</h2>{_rows(shown, prose)}"
        case Bullets(items):
            points = "".join(f"<li>{prose.line(item)}</li>" for item in items)
            return "points", f"{_heading(screen, prose)}<ul>{points}</ul>"
        case Sources(ids):
            return "sources", _sources(ids, prose)
        case _:
            assert_never(shown)


def cited(shown: Shown) -> list[Quantity]:
    """The quantities whose sources stand at the screen's foot."""
    match shown:
        case Title() | Sources():
            return []
        case Lead(quantity):
            return [quantity]
        case State(figure):
            return block_quantities(figure)
        case Words(line):
            return numbers(line)
        case KeyFigures() | Table() | Bullets():
            return block_quantities(shown)
        case _:
            assert_never(shown)


def _title(story: Story, prose: Spoken) -> str:
    reported = [s.report_date for s in prose.release.sources.values() if s.own and s.report_date]
    said = prose.say.say("site.sources_line", dates=dates.days(reported, prose.language))
    return (
        f'<p class="kicker">{escape(story.kicker)}</p><h1>{prose.line(story.title)}</h1>'
        f'<p class="standfirst">{prose.line(story.standfirst)}</p><p class="asof">{escape(said)}</p>'
    )


def _heading(screen: Screen, prose: Spoken) -> str:
    return f"<h2>{prose.line(screen.heading)}</h2>" if screen.heading else ""


def _state(state: State, prose: Spoken, pictures: Pictures) -> tuple[str, str]:
    """A figure with its finding; in a step the step's words are the finding, and the headline stands above them."""
    figure, step = state.figure, state.step
    sub = f'<p class="sub">{prose.line(figure.subtitle)}</p>'
    if step:
        shown = pictures.picture(figure, step.picked)
        head = f'<p class="over">{prose.line(figure.headline)}</p><h2 class="step">{prose.line(step.line)}</h2>{sub}'
        return _laid(shown, head, shown.html)
    loose = ' class="loose"' if _longest(figure.headline) > BESIDE else ""
    head = f"<h2{loose}>{prose.line(figure.headline)}</h2>{sub}"
    shown = pictures.picture(figure, {})
    if not figure.chart.choices:
        return _laid(shown, head, shown.html)
    buttons, options = _choices(state, figure.chart.choices, pictures)
    return _laid(shown, head + buttons, options)


def _longest(line: Line) -> float:
    """Width in em of the longest piece between two places where a headline may break."""
    pieces, held = [], ""
    for piece in (*line, Break()):
        if isinstance(piece, Break):
            pieces.append(width(held, 1, "song"))
        held = "" if isinstance(piece, Break) else held + piece.text
    return max(pieces)


def _laid(picture: Picture, head: str, shown: str) -> tuple[str, str]:
    layout = "figure beside" if picture.beside else "figure"
    return layout, f'<div class="head">{head}</div><div class="show">{shown}</div>'


def _choices(state: State, choices: tuple[Choice, ...], pictures: Pictures) -> tuple[str, str]:
    """A button for each picture that the choices lead to, and the pictures; the first is the default."""
    picks = list(product(*([(choice.argument, *option) for option in choice.options] for choice in choices)))
    labels = (" · ".join(label for *_, label in pick) for pick in picks)
    buttons = "".join(
        f'<button type="button" aria-pressed="{"false" if n else "true"}"><kbd>{n + 1}</kbd> {escape(label)}</button>'
        for n, label in enumerate(labels)
    )
    drawn = (pictures.picture(state.figure, {name: value for name, value, _ in pick}).html for pick in picks)
    shown = "".join(f'<div class="option{"" if n else " now"}">{html}</div>' for n, html in enumerate(drawn))
    return f'<div class="choose" role="group">{buttons}</div>', f'<div class="options">{shown}</div>'


def _keys(items: Iterable[tuple[Quantity, Line]], prose: Spoken) -> str:
    return "".join(
        f'<div class="key">{prose.alone(quantity)}<p class="cap">{prose.line(caption)}</p></div>'
        for quantity, caption in items
    )


def _rows(block: Table, prose: Spoken) -> str:
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in block.columns)
    body = "".join(
        "<tr>"
        + "".join(f"<td{'' if n else ' class=song'}>{prose.line(cell)}</td>" for n, cell in enumerate(row))
        + "</tr>"
        for row in block.rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _sources(ids: Iterable[str], prose: Spoken) -> str:
    say, language = prose.say, prose.language
    items = ""
    for source in (prose.release.sources[id_] for id_ in ids):
        when = dates.day(source.report_date, language) if source.report_date else ""
        said = [source.outlet(language), when]
        items += (
            f"<li><b>{escape(source.title(language))}</b><span>{escape(' · '.join(filter(None, said)))}</span></li>"
        )
    return f"<h2>{escape(say['briefing.sources'])}</h2><ol>{items}</ol>"


def talk(screen: Screen, prose: Spoken) -> str:
    """What the speaker has in hand: the paragraphs, how the figure is read, what it shows, its table."""
    said = "".join(words.paragraph(paragraph, prose) for paragraph in screen.said)
    if not isinstance(screen.shown, State):
        return said
    figure = screen.shown.figure
    how = words.how(figure, prose) if figure.how_to_read else ""
    return f'{said}{how}<p class="alt">{prose.line(figure.alt)}</p>{words.twin(figure, prose)}'


def source_line(screen: Screen, prose: Spoken) -> str:
    """Sources of the numbers on screen; empty where none of them has one."""
    shown = cited(screen.shown)
    return captions.cited(shown, prose.release, prose.language) if captions.source_ids(shown, prose.release) else ""
