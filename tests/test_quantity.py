"""A quantity read from the newspaper and written again: phrase for phrase, and for any value, unit and hedge."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dataset import Release
from dataset.format import HEDGES, number, parts, phrase
from dataset.phrase import Parsed, agrees, parse, scale
from dataset.quantity import PLAIN_WORDS, QUALIFIERS, Meaning, Quantity, Unit

NOUNS = {
    "个": ("count", "project", "projects"),
    "家": ("count", "firm", "firms"),
    "户": ("count", "shop", "shops"),
    "项": ("count", "standard", "standards"),
    "条": ("count", "record", "records"),
    "辆": ("count", "vehicle", "vehicles"),
    "人次": ("people", "person-time", "person-times"),
    "元": ("money", "yuan", "yuan"),
    "欧元": ("money", "euro", "euros"),
    "吨": ("mass", "tonne", "tonnes"),
    "吨/日": ("rate", "tonne a day", "tonnes a day"),
    "公里": ("length", "km", "km"),
    "工作日": ("time", "working day", "working days"),
    "天": ("time", "day", "days"),
    "倍": ("multiple", "time", "times"),
    "%": ("percent", "%", "%"),
    "位": ("other", "city", "cities"),
    "分之一": ("fraction", "part", "parts"),
    "": ("count", "user", "users"),
}


def unit(key: str) -> Unit:
    size, noun = scale(key)
    kind, one, many = NOUNS[noun]
    return Unit(key, kind, size, noun, one, many)


def quantity(value: str | Decimal | None, key: str, qualifier: str = "") -> Quantity:
    amount = None if value is None else Decimal(value)
    return Quantity("test.row", "2024", amount, unit(key), qualifier, "试验", "Test")


# As printed in the two newspapers, what it says, and how we write it.
PRINTED = [
    ("5482个", "5482", "个", "", "5482个", "5,482 projects"),
    ("200余家", "200", "家", "余", "200余家", "more than 200 firms"),
    ("2000多家", "2000", "家", "多", "2000多家", "more than 2,000 firms"),
    ("近5500万元", "5500", "万元", "近", "近5500万元", "nearly 55 million yuan"),
    ("1.2亿元以上", "1.2", "亿元", "以上", "1.2亿元以上", "at least 120 million yuan"),
    ("1000万元以上", "1000", "万元", "以上", "1000万元以上", "at least 10 million yuan"),
    ("2000余万元", "2000", "万元", "余", "2000余万元", "more than 20 million yuan"),
    ("15万余吨", "15", "万吨", "余", "15万余吨", "more than 150,000 tonnes"),
    ("超过570万", "570", "万", "超过", "超过570万", "more than 5.7 million users"),
    ("超8%", "8", "%", "超", "超8%", "more than 8%"),
    ("13.02%", "13.02", "%", "", "13.02%", "13.02%"),
    ("不高于5.5%", "5.5", "%", "不高于", "不高于5.5%", "at most 5.5%"),
    ("低于0.4%", "0.4", "%", "低于", "低于0.4%", "below 0.4%"),
    ("29.85万吨/日", "29.85", "万吨/日", "", "29.85万吨/日", "298,500 tonnes a day"),
    ("7356万吨", "7356", "万吨", "", "7356万吨", "73.56 million tonnes"),
    ("十余个", "10", "个", "余", "10余个", "more than 10 projects"),
    ("近千余户", "1000", "户", "近…余", "“近千余户”", "“nearly 1,000-odd” shops"),
    ("数百项", "100", "项", "数", "数百项", "several hundred standards"),
    ("三分之一", "3", "分之一", "", "三分之一", "one third"),
    ("千万倍以上", "10000000", "倍", "以上", "1000万倍以上", "at least 10 million times"),
    ("1.43倍", "1.43", "倍", "", "1.43倍", "1.43 times"),
    ("10亿欧元", "10", "亿欧元", "", "10亿欧元", "1 billion euros"),
    ("70亿元", "70", "亿元", "", "70亿元", "7 billion yuan"),
    ("1.59亿元", "1.59", "亿元", "", "1.59亿元", "159 million yuan"),
    ("1679.95万元", "1679.95", "万元", "", "1679.95万元", "16.7995 million yuan"),
    ("1.2万公里", "1.2", "万公里", "", "1.2万公里", "12,000 km"),
    ("74.6万辆", "74.6", "万辆", "", "74.6万辆", "746,000 vehicles"),
    ("近23万条", "23", "万条", "近", "近23万条", "nearly 230,000 records"),
    ("10525人次", "10525", "人次", "", "10525人次", "10,525 person-times"),
    ("7个工作日", "7", "工作日", "", "7个工作日", "7 working days"),
    ("2.5个工作日", "2.5", "工作日", "", "2.5个工作日", "2.5 working days"),
    ("37个街道（镇）", "37", "个", "", "37个", "37 projects"),
    ("前5位", "5", "位", "前", "前5位", "the top 5 cities"),
    ("6万余吨", "6", "万吨", "余", "6万余吨", "more than 60,000 tonnes"),
    ("79.9万户", "79.9", "万户", "", "79.9万户", "799,000 shops"),
    (">2400亿条", "2400", "亿条", "超", "超2400亿条", "more than 240 billion records"),
    ("两家", "2", "家", "", "2家", "2 firms"),
    ("1个", "1", "个", "", "1个", "1 project"),
    ("未披露", None, "个", "", "未披露", "not reported"),
]


@pytest.mark.parametrize(("printed", "value", "key", "qualifier", "chinese", "english"), PRINTED)
def test_a_printed_phrase_is_read_and_written_as_it_means(
    printed: str, value: str | None, key: str, qualifier: str, chinese: str, english: str
) -> None:
    ours, read = quantity(value, key, qualifier), parse(printed)
    assert read is not None and agrees(ours, read)
    assert (phrase(ours, "zh"), phrase(ours, "en")) == (chinese, english)


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("５４８２个", Parsed(Decimal(5482), "个")),
        ("10,525人次", Parsed(Decimal(10525), "人次")),
        ("百分之八", Parsed(Decimal(8), "%")),
        ("五十四年", Parsed(Decimal(54), "年")),
        ("半年", Parsed(Decimal("0.5"), "年")),
        ("一半", Parsed(Decimal(2), "分之一")),
        ("十余万家", Parsed(Decimal(10), "万家", "余")),
        ("数十万元", Parsed(Decimal(100000), "元", "数")),
        ("585个社区（村）", Parsed(Decimal(585), "个", "", "社区（村）")),
        ("22.4万m3/day", Parsed(Decimal("22.4"), "万立方米/日")),
        ("约300斤/亩", Parsed(Decimal(300), "斤/亩", "约")),
        ("3千米", Parsed(Decimal(3), "千米")),
        ("60+", Parsed(Decimal(60), "", "多")),
        ("+30%", Parsed(Decimal(30), "%")),
        ("最高1.5亿元", Parsed(Decimal("1.5"), "亿元", "最高")),
    ],
)
def test_other_ways_of_printing_are_read_too(printed: str, read: Parsed) -> None:
    assert parse(printed) == read


LOOKALIKES = """
第一批 第5位 一等奖 一张网 一张表 一键办理 5G H1 GB/T 2024年9月29日 2024年
4月 29日 16—24岁 青岛 约5个左右 超200余家 三百五 数5个 1,00个 家
"""


@pytest.mark.parametrize("lookalike", LOOKALIKES.split())
def test_what_only_looks_like_a_quantity_is_not_read(lookalike: str) -> None:
    assert parse(lookalike) is None


@pytest.mark.parametrize(
    ("printed", "wrong"),
    [
        ("近5500万元", quantity("5500", "亿元", "近")),
        ("200余家", quantity("200", "家")),
        ("200余家", quantity("200", "户", "余")),
        ("200余家", quantity("200", "家", "多")),
        ("13.02%", quantity("13.20", "%")),
        ("1.2亿元以上", quantity("1.2", "亿元", "以下")),
        ("7个工作日", quantity("7", "天")),
        ("近千余户", quantity("1000", "户", "近")),
        ("5482个", quantity(None, "个")),
    ],
)
def test_a_slip_in_value_unit_or_hedge_does_not_agree(printed: str, wrong: Quantity) -> None:
    read = parse(printed)
    assert read is not None and not agrees(wrong, read)


def test_a_bare_number_from_a_list_agrees_with_any_unit() -> None:
    read = parse("5003.38")
    assert read is not None and agrees(quantity("5003.38", "亿元"), read)
    assert not agrees(quantity("5003.83", "亿元"), read)


def test_a_number_without_its_noun_keeps_hedge_and_myriads() -> None:
    ours = quantity("5500", "万元", "近")
    assert (number(ours, "zh"), number(ours, "en")) == ("近5500万", "nearly 55 million")
    assert number(quantity("1.2", "亿元", "以上"), "zh") == "1.2亿以上"
    assert number(quantity("10", "个", "数"), "en") == "tens"


def test_parts_stand_in_the_readers_order() -> None:
    tonnes = parts(quantity("15", "万吨", "余"), "zh")
    assert [(part.role, part.text) for part in tonnes] == [
        ("number", "15"), ("unit", "万"), ("qualifier", "余"), ("unit", "吨"),
    ]  # fmt: skip
    income = parts(quantity("5500", "万元", "近"), "en")
    assert [part.role for part in income] == ["qualifier", "space", "number", "space", "unit", "space", "unit"]


@given(st.permutations(["6", "6.0", "6.00"]))
def test_printed_decimals_are_kept_whatever_was_written_before(values: list[str]) -> None:
    for value in values:
        assert phrase(quantity(value, "%"), "zh") == phrase(quantity(value, "%"), "en") == f"{value}%"


def test_an_english_noun_of_its_own_replaces_the_units() -> None:
    stations = replace(quantity("4.45", "万个"), unit_one="station", unit_many="stations")
    assert phrase(stations, "en") == "44,500 stations"


def test_every_qualifier_has_english_words_and_every_meaning_a_plain_word() -> None:
    assert HEDGES.keys() == QUALIFIERS.keys() - {"", "数"}
    assert all(QUALIFIERS[word] is meaning for meaning, word in PLAIN_WORDS.items() if meaning is not Meaning.UNKNOWN)


KEYS = [size + noun for noun in NOUNS if noun not in ("%", "分之一") for size in ("", "万", "亿")] + ["%"]
VALUES = st.decimals(min_value=0, max_value=10**7, places=2) | st.integers(0, 10**7).map(Decimal)
COMMON = sorted(QUALIFIERS.keys() - {"数", "近…余"})


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    key, word = draw(st.sampled_from(KEYS)), draw(st.sampled_from(sorted(QUALIFIERS)))
    if QUALIFIERS[word] in (Meaning.SEVERAL, Meaning.UNCLEAR):
        return quantity(Decimal(10) ** draw(st.integers(1, 3)), key, word)
    return quantity(draw(VALUES), key, word)


def looks_like_a_date(chinese: str) -> bool:
    return parse(chinese) is None and chinese.isdigit() and chinese[:2] in ("19", "20")


@given(quantities())
def test_what_we_write_in_chinese_reads_back_as_the_same_quantity(ours: Quantity) -> None:
    written = phrase(ours, "zh")
    assume(not looks_like_a_date(written))
    read = parse(written)
    assert read is not None and agrees(ours, read)


@given(quantities(), st.sampled_from(COMMON))
def test_what_we_write_never_reads_as_another_hedge(ours: Quantity, word: str) -> None:
    read = parse(phrase(ours, "zh"))
    assume(word != ours.qualifier and read is not None)
    assert read is not None and not agrees(replace(ours, qualifier=word), read)


@given(quantities())
def test_no_hedge_is_lost_in_either_language(ours: Quantity) -> None:
    for language in ("zh", "en"):
        hedged = any(part.role == "qualifier" for part in parts(ours, language))
        assert hedged == (ours.meaning is not Meaning.EXACT)
    for piece in filter(None, ours.qualifier.split("…")):
        assert piece in phrase(ours, "zh")
        assert piece in number(ours, "zh")
    assert HEDGES.get(ours.qualifier, "") in number(ours, "en")


@given(st.integers(2, 99))
def test_every_part_of_a_whole_reads_back(parts_of: int) -> None:
    ours = quantity(Decimal(parts_of), "分之一")
    read = parse(phrase(ours, "zh"))
    assert read is not None and agrees(ours, read)


@given(VALUES, st.sampled_from(["元", "万元", "亿元"]))
def test_english_amounts_equal_the_chinese_ones(value: Decimal, key: str) -> None:
    figure, _, size = number(quantity(value, key), "en").partition(" ")
    factor = {"": 1, "million": 10**6, "billion": 10**9, "trillion": 10**12}[size]
    assert Decimal(figure.replace(",", "")) * factor == value * scale(key)[0]


@pytest.mark.parametrize(("language", "said"), [("zh", "未披露"), ("en", "not reported")])
def test_what_was_not_published_stands_where_the_number_would(language: str, said: str, release: Release) -> None:
    unknown = release.quantity("contest_industries.ai.entries")
    assert [(part.role, part.text) for part in parts(unknown, language)] == [("number", said)]
