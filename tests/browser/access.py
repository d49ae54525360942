"""axe and our own probes for readers with other senses, hands and screens; axe runs from the disk with every rule."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any

from playwright.sync_api import Page

import pages
from tests.browser.looking import DESKTOP, PHONE

SLUGS = (*pages.ORDER, *pages.EXTRA)
SCREENS: dict[str, dict[str, Any]] = {"phone": PHONE, "desktop": DESKTOP}
SCHEMES = ("light", "dark")

VIOLATIONS = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
    .map(v => `${v.id} (${v.impact}): ${v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(' | ')}`)"""


@dataclass(frozen=True)
class Look:
    """One page in one language, on one screen, in one scheme."""

    slug: str
    language: str
    screen: str
    scheme: str

    @property
    def options(self) -> dict[str, Any]:
        return {**SCREENS[self.screen], "color_scheme": self.scheme}

    def __str__(self) -> str:
        return f"{self.slug}-{self.language}-{self.screen}-{self.scheme}"


ALL = [Look(*look) for look in product(SLUGS, pages.LANGUAGES, SCREENS, SCHEMES)]


def pairwise(looks: list[Look]) -> list[Look]:
    """A fixed few of the looks, one a page, in which every two of language, screen and scheme meet."""
    turns = [("zh", "phone", "light"), ("zh", "desktop", "dark"), ("en", "phone", "dark"), ("en", "desktop", "light")]
    wanted = {(slug, *turns[n % 4]) for n, slug in enumerate(SLUGS)}
    return [look for look in looks if (look.slug, look.language, look.screen, look.scheme) in wanted]


@cache
def _axe() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """What axe finds wrong with the page as it stands, one line a rule. Its code is run by the debugger, past any policy."""
    page.evaluate(_axe())
    found: list[str] = page.evaluate(VIOLATIONS)
    return found
