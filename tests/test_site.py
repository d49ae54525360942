"""The reading edition: every page of it as a document, its files, its weight."""

from __future__ import annotations

import json
import re
from collections import Counter
from html import escape
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

import pages
from dataset import Release
from dataset import format as quantity_format
from render.site import feed, meta
from render.site.build import build
from render.site.weights import LIMIT, weights
from story.blocks import Figure, Language, Number, Story
from story.interface import interface
from story.reader import plain
from story.walk import block_quantities, pictured
from tests.conftest import Package
from tests.edition import BASE, LIVE, Edition, addresses, ids, parsed, resolved, text, with_class

PAGES = [(slug, language) for slug in (*pages.ORDER, *pages.EXTRA) for language in pages.LANGUAGES]
TAGS: dict[Language, str] = {"zh": "zh-CN", "en": "en"}
HANDLER = re.compile(r"^on[a-z]+$")
Asked = tuple[str, Language]


@pytest.fixture(params=PAGES, ids=[f"{slug}-{language}" for slug, language in PAGES])
def page(request: pytest.FixtureRequest) -> Asked:
    return request.param  # type: ignore[no-any-return]


def content(edition: Edition, page: Asked) -> bytes:
    return edition.tree[f"{edition.site.folder(*page)}index.html"]


def told(edition: Edition, page: Asked) -> Story:
    return pages.story(edition.site.release, *page)


def every_page(edition: Edition) -> dict[str, bytes]:
    return {draft.file: edition.tree[draft.file] for draft in edition.built.drafts}


def test_every_page_is_strict_html_with_each_id_once(edition: Edition) -> None:
    for file, written in every_page(edition).items():
        found = Counter(ids(parsed(written)))
        assert [id_ for id_, times in found.items() if times > 1] == [], file


def test_no_page_holds_a_handler_a_style_or_a_script_of_its_own(edition: Edition) -> None:
    for file, written in every_page(edition).items():
        for element in parsed(written).iter():
            assert not [name for name in element.attrib if name == "style" or HANDLER.match(name)], file
            assert element.tag != "style", file
            inline = element.tag == "script" and element.get("type") != "application/ld+json"
            assert not inline or (element.get("src") and not text(element)), file


def test_a_page_says_its_language_title_and_description(edition: Edition, page: Asked) -> None:
    document, story = parsed(content(edition, page)), told(edition, page)
    say = interface(edition.site.release, page[1])
    assert document.get("lang") == TAGS[page[1]]
    assert [text(e) for e in document.iter("title")] == [f"{plain(story.title)} · {say['site.name']}"]
    (said,) = [e.get("content") for e in document.iter("meta") if e.get("name") == "description"]
    assert said == story.description
    assert [text(e) for e in document.iter("h1")] == [plain(story.title)]


def test_a_page_names_itself_and_its_other_language(edition: Edition, page: Asked) -> None:
    document, site = parsed(content(edition, page)), edition.site
    links = {(e.get("rel"), e.get("hreflang")): e.get("href") for e in document.iter("link")}
    assert links["canonical", None] == f"{BASE}/{site.folder(*page)}"
    for language, tag in TAGS.items():
        assert links["alternate", tag] == f"{BASE}/{site.folder(page[0], language)}"
    assert links["alternate", "x-default"] == f"{BASE}/{site.folder(page[0], 'zh')}"


def test_what_is_shared_is_the_storys_own_words_and_picture(edition: Edition, page: Asked) -> None:
    document, story = parsed(content(edition, page)), told(edition, page)
    said = {e.get("property"): e.get("content") for e in document.iter("meta") if e.get("property")}
    assert (said["og:title"], said["og:description"]) == (plain(story.title), story.description)
    picture = edition.tree[(said["og:image"] or "").removeprefix(f"{BASE}/")]
    assert picture.startswith(b"\x89PNG") and (int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])) == (
        1200,
        630,
    )


def test_the_record_for_machines_is_a_news_article_or_the_dataset(edition: Edition, page: Asked) -> None:
    (record,) = [
        text(e) for e in parsed(content(edition, page)).iter("script") if e.get("type") == "application/ld+json"
    ]
    said = json.loads(record)
    assert said["inLanguage"] == TAGS[page[1]] and said["version"] == edition.site.release.revision
    if page[0] != "data":
        assert (said["@type"], said["headline"]) == ("NewsArticle", plain(told(edition, page).title))
        return
    files = [item["contentUrl"].removeprefix(f"{BASE}/") for item in said["distribution"]]
    assert said["@type"] == "Dataset" and said["license"] and [file for file in files if file not in edition.tree] == []


