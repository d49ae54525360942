"""Every page in both languages, on a phone or a desktop (with `-m full`, on both): opened once, looked at from every side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

import pages
from dataset import Release
from story.blocks import Bullets, Figure, Language, Number, Paragraph, Story
from story.interface import Interface, interface
from story.reader import plain
from tests.browser.conftest import Witness
from tests.browser.contexts import Contexts
from tests.browser.looking import PHONE, finish, outside

WIDTHS = (390, 1280)
NARROWER = (360, 320)  # tried on the phone's page by making its window smaller
VISITS = list(product((*pages.ORDER, *pages.EXTRA), pages.LANGUAGES, WIDTHS))
# Half of them, in which every two of page, language and width meet; the others belong to the full matrix.
FEW = {visit for n, visit in enumerate(VISITS) if n % 4 in ((0, 3), (1, 2))[n // 4 % 2]}
PARAMS = [
    pytest.param(visit, marks=() if visit in FEW else pytest.mark.full, id="-".join(map(str, visit)))
    for visit in VISITS
]

LOOK = """() => {
    const seen = e => e.checkVisibility({visibilityProperty: true}) && e.getBoundingClientRect().height > 1;
    const all = selector => [...document.querySelectorAll(selector)].filter(seen);
    const described = e => e.matches('svg, img') || e.querySelector('svg');
    const size = e => {
        const box = e.ownerSVGElement && e.getScreenCTM();
        return parseFloat(getComputedStyle(e).fontSize) * (box ? Math.hypot(box.b, box.d) : 1);
    };
    const plain = e => { const copy = e.cloneNode(true); copy.querySelectorAll('.proof').forEach(p => p.remove()); return copy.textContent.trim(); };
    const boxes = e => { const words = document.createRange(); words.selectNodeContents(e); return [...words.getClientRects()]; };
    const below = ([n, foot], box) => (box.top + box.bottom) / 2 > foot ? [n + 1, box.bottom] : [n, foot];
    const lines = e => boxes(e).filter(box => box.width).sort((a, b) => a.top - b.top).reduce(below, [0, -1e9])[0];
    const column = e => {
        const {display, paddingLeft, paddingRight} = getComputedStyle(e.parentElement);
        return display.startsWith('inline') ? column(e.parentElement)
            : e.parentElement.getBoundingClientRect().width - parseFloat(paddingLeft) - parseFloat(paddingRight);
    };
    const fits = e => {
        e.style.cssText = 'display: inline-block; max-width: none; white-space: nowrap';
        const width = e.getBoundingClientRect().width;
        e.style.cssText = '';
        return width <= column(e);
    };
    const ids = [...document.querySelectorAll('[id]')].filter(e => !e.ownerSVGElement && e.id).map(e => e.id);
    const texts = all('.page *, .stVegaLiteChart svg text').filter(e => e.checkVisibility({opacityProperty: true})
        && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()));
    return {
        lang: document.documentElement.lang, title: document.title, text: document.body.innerText,
        dialogs: all('[role="dialog"]').map(e => e.innerText),
        headings: all('h1, h2, h3, .caption b, .teaser .t').map(plain),
        pictures: all('[role^="graphics-doc"], [role="img"], img').filter(described)
            .map(e => e.getAttribute('aria-label') || e.alt),
        numbers: all('.n').map(e => e.textContent),
        closed: [...document.querySelectorAll('.n')].filter(e => !e.popoverTargetElement).map(e => e.textContent),
        split: all('.n, .nb, .said > span').filter(e => lines(e) > 1 && fits(e)).map(e => e.textContent),
        repeated: ids.filter((id, n) => ids.indexOf(id) !== n),
        small: texts.filter(e => size(e) < 11.95).map(e => `${e.textContent.trim().slice(0, 20)} ${size(e).toFixed(1)} px`),
    };
}"""


@dataclass(frozen=True)
class Visit:
    """What one visit found: the story that was asked for, and what was seen of it."""

    story: Story
    say: Interface
    seen: dict[str, Any]
    outside: dict[int, list[str]]
    complaints: list[str]


def _seen(page: Page, width: int) -> tuple[dict[str, Any], dict[int, list[str]]]:
    seen: dict[str, Any] = page.evaluate(LOOK)
    beyond = {width: outside(page, width)}
    for less in NARROWER if width == WIDTHS[0] else ():
        page.set_viewport_size({"width": less, "height": 844})
        finish(page)
        beyond[less] = outside(page, less)
    return seen, beyond


@pytest.fixture(scope="module", params=PARAMS)
def visit(
    request: pytest.FixtureRequest, site: str, browser: Browser, contexts: Contexts, release: Release
) -> Iterator[Visit]:
    slug, language, width = request.param
    witness = Witness()
    options = PHONE if width == WIDTHS[0] else {}
    with (
        contexts.lent(browser, viewport={"width": width, "height": 844}, **options) as context,
        witness.watching(context),
    ):
        page = context.new_page()
        page.goto(f"{site}/{slug}?lang={language}")
        seen, beyond = _seen(finish(page), width)
    yield Visit(pages.story(release, slug, language), interface(release, language), seen, beyond, witness.complaints)


def test_it_opens_without_an_outside_request_or_an_error(visit: Visit) -> None:
    assert visit.complaints == []


def test_nothing_scrolls_sideways_or_runs_off_the_sheet(visit: Visit) -> None:
    assert {width: found for width, found in visit.outside.items() if found} == {}


def test_the_page_says_its_language_and_its_title(visit: Visit) -> None:
    tags: dict[Language, str] = {"zh": "zh-CN", "en": "en"}
    expected = (tags[visit.story.language], f"{plain(visit.story.title)} · {visit.say['site.name']}")
    assert (visit.seen["lang"], visit.seen["title"]) == expected


def test_the_story_is_there_and_no_excuse_or_dialog_in_its_place(visit: Visit) -> None:
    assert visit.seen["dialogs"] == []
    assert visit.say["site.nothing"] not in visit.seen["text"]


def test_every_headline_stands_on_the_page(visit: Visit) -> None:
    story = visit.story
    lines = [story.title, *(s.heading for s in story.sections), *(figure.headline for figure in story.figures())]
    headlines = {plain(line).strip() for line in lines} - {""}
    assert headlines - set(visit.seen["headings"]) == set()


def test_every_figure_is_drawn_and_described_by_its_alt_text(visit: Visit) -> None:
    expected = Counter(plain(figure.alt) for figure in visit.story.figures())
    assert expected - Counter(visit.seen["pictures"]) == Counter()


def test_no_picture_is_without_words(visit: Visit) -> None:
    assert [text for text in visit.seen["pictures"] if not text] == []


def test_every_number_in_the_words_can_be_opened(visit: Visit) -> None:
    assert Counter(_numbers(visit.story)) - Counter(visit.seen["numbers"]) == Counter()
    assert visit.seen["closed"] == []


def test_no_number_that_fits_a_line_breaks_over_two(visit: Visit) -> None:
    assert visit.seen["split"] == []


def test_no_address_inside_the_page_is_given_twice(visit: Visit) -> None:
    assert visit.seen["repeated"] == []


def test_no_text_is_too_small_to_read(visit: Visit) -> None:
    assert visit.seen["small"] == []


def _numbers(story: Story) -> Iterator[str]:
    """The bound numbers of the sentences, as they read."""
    blocks = [block for section in story.sections for block in section.blocks]
    lines = [block.line for block in blocks if isinstance(block, Paragraph)]
    lines += [item for block in blocks if isinstance(block, Bullets) for item in block.items]
    lines += [block.subtitle for block in blocks if isinstance(block, Figure) and not block.link]
    yield from (piece.text for line in (story.standfirst, *lines) for piece in line if isinstance(piece, Number))
