"""What the headlines claim, said again on the data: each claim is a test of a release, asked by the tests and by the desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module

from dataset.release import Release
from story.blocks import Figure, Line, Story, Table

Holds = Callable[[Release], bool]


@dataclass(frozen=True)
class Claim:
    """`guards` names whose headline it is: "title", "standfirst", a figure or table, or "#" and a section.

    `says` is the claim in English."""

    slug: str
    guards: str
    says: str
    test: Holds

    def holds(self, release: Release) -> bool:
        """Whether the release bears the claim out; a release that lacks what the claim is about does not."""
        try:
            return self.test(release)
        except (LookupError, StopIteration, TypeError, ValueError, ArithmeticError):
            return False

    def headline(self, story: Story) -> Line:
        """The guarded headline as the story words it; KeyError where the story has none of that name."""
        blocks = [block for section in story.sections for block in section.blocks]
        heads = {"title": story.title, "standfirst": story.standfirst}
        heads |= {f"#{section.id}": section.heading for section in story.sections}
        heads |= {block.name: block.headline for block in blocks if isinstance(block, Figure | Table)}
        return heads[self.guards]


def of(slug: str) -> tuple[Claim, ...]:
    """The claims of one story, in the order of its headlines."""
    guarded: Mapping[str, tuple[Holds, ...]] = import_module(f"pages.claims.{slug.replace('-', '_')}").CLAIMS
    return tuple(
        Claim(slug, name, test.__name__.replace("_", " "), test) for name, tests in guarded.items() for test in tests
    )