def test_every_address_leads_somewhere(edition: Edition) -> None:
    seen = {file: set(ids(parsed(written))) for file, written in every_page(edition).items()}
    for draft in edition.built.drafts:
        for _, address in addresses(parsed(edition.tree[draft.file])):
            if urlsplit(address).scheme or urlsplit(address).path.startswith("/release/"):
                continue
            file, anchor = resolved(draft.path.removesuffix("404.html"), address)
            assert file in edition.tree, (draft.file, address)
            assert not anchor or anchor in seen[file] or anchor == "main", (draft.file, address)


def test_a_page_fetches_only_our_files_and_leads_out_only_to_sources_and_the_live_site(edition: Edition) -> None:
    known = {source.address for source in edition.site.release.sources.values()}
    for file, written in every_page(edition).items():
        for name, address in addresses(parsed(written)):
            if name != "href":
                assert not urlsplit(address).scheme, (file, address)
            elif urlsplit(address).scheme:
                assert address in known or address.startswith((f"{BASE}/", f"{LIVE}/")), (file, address)


def test_every_figure_has_its_picture_its_table_its_file_and_its_way_to_the_live_page(
    edition: Edition, page: Asked
) -> None:
    document, story = parsed(content(edition, page)), told(edition, page)
    by_id = {e.get("id"): e for e in document.iter() if e.get("id")}
    for figure in story.figures():
        shown = by_id[f"figure-{figure.name}"]
        pictures = with_class(shown, "still")
        assert pictures and all(e.get("role") == "img" for e in pictures)
        labels = [e.get("aria-label") for e in pictures]
        assert labels[0] == plain(figure.alt)
        again = interface(edition.site.release, page[1]).say  # a step's picture is described in full once
        steps = [again("figure.again", n=n, total=len(labels)) for n in range(2, len(labels) + 1)]
        assert labels[1:] == (steps if figure.steps else labels[:1] * (len(labels) - 1))
        assert all(list(e.iter("svg")) or list(e.iter("{http://www.w3.org/2000/svg}svg")) for e in pictures)
        if figure.link:
            continue
        links = [e.get("href") or "" for e in shown.iter("a")]
        assert f"{LIVE}/{'' if page[0] == pages.ORDER[0] else page[0]}?lang={page[1]}&at=figure-{figure.name}" in links
        (file,) = [resolved(edition.site.folder(*page), link)[0] for link in links if link.endswith(".csv")]
        assert file == f"data/figures/{page[1]}/{page[0]}-{figure.name}.csv"
        assert (
            edition.tree[file].startswith(b"\xef\xbb\xbf")
            and len(edition.tree[file].splitlines()) == len(pictured(figure)) + 1
        )
        if pictured(figure):
            assert len(list(next(shown.iter("tbody")).iter("tr"))) == len(pictured(figure))


def test_every_number_opens_a_proof_that_says_what_it_is(edition: Edition, page: Asked) -> None:
    document, release = parsed(content(edition, page)), edition.site.release
    terms = with_class(document, "term")
    proofs = {e.get("id"): text(e) for e in with_class(document, "proof") if e not in terms}
    opened = Counter((text(e), e.get("popovertarget") or "") for e in with_class(document, "n"))
    notes = {(e.get("href") or "").removeprefix("#") for e in with_class(document, "ref")}
    assert {target for _, target in opened} == notes == set(proofs)
    for quantity in _bound(told(edition, page)):
        expected = (quantity.label(page[1]), quantity_format.parts(quantity, page[1])[0].text.strip())
        assert any(all(words in said for words in expected) for said in proofs.values()), quantity.key
        source = release.proof(quantity).source
        assert source is None or any(source.title(page[1]) in said for said in proofs.values())


def _bound(story: Story) -> list:  # type: ignore[type-arg]
    """The quantities whose numbers can be opened: all but those of small figures that lead to other stories."""
    blocks = [b for s in story.sections for b in s.blocks if not (isinstance(b, Figure) and b.link)]
    head = [piece.quantity for piece in story.standfirst if isinstance(piece, Number)]
    return head + [
        q for b in blocks if isinstance(b, Figure) or b.__class__.__name__ != "KeyFigures" for q in block_quantities(b)
    ]


def test_a_story_page_is_light(edition: Edition) -> None:
    found = weights(edition.built)
    heavy = {slug: found[edition.site.folder(slug, lang)]["total"] for slug in pages.ORDER for lang in pages.LANGUAGES}
    assert {slug: weight for slug, weight in heavy.items() if weight > LIMIT} == {}


