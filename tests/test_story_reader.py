"""The reader of words: what it binds, what it refuses, and whether its messages lead to the place."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from dataset import Release
from story.blocks import Break, Bullets, Figure, KeyFigures, Number, Paragraph, Story, Table, Text
from story.chart import Chart
from story.reader import StoryError, plain, read
from story.walk import numbers

HEAD = "---\ntitle: 题\nkicker: 类\nstandfirst: 引\ndescription: 述\n---\n\n"
FIGURE = "```figure field\nheadline: 标题\nsubtitle: 副题\nalt: 替代\nhow_to_read: 读法\n```\n"


@pytest.fixture
def tell(release: Release) -> Any:
    """Reads one piece of words as the story “x”."""

    def told(body: str, language: str = "zh", head: str = HEAD, **offers: Any) -> Story:
        words = {**release.words, f"{language}/stories/x.md": head + body}
        return read(_with_words(release, words), "x", language, **offers)  # type: ignore[arg-type]

    return told


def _with_words(release: Release, words: dict[str, str]) -> Release:
    from dataclasses import replace

    return replace(release, words=words)


def chart() -> Chart:
    return Chart(lambda table, **_: table, pd.DataFrame(), ())


def refusal(tell: Any, body: str, **offers: Any) -> str:
    with pytest.raises(StoryError) as caught:
        tell(body, **offers)
    return str(caught.value)


def first_line(story: Story) -> tuple[Any, ...]:
    block = story.sections[0].blocks[0]
    assert isinstance(block, Paragraph)
    return block.line


def test_a_bound_number_keeps_its_hedge_in_both_languages(tell: Any) -> None:
    assert plain(first_line(tell("增收{{laixi.village-income}}。"))) == "增收近5500万元。"
    english = tell("It earned {{laixi.village-income}}.", language="en")
    assert plain(first_line(english)) == "It earned nearly 55 million yuan."


def test_a_line_feed_in_a_paragraph_is_a_space_in_english_and_nothing_in_chinese(tell: Any) -> None:
    assert plain(first_line(tell("一行\n又一行，[2024年\n10月]{date}"))) == "一行又一行，2024年10月"
    assert plain(first_line(tell("one line\nand [October\n2024]{date}", language="en"))) == "one line and October 2024"


def test_a_bound_number_knows_its_quantity(tell: Any) -> None:
    (quantity,) = numbers(first_line(tell("有{{honours.specialised.firms}}。")))
    assert (quantity.value, quantity.qualifier) == (200, "余")


def test_words_bind_the_latest_period_unless_they_name_one(tell: Any, release: Release) -> None:
    bound = release.quantity("water.reclaimed-use")
    assert plain(first_line(tell("{{water.reclaimed-use@2023}}"))) == plain(first_line(tell("{{water.reclaimed-use}}")))
    assert bound.period == "2023"


def test_small_numbers_can_be_spelled_and_units_left_out(tell: Any) -> None:
    assert plain(first_line(tell("{{cup.decade|words}}，{{cup.incubated|number}}"))) == "十年，5482"
    assert plain(first_line(tell("{{cup.decade|words}}", language="en"))) == "ten years"
    assert plain(first_line(tell("{{laixi-morel.sheds-first|words}}"))) == "一个"
    assert plain(first_line(tell("{{laixi-morel.sheds-first|words}}", language="en"))) == "one shed"


@pytest.mark.parametrize("written", ["共12家", "约三成", "有两家", "过半", "翻番", "2024年", "第三名", "５家"])
def test_a_number_typed_in_chinese_words_is_refused(tell: Any, written: str) -> None:
    assert "是手写的数" in refusal(tell, written)


@pytest.mark.parametrize(
    "written", ["12 firms", "half of them", "a dozen", "it doubled", "six districts", "the third place"]
)
def test_a_number_typed_in_english_words_is_refused(tell: Any, written: str) -> None:
    assert "是手写的数" in refusal(tell, written, language="en")


def test_ordinary_words_with_numeral_characters_pass(tell: Any) -> None:
    assert tell("一些企业一起参加，统一标准，十分踏实，一家企业可以再来。")


def test_a_marked_number_passes_and_keeps_its_kind(tell: Any) -> None:
    line = first_line(tell("在[2024年9月29日]{date}，[第三名]{ordinal}用[5G]{code}。"))
    assert [(piece.text, piece.kind) for piece in line if isinstance(piece, Text) and piece.kind] == [
        ("2024年9月29日", "date"),
        ("第三名", "ordinal"),
        ("5G", "code"),
    ]


def test_a_mark_of_an_unknown_kind_lists_the_kinds(tell: Any) -> None:
    said = refusal(tell, "[六个]{count}故事")
    assert "“count”不存在" in said and "own" in said


def test_a_mark_cannot_hide_a_figure(tell: Any) -> None:
    said = refusal(tell, "[5482个]{name}项目")
    assert "与数据 cup.incubated 的值相同" in said


def test_an_unknown_name_is_refused_with_the_likely_one(tell: Any) -> None:
    said = refusal(tell, "{{cup.incubatd}}")
    assert "words/zh/stories/x.md:8" in said and "cup.incubated" in said


def test_what_the_page_offers_must_be_used(tell: Any) -> None:
    assert "页面提供了“extra”，正文没有用到" in refusal(tell, "好。", facts={"extra": "字"})
    assert "页面提供了“field”，正文没有用到" in refusal(tell, "好。", figures={"field": chart()})


def test_what_the_words_ask_for_must_be_offered(tell: Any) -> None:
    assert "正文要的图“field”页面没有提供；有 other" in refusal(tell, FIGURE, figures={"other": chart()})


def test_a_figure_lacking_a_field_names_it(tell: Any) -> None:
    assert "图“field”缺少 alt" in refusal(tell, FIGURE.replace("alt: 替代\n", ""), figures={"field": chart()})


def test_a_misspelt_field_of_a_figure_is_refused(tell: Any) -> None:
    said = refusal(tell, FIGURE.replace("subtitle:", "subtitel:"), figures={"field": chart()})
    assert "“subtitel”不认识" in said and "subtitle" in said


def test_a_figure_named_twice_is_refused(tell: Any) -> None:
    assert "“field”出现了两次" in refusal(tell, FIGURE + "\n" + FIGURE, figures={"field": chart()})


def test_unquoted_braces_in_a_figure_are_explained(tell: Any) -> None:
    said = refusal(tell, FIGURE.replace("标题", "{{cup.incubated}}多"), figures={"field": chart()})
    assert "要加英文引号" in said and "Traceback" not in said


@pytest.mark.parametrize(
    "body", ["# 大标题\n", "> 引文\n", "1. 一\n", "![图](x)\n", "`码`\n", "```chart x\n```\n", "**没配对。\n"]
)
def test_markdown_that_no_medium_knows_is_refused(tell: Any, body: str) -> None:
    with pytest.raises(StoryError):
        tell(body)


def test_html_in_the_words_stays_text(tell: Any) -> None:
    assert plain(first_line(tell("甲<b onclick=x>乙</b>"))) == "甲<b onclick=x>乙</b>"


def test_a_missing_head_is_explained(tell: Any) -> None:
    assert "文件头要以 --- 开始" in refusal(tell, "好。", head="")
    assert "文件头缺少 title" in refusal(tell, "好。", head=HEAD.replace("title: 题\n", ""))


def test_a_missing_file_is_a_problem_not_a_traceback(release: Release) -> None:
    with pytest.raises(StoryError, match=r"words/zh/stories/nowhere\.md:1:-: 缺少这个文件"):
        read(release, "nowhere", "zh")


def test_headings_lists_and_key_figures_become_blocks(tell: Any) -> None:
    story = tell("## 小题 {#part}\n\n- 甲\n- 乙\n\n```key-figures\n- id: cup.incubated\n  caption: 项目\n```\n")
    (part,) = [section for section in story.sections if section.id == "part"]
    assert plain(part.heading) == "小题"
    listed, keys = part.blocks
    assert isinstance(listed, Bullets) and [plain(item) for item in listed.items] == ["甲", "乙"]
    assert isinstance(keys, KeyFigures) and keys.items[0][0].id == "cup.incubated"


def test_a_figure_carries_its_words_bound(tell: Any) -> None:
    words = FIGURE.replace("标题", '"{{cup.incubated}}|项目"')
    (figure,) = tell(words, figures={"field": chart()}).figures()
    assert isinstance(figure, Figure)
    assert plain(figure.headline) == "5482个项目"
    assert isinstance(figure.headline[0], Number)


def test_a_headline_may_break_at_a_bar_and_shows_none(tell: Any) -> None:
    block = "```table named\nheadline: 企业，|做什么\ncolumns: [企业]\n```\n"
    (table,) = tell(block, tables={"named": [("三利",)]}).sections[0].blocks
    assert isinstance(table, Table)
    assert plain(table.headline) == "企业，做什么" and Break() in table.headline
