"""What a change would do is told before it is done: cells, sentences, charts, sheets, checks and headlines."""

from __future__ import annotations

import pytest

import pages
from dataset import Release, load_files
from desk.preview import wordings
from desk.preview.impact import Impact, impact
from story.reader import plain
from tests.conftest import Package


def built(package: Package) -> Release:
    found, problems = load_files(package.files, package.words)
    assert found is not None, problems
    return found


@pytest.fixture(scope="module")
def told(release: Release) -> Impact:
    """The first industry loses its lead: a number and the phrase it was printed in."""
    files = dict(release.files)
    files["contest_industries.csv"] = files["contest_industries.csv"].replace(b",391,391", b",250,250")
    changed, problems = load_files(files, release.words)
    assert changed is not None, problems
    return impact(release, changed)


def test_the_cells_are_told_before_and_after_with_their_place(told: Impact) -> None:
    assert [(c.key, c.row, c.letter, c.column_title, c.before, c.after) for c in told.cells] == [
        ("smart-manufacturing", 2, "E", "参赛项目", "391", "250"),
        ("smart-manufacturing", 2, "F", "参赛项目原文写法", "391个", "250个"),
    ]
    assert told.rows == ()


def test_every_sentence_that_changes_is_told_in_both_languages_and_the_change_is_marked(told: Impact) -> None:
    assert {(s.slug, s.language) for s in told.sentences} == {
        (slug, language) for slug in ("mayors-cup", "data") for language in pages.LANGUAGES
    }
    first = next(s for s in told.sentences if s.kind == "正文" and s.language == "zh")
    assert "<del>391</del>" in first.before_html and "<ins>250</ins>" in first.after_html
    assert first.section == "industries" and "391" in first.before and "250" in first.after


def test_no_other_sentence_is_told(told: Impact, release: Release) -> None:
    for slug in pages.ORDER:
        for language in pages.LANGUAGES:
            before, after = (pages.story(one, slug, language) for one in (release, told.after))
            said = {s.after for s in told.sentences if (s.slug, s.language) == (slug, language)}
            old, new = ({line for lines in wordings.told(one).values() for line in lines} for one in (before, after))
            assert new - old == said - old, slug


def test_the_chart_that_changes_is_drawn_before_and_after(told: Impact) -> None:
    assert {(one.slug, one.name) for one in told.pictures} == {("mayors-cup", "industries")}
    assert "391" in told.pictures[0].svg_before and "391" not in told.pictures[0].svg_after
    assert told.pictures[0].svg_after.startswith("<svg ") and "250" in told.pictures[0].svg_after


def test_slides_handouts_and_cards_are_counted(told: Impact) -> None:
    assert {(sheet.medium, sheet.name) for sheet in told.sheets} == {
        ("slide", "industries"),
        ("handout", "mayors-cup"),
    }


def test_the_derived_number_that_moves_with_it_is_told(told: Impact) -> None:
    assert [(one.key.split("@")[0], one.text("zh")) for one in told.moved if one.derived] == [
        ("cup.rest-at-least", ("2051个以上", "2192个以上"))
    ]


def test_checks_that_no_longer_hold_come_first_and_forbid_publishing(told: Impact) -> None:
    falls = [check for check in told.checks if check.falls]
    assert [check.id for check in falls][:1] == [told.checks[0].id] and len(falls) == 2
    assert "核算一致 → 有出入" in falls[0].text
    assert told.blocks


def test_the_headline_whose_claim_no_longer_holds_is_told(told: Impact) -> None:
    (fallen,) = told.claims
    assert fallen.claim.says == "smart manufacturing leads"
    assert fallen.headline_zh == "智能制造居首，第三名没有公布数目"
    assert fallen.headline_en


def test_the_summary_counts_all_of_it_in_one_sentence(told: Impact) -> None:
    assert told.summary.startswith("改这 2 格会改变 ")
    assert "1 张图、1 页幻灯片、1 页讲义" in told.summary
    assert told.summary.endswith("；2 项核算不再成立，1 个标题不再成立。")


def test_nothing_changed_is_said_so(release: Release) -> None:
    same = impact(release, release)
    assert (same.cells, same.sentences, same.pictures, same.checks, same.claims) == ((), (), (), (), ())
    assert same.summary == "这次改动不会改变任何一句话、一张图。" and not same.blocks


def test_a_row_that_comes_and_one_that_goes_are_told(package_of_words: Package, release: Release) -> None:
    row = package_of_words.text("laixi_channels").splitlines()[1]
    package_of_words.put(
        "laixi_channels", package_of_words.text("laixi_channels").replace(row, row.replace(",", "-new,", 1))
    )
    found = impact(release, built(package_of_words))
    assert [(one.added, one.table) for one in found.rows] == [(True, "laixi_channels"), (False, "laixi_channels")]
    assert found.summary.startswith("加 1 行、删 1 行")


def test_a_page_that_the_change_would_break_is_told_and_not_raised(package_of_words: Package, release: Release) -> None:
    lines = package_of_words.text("hefei_output").splitlines()
    package_of_words.put("hefei_output", "\n".join([lines[0], *lines[2:], ""]))
    package_of_words.put("derived", "\n".join(x for x in package_of_words.text("derived").splitlines() if "hefei_output" not in x) + "\n")  # fmt: skip
    package_of_words.put("checks", "\n".join(x for x in package_of_words.text("checks").splitlines() if "hefei" not in x) + "\n")  # fmt: skip
    found = impact(release, built(package_of_words))
    assert any("hefei" in problem.file for problem in found.broken) and found.blocks


def test_a_letter_that_our_faces_lack_names_what_it_would_spoil(package_of_words: Package, release: Release) -> None:
    package_of_words.set("survey_outcomes", "financing", "name_zh", "获得千万元以上𠮷资")
    (warning,) = impact(release, built(package_of_words)).spoilt
    assert (warning.file, warning.row, warning.column) == ("data/survey_outcomes.csv", 2, "C")
    assert all(said in warning.message for said in ("𠮷", "《市长杯》", "讲义 PDF", "幻灯片", "survey.png"))


def test_edited_words_are_compared_too(release: Release) -> None:
    name = "zh/stories/hefei.md"
    old = plain(pages.story(release, "hefei", "zh").sections[-1].heading)
    words = {**release.words, name: release.words[name].replace(old, "还不知道的")}
    changed, _ = load_files(release.files, words)
    assert changed is not None
    found = impact(release, changed)
    assert [(s.language, s.kind, s.before, s.after) for s in found.sentences] == [("zh", "小标题", old, "还不知道的")]


def test_marked_words_are_escaped() -> None:
    assert wordings.marked("甲<b>5</b>", "甲<b>6</b>") == (
        "甲&lt;b&gt;<del>5</del>&lt;/b&gt;",
        "甲&lt;b&gt;<ins>6</ins>&lt;/b&gt;",
    )


def test_an_inserted_sentence_does_not_move_the_others() -> None:
    assert list(wordings.pairs(["一。", "二。"], ["一。", "一点五。", "二。"])) == [("", "一点五。")]
    assert wordings.sentences("他说：“好。”走了。又来。", "zh") == ["他说：“好。”走了。", "又来。"]