def test_the_style_sheet_names_a_face_for_every_page_that_is_there(edition: Edition) -> None:
    sheet = edition.tree[edition.built.sheet].decode()
    for name in re.findall(r"url\(([^)]+)\)", sheet):
        assert edition.tree[f"assets/{name}"].startswith(b"wOF2")
    for draft in edition.built.drafts:
        assert f".{draft.face}{{" in sheet
    assert "http" not in sheet and "@import" not in sheet


def test_an_embedded_figure_is_complete_by_itself(edition: Edition) -> None:
    for slug, language in PAGES:
        for figure in told(edition, (slug, language)).figures():
            if figure.link:
                continue
            document = parsed(edition.tree[f"{edition.site.embed(slug, figure.name, language)}index.html"])
            assert [text(e) for e in document.iter("h1")] == [plain(figure.headline)]
            assert with_class(document, "still") and with_class(document, "src") and not list(document.iter("script"))
            codes = [text(e) for e in parsed(content(edition, (slug, language))).iter("code")]
            where = edition.site.embed(slug, figure.name, language)
            revision = edition.site.release.revision
            for address in (f"{BASE}/{where}", f"{BASE}/editions/{revision}/{where}"):
                assert any(f'<iframe src="{address}"' in code for code in codes)


def test_the_feeds_tell_of_every_story(edition: Edition) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    for language, file in (("zh", "feed.xml"), ("en", "en/feed.xml")):
        entries = list(ElementTree.fromstring(edition.tree[file]).iter(f"{atom}entry"))
        links = [e.attrib["href"] for entry in entries for e in entry.iter(f"{atom}link")]
        assert set(links) >= {f"{BASE}/{edition.site.folder(slug, language)}" for slug in pages.ORDER}  # type: ignore[arg-type]


def test_a_correction_is_in_the_feed_first(edition: Edition, package_of_words: Package) -> None:
    release = corrected(package_of_words)
    site = edition.of(release)
    first = ElementTree.fromstring(feed.atom(site, [], "zh")).find("{http://www.w3.org/2005/Atom}entry")
    assert first is not None
    said = "".join(first.itertext())
    assert "孵化项目" in said and "5428" in said and "2026-11-01" in said


def test_the_map_of_the_site_lists_every_page_in_both_languages(edition: Edition) -> None:
    place = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
    found = {e.text for e in ElementTree.fromstring(edition.tree["sitemap.xml"]).iter(place)}
    assert found == {f"{BASE}/{edition.site.folder(*asked)}" for asked in PAGES}


def test_the_edition_says_what_it_is(edition: Edition) -> None:
    said, release = json.loads(edition.tree["edition.json"]), edition.site.release
    assert (said["revision"], said["code"]) == (release.revision, edition.site.code)
    assert said["figures"].keys() == release.quantities.keys()
    for asked in PAGES:
        foot = "".join(text(e) for e in parsed(content(edition, asked)).iter("footer"))
        assert release.revision in foot and edition.site.code in foot


def test_the_whole_package_and_each_of_its_files_can_be_taken_home(edition: Edition) -> None:
    release = edition.site.release
    assert f"data/qingdao-{release.revision}.zip" in edition.tree
    assert {path: edition.tree[f"data/{path}"] for path in release.files} == dict(release.files)


@pytest.mark.parametrize(("file", "language"), [("404.html", "zh"), ("en/404.html", "en")])
def test_a_lost_reader_finds_every_page_wherever_the_answer_is_shown(
    edition: Edition, file: str, language: Language
) -> None:
    links = {e.get("href") for e in parsed(edition.tree[file]).iter("a")}
    assert links >= {f"/{edition.site.folder(slug, language)}" for slug in (*pages.ORDER, *pages.EXTRA)}
    assert all((link or "#").startswith(("/", "#")) for link in links)


NASTY = "<script>x</script>"  # as long as a label may be


def test_words_from_the_data_cannot_become_markup(edition: Edition, package_of_words: Package) -> None:
    release = package_of_words.set("figures", "cup.incubated", "label_zh", NASTY).release()
    built = build(edition.of(release), edition.kept)
    for file in ("index.html", "mayors-cup/index.html", "data/index.html", "embed/mayors-cup/incubated/index.html"):
        written = built.tree[file].decode()
        assert NASTY not in written and escape(NASTY) in written
        assert all(e.get("src") or e.get("type") == "application/ld+json" for e in parsed(written).iter("script"))


def test_a_record_for_machines_cannot_be_ended_by_its_words(edition: Edition) -> None:
    written = meta._records({"headline": "</script><script>alert(1)</script>"})
    assert written.count("<") == 2


def corrected(package: Package) -> Release:
    entry = "2026-11-01,cup.incubated,2015/2024,value,5428,5482,抄写颠倒,Digits swapped,总览,Overview"
    return package.add("corrections", entry).release()
