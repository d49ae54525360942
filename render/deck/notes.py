"""What a speaker reads under a slide: the prose around the figure, how to read it, its steps, and each number's proof."""

from __future__ import annotations

from collections.abc import Iterator

from dataset.quantity import Quantity
from render import plain as plain_words
from render.deck.outline import Drawing, Slide
from render.prose import Prose
from story.reader import plain
from story.walk import numbers


def paragraphs(slide: Slide, prose: Prose) -> list[str]:
    """The notes, a paragraph a string."""
    proofs = [plain_words.note(quantity, prose) for quantity in quantities(slide)]
    heading = [prose.say["deck.proofs"]] if proofs else []
    return [*map(plain, slide.prose), *_figure(slide, prose), *heading, *proofs]


def quantities(slide: Slide) -> list[Quantity]:
    """Every quantity on the slide or in the prose around it, each once."""
    named = [*slide.shown(), *(q for line in slide.prose for q in numbers(line))]
    return list({quantity.key: quantity for quantity in named}.values())


def _figure(slide: Slide, prose: Prose) -> Iterator[str]:
    if not isinstance(slide, Drawing) or slide.figure is None:
        return
    figure, total = slide.figure, len(slide.figure.steps)
    if figure.how_to_read:
        yield f"{prose.say['figure.how']}{'：' if prose.language == 'zh' else ': '}{plain(figure.how_to_read)}"
    for n, step in enumerate(figure.steps, 1):
        yield f"{prose.say.say('figure.step', n=n, total=total)} {plain(step.line)}"
