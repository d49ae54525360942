"""“分享” in the reading edition: what is copied, the card and the link stand on the page without a script."""

from __future__ import annotations

import pytest

import pages
from render import share
from render.site.weights import LIMIT, weights
from story.blocks import Language
from tests.edition import BASE, Edition, ids, parsed, resolved, text, with_class

ASKED = [(slug, language) for slug in pages.ORDER for language in pages.LANGUAGES]


@pytest.fixture(params=ASKED, ids=lambda asked: "-".join(asked))
def asked(request: pytest.FixtureRequest) -> tuple[str, Language]:
    found: tuple[str, Language] = request.param
    return found


def test_everything_that_can_be_shared_is_offered_with_sentence_card_and_link(
    edition: Edition, asked: tuple[str, Language]
) -> None:
    site, (slug, language) = edition.site, asked
    folder = site.folder(slug, language)
    document = parsed(edition.tree[f"{folder}index.html"])
    story = site.tell(site.release, slug, language)
    sentences = {text(element) for element in with_class(document, "copy")}
    for item in share.items(story, site.release):
        if item.name == f"figure-{story.picture}" and story.picture not in {f.name for f in story.figures()}:
            continue
        address = f"{BASE}/{folder}" + (f"#{item.anchor}" if item.anchor else "")
        assert share.sentence(item, story, site.release, address) in sentences, item.name
        assert not item.anchor or item.anchor in ids(document), item.name


def test_a_card_offered_is_a_picture_in_the_edition(edition: Edition, asked: tuple[str, Language]) -> None:
    folder = edition.site.folder(*asked)
    document = parsed(edition.tree[f"{folder}index.html"])
    links = [a for panel in with_class(document, "share") for a in panel.iter("a") if a.get("download")]
    assert len(links) == len(with_class(document, "copy")) > 3
    for link in links:
        path, _ = resolved(folder, link.attrib["href"])
        assert edition.tree[path].startswith(b"\x89PNG") and path.startswith("assets/cards/")


def test_sharing_keeps_a_story_under_its_weight(edition: Edition) -> None:
    stories = [edition.site.folder(*asked) for asked in ASKED]
    assert [
        (path, w["total"]) for path, w in weights(edition.built).items() if path in stories and w["total"] > LIMIT
    ] == []
