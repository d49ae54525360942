"""Numbers in running text: what the words check asks about, and what it lets pass."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dataset.scanning import find, unbound

PROSE = """一直以来，青岛十分重视百姓的冷暖，统一规划、进一步改造，一些老街一起焕新。半岛上的企业万一遇到难题，千万别着急，专员一一上门。
这是唯一的办法，一家企业、一次机会、一个平台，都要同一把尺子。四周的山海、五金的小店、千家万户的灯火，一度让人驻足；三利集团的零部件
走进各行各业，长三角的客商一致点头。第一批名单公布，一等奖产生，管网归入一张网，报表并成一张表，事项一键办结、一网通办。八大关与五四广场
之间，二维码、半导体、百货、零售，样样不缺，四通八达。单位：万元；亿元。三位一体，一举两得，事半功倍。"""

ENGLISH_PROSE = """One of the first firms to move opened a second office next to its headquarters. Someone there weighed the
quarterly plan once, and no one asked why: often a single visit is enough. The tenant canteen is headquarters, too."""


def texts(language: str, text: str) -> list[str]:
    return [found.text for found in unbound(text, language)]


def test_ordinary_chinese_prose_with_numerals_in_it_has_no_numbers() -> None:
    assert texts("zh", PROSE) == []


def test_ordinary_english_prose_has_no_numbers() -> None:
    assert texts("en", ENGLISH_PROSE) == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("全市2000多家药店", ["2000多家"]),
        ("带动近5500万元、1.2亿元以上的收入", ["近5500万元", "1.2亿元以上"]),
        ("十余个市场的近千余户商户", ["十余个", "近千余户"]),
        ("起草数百项标准，快千万倍以上", ["数百项", "千万倍以上"]),
        ("上百家、几十个、十几家", ["上百家", "几十个", "十几家"]),
        ("两家企业、三个平台、十年", ["两家", "三个", "十年"]),
        ("等了十分钟", ["十分钟"]),
        ("拿出三分之一，增长一倍，少了两成", ["三分之一", "一倍", "两成"]),
        ("半年过去，用量翻番，过半企业，一半时间", ["半年", "翻番", "过半", "一半"]),
        ("服务百万用户，五十四人", ["百万", "五十四人"]),
        ("缩短到２．５个工作日", ["２．５个工作日"]),
        ("第三名与第一名", ["第三"]),
        ("２０２４年9月29日起，5G与H1、GB/T 15835", ["２０２４年9月29日", "5G", "H1", "GB/T 15835"]),
        ("24小时监测", ["24小时"]),
    ],
)
def test_numbers_in_chinese_words_are_asked_about(text: str, numbers: list[str]) -> None:
    assert texts("zh", text) == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("more than 200 firms, 5.7 million users", ["200", "5.7 million"]),
        ("half of them doubled, twice", ["half", "doubled", "twice"]),
        ("one third, two-thirds, a quarter", ["one third", "two-thirds", "quarter"]),
        ("dozens of firms, twelve years, one hundred", ["dozens", "twelve", "one hundred"]),
        ("the third place and the 4th", ["third", "4th"]),
        ("In 2023, on 29 September 2024 and May 5, 2025", ["2023", "29 September 2024", "May 5, 2025"]),
        ("5G, H1 and 13.02%", ["5G", "H1", "13.02%"]),
        ("10,525 people and 7 percent", ["10,525", "7 percent"]),
    ],
)
def test_numbers_in_english_words_are_asked_about(text: str, numbers: list[str]) -> None:
    assert texts("en", text) == numbers


def test_only_quantities_are_found_among_what_looks_like_them() -> None:
    text = "第一批、第三批、一等奖、一张网、一张表、5G、24小时、2024年9月29日、2021年至2024年、前9个月、4月、H1、GB/T 15835与5482个项目"
    assert [found.text for found in find(text)] == ["5482个"]
    assert [found.text for found in find("In 2023 the 3rd 5G site served 5.7 million users")] == ["5.7 million"]


@given(st.text(alphabet="青岛市一二两十百千万半第余近超0123456789０９.,%年月日个家元以上 -G", max_size=40))
def test_every_finding_is_a_stretch_of_the_text_and_no_digit_is_missed(text: str) -> None:
    found = unbound(text, "zh")
    assert all(text[one.start : one.end] == one.text for one in found)
    covered = {place for one in found for place in range(one.start, one.end)}
    assert {place for place, character in enumerate(text) if character.isdigit()} <= covered


@given(st.text(alphabet="abhlf twoegin-0123456789.,%thsrd ", max_size=40))
def test_no_digit_is_missed_in_english(text: str) -> None:
    covered = {place for one in unbound(text, "en") for place in range(one.start, one.end)}
    assert {place for place, character in enumerate(text) if character.isdigit()} <= covered
