"""The glossary: one tap on a word, the same entries in both languages, and a plain word where its file is broken."""

from dataclasses import replace

import pytest
import yaml

import pages
from dataset import Release
from render.prose import Prose
from story import glossary, walk
from story.blocks import Language, Term


@pytest.mark.parametrize("language", pages.LANGUAGES)
def test_every_entry_is_tapped_somewhere(release: Release, language: Language) -> None:
    stories = [pages.story(release, slug, language) for slug in pages.ORDER]
    tapped = {
        piece.name for story in stories for line in walk.all_lines(story) for piece in line if isinstance(piece, Term)
    }
    assert tapped == {entry.name for entry in glossary.entries(release, language)}


def test_both_languages_explain_the_same_words(release: Release) -> None:
    zh, en = (list(yaml.safe_load(release.words[f"{language}/glossary.yaml"])) for language in pages.LANGUAGES)
    assert zh == en


def test_a_word_opens_its_explanation_without_a_script(release: Release) -> None:
    (line,) = (
        line
        for line in walk.all_lines(pages.story(release, "mayors-cup", "zh"))
        if any(isinstance(piece, Term) and piece.text == "瞪羚" for piece in line)
    )
    html = Prose(release, "zh").line(line)
    assert 'popovertarget="term-' in html and "取瞪羚跑得快" in html
    assert "<button" not in Prose(release, "zh").line(line, proofs=False)


def test_a_word_that_the_glossary_lacks_is_named_with_the_nearest(release: Release) -> None:
    path = "zh/stories/mayors-cup.md"
    words = {**release.words, path: release.words[path].replace("[专精特新]{term}", "[专精特优]{term}")}
    (problem,) = pages.verify(replace(release, words=words))
    assert "glossary.yaml 里没有“专精特优”。最接近的是：专精特新" in str(problem) and problem.file == f"words/{path}"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [("a: [", "写法有误"), ("- a", "应是一条条"), ("a: {term: 甲}", "“a”缺少 term 或 says"), ("a: 甲", "“a”缺少")],
)
def test_a_broken_glossary_is_a_problem_in_chinese_not_a_traceback(release: Release, text: str, complaint: str) -> None:
    spoilt = replace(release, words={**release.words, "zh/glossary.yaml": text})
    (problem,) = pages.verify(spoilt)
    assert complaint in str(problem) and problem.file == "words/zh/glossary.yaml"


def test_a_wrong_number_is_reported_by_a_letter_that_is_filled_in(release: Release) -> None:
    quantity = release.quantity("honours.specialised.firms")
    assert "about#report" in Prose(release, "zh").proof(quantity, "p")
    about = {**release.package.about, "report_to": "desk@example.com"}
    written = Prose(replace(release, package=replace(release.package, about=about)), "en").proof(quantity, "p")
    assert "mailto:desk@example.com?subject=" in written
    assert (
        release.revision in written
        and "honours.specialised.firms%40" in written
        and "+" not in written.split("mailto:")[1].split('"')[0]
    )
