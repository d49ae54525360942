"""The briefing from its bytes: every story in both languages, every number with its hedge and proof, nothing asked of any network."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

import pages
import publish
from dataset import Release
from dataset import format as quantity_format
from dataset.paths import ROOT, VAR
from render import plain, takes
from render.briefing import document
from render.briefing.prose import Spoken
from render.site import build, code, taken
from render.site.kept import Kept, KeptFiles
from render.site.places import Site
from story.blocks import Language
from story.walk import quantities
from tests.edition import BASE, LIVE, addresses, ids, parsed, resolved, text, with_class


def site(release: Release, *order: str) -> Site:
    return Site(release, order or pages.ORDER, (), pages.story, BASE, LIVE, code.version(ROOT), files=True)


@cache
def made(release: Release, *slugs: str) -> bytes:
    """The briefing of stories; what an earlier run drew with the same code is not drawn again."""
    kept = Kept(VAR / f"briefing-{'-'.join(slugs) or 'all'}.json")
    content = takes.briefing(slugs or pages.ORDER, site(release), kept)
    kept.save()
    return content


@pytest.fixture(scope="module")
def talk(release: Release) -> Element:
    return parsed(made(release))


def _language(element: Element) -> str:
    return "en" if element.get("lang") == "en" else "zh"


def _inside(document_: Element, language: Language) -> list[Element]:
    screens = with_class(document_, "screen")
    return [part for screen in screens for part in with_class(screen, "in") if _language(part) == language]


def test_every_screen_is_there_in_both_languages_with_an_address_of_its_own(talk: Element) -> None:
    assert len(ids(talk)) == len(set(ids(talk)))
    for screen in with_class(talk, "screen"):
        assert [_language(part) for part in with_class(screen, "in")] == ["zh", "en"], screen.get("id")
    shown = [screen.attrib["id"] for screen in with_class(talk, "screen")]
    for slug in pages.ORDER:
        assert {f"{slug}/title", f"{slug}/lead", f"{slug}/unknown", f"{slug}/sources"} <= set(shown)


def test_every_figure_of_every_story_has_a_screen(talk: Element, release: Release) -> None:
    picks = {screen.attrib["data-pick"] for screen in with_class(talk, "screen") if screen.get("data-figure")}
    assert picks == {f"{slug}/{f.name}" for slug in pages.ORDER for f in pages.story(release, slug, "zh").figures()}


@pytest.mark.parametrize("language", pages.LANGUAGES)
def test_the_numbers_of_a_briefing_are_its_storys_each_with_its_hedge_and_its_proof(
    release: Release, language: Language
) -> None:
    """From the bytes: what each proof says, against what the release knows of each quantity of the story."""
    for slug in pages.ORDER:
        whole = parsed(takes.briefing((slug,), site(release), Kept(VAR / "briefing-all.json"), languages=[language]))
        prose = Spoken(release, language)
        expected = {
            (quantity_format.phrase(q, language).replace(" ", ""), q.label(language), _rows(q, prose))
            for q in quantities(pages.story(release, slug, language))
        }
        proofs = [proof for proof in with_class(whole, "proof") if proof.get("id")]
        assert {_proof(proof) for proof in proofs} == expected, slug
        shown = {f"{language}-p{n}" for part in _inside(whole, language) for n in part.attrib["data-proofs"].split()}
        assert shown == {proof.attrib["id"] for proof in proofs}, slug


def _rows(quantity: object, prose: Spoken) -> str:
    return "".join(f"{name}{said}" for name, said in plain.proof(quantity, prose)).replace("\n", "")  # type: ignore[arg-type]


def _proof(proof: Element) -> tuple[str, str, str]:
    (said,), (what,) = with_class(proof, "said"), with_class(proof, "what")
    return text(said).replace(" ", ""), text(what), "".join(map(text, with_class(proof, "row")))


def test_a_number_in_words_reads_as_its_proof_and_opens_it(talk: Element) -> None:
    proofs = {proof.get("id"): proof for proof in with_class(talk, "proof")}
    numbers = [button for button in with_class(talk, "n") if "alone" not in (button.get("class") or "")]
    assert len(numbers) > 800
    spelled = {"十年", "六个", "两次", "两家"}
    for button in numbers:
        said = text(with_class(proofs[button.get("popovertarget")], "said")[0]).replace(" ", "")
        shown = text(button).replace(" ", "")
        digits = re.findall(r"\d[\d,.]*", shown)
        assert shown in said or shown in spelled or all(number in said for number in digits), (shown, said)


def test_a_hedge_and_an_unknown_are_kept_on_the_screen(release: Release) -> None:
    """The visible part alone: what stands on a screen, without the notes."""
    for language, asked in (
        ("zh", ("2051个以上", "不超过280个", "未披露")),
        ("en", ("at least 2,051", "at most 280", "not reported")),
    ):
        seen = " ".join(
            text(stage).replace("\n", " ")
            for part in _inside(parsed(made(release, "mayors-cup")), language)  # type: ignore[arg-type]
            for stage in with_class(part, "stage")
        )
        squeezed = seen.replace(" ", "")
        assert [said for said in asked if said.replace(" ", "") not in squeezed] == []


def test_every_screen_says_the_edition_and_the_day_of_its_data(talk: Element, release: Release) -> None:
    for part in [*_inside(talk, "zh"), *_inside(talk, "en")]:
        (edition,) = with_class(part, "edition")
        assert release.revision in text(edition) and str(release.as_of.year) in text(edition)


def test_nothing_in_the_file_leads_to_a_network_and_only_its_own_style_and_script_may_run(release: Release) -> None:
    content = made(release).decode()
    whole = parsed(content)
    policy = next(m.attrib["content"] for m in whole.iter("meta") if m.get("http-equiv"))
    for tag in ("style", "script"):
        found = re.findall(rf"<{tag}>(.*?)</{tag}>", content, re.DOTALL)
        assert [
            f"{tag}-src 'sha256-{b64encode(sha256(inside.encode()).digest()).decode()}'" in policy for inside in found
        ] == [True]
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy
    assert [address for _, address in addresses(whole) if not address.startswith("#")] == []
    assert [e.tag for e in whole.iter() if e.get("style") or any(name.startswith("on") for name in e.attrib)] == []
    assert set(re.findall(r"url\(([^)]{0,10})", content)) == {"data:font/"}


def test_chosen_figures_stand_in_the_order_asked_for_and_their_sources_follow(release: Release) -> None:
    told = [pages.story(release, slug, "zh") for slug in ("hefei", "mayors-cup")]
    whole = parsed(
        document.make(told, release, picks=["mayors-cup/honours", "hefei/plant"], kept=Kept(VAR / "briefing-all.json"))
    )
    picks = list(dict.fromkeys(screen.attrib["data-pick"] for screen in with_class(whole, "screen")))
    assert picks == ["aid", "mayors-cup/honours", "hefei/plant", "mayors-cup/sources", "hefei/sources"]
    with pytest.raises(KeyError, match="hefei/nothing"):
        document.make(told, release, picks=["hefei/nothing"])


def test_the_command_line_writes_a_briefing_and_names_figures_that_are_not_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "talk.html"
    assert publish.main(["briefing", "hefei", str(out), "--lang", "en", "--figures", "hefei/plant"]) == 0
    whole = parsed(out.read_bytes())
    assert [_language(part) for part in with_class(whole, "screen")[0]] == ["en"]
    assert publish.main(["briefing", "hefei", str(out), "--figures", "hefei/nichts"]) == 1
    assert "没有这样的图：hefei/nichts" in capsys.readouterr().out


def test_the_reading_edition_offers_each_storys_files_and_makes_them_once(
    release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = site(release, "hefei")
    kept, files = Kept(VAR / "briefing-edition.json"), KeptFiles(tmp_path)
    built = build.build(small, kept, files)
    kept.save()
    for path in ("index.html", "en/index.html"):
        whole = parsed(built.tree[path])
        offered = [
            resolved(path.removesuffix("index.html"), a.attrib["href"]) for a in with_class(whole, "takes")[0].iter("a")
        ]
        assert [where for where, _ in offered if where not in built.tree] == []
        assert {Path(where).suffix for where, _ in offered} == {".html", ".pptx", ".pdf", ".zip", ".csv"}
        (way,) = {a.attrib["href"] for a in with_class(whole, "fig")[0].iter("a") if "briefing/" in a.attrib["href"]}
        where, at = resolved(path.removesuffix("index.html"), way)
        assert at.startswith("at=hefei/output") and "hefei/output" in ids(parsed(built.tree[where]))
    monkeypatch.setattr(takes.deck, "make", None)  # nothing is made a second time
    again = build.build(small, kept, files)
    assert again.tree == built.tree
    assert taken.FOLDER + "hefei-zh.pptx" in again.tree
    with pytest.raises(TypeError):
        build.build(replace(small, base="https://other.example"), kept, files)
