"""What the checker says of a spoilt table: in Chinese, at the right cell, with the fix."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dataset.problems import Problem, errors, in_order, letter
from tests.conftest import Package


def test_the_small_package_is_clean(package: Package) -> None:
    release, problems = package.load()
    assert release is not None
    assert problems == []


@pytest.mark.parametrize(
    ("cell", "value", "note"),
    [("３００２", 3002, "“３００２”已读作 3002"), ('"3,002"', 3002, "“3,002”已读作 3002"), (" 3002 ", 3002, "空格")],
)
def test_full_width_digits_thousands_commas_and_spaces_are_tidied_and_noted(
    package: Package, cell: str, value: int, note: str
) -> None:
    package.replace("figures", "Entries,3002,", f"Entries,{cell},")
    assert package.release().quantity("cup.entries").value == value
    assert package.faults() == []
    assert note in package.notes()[0]


@pytest.mark.parametrize(
    ("cell", "fix"),
    [
        ("5500万", "这一格只写 5500，“万”写到单位列"),
        ("1.2亿", "这一格只写 1.2，“亿”写到单位列"),
        ("13.02%", "这一格只写 13.02，“%”写到单位列"),
        ("２００余家", "这一格只写 200，“家”写到单位列，“余”写到限定词列"),
        ('"30,02"', "写成 3002"),
        ("三千", "只写阿拉伯数字"),
        ("1.2E+08", "这一格只写"),
    ],
)
def test_words_in_a_number_cell_are_refused_with_the_fix(package: Package, cell: str, fix: str) -> None:
    faults = package.replace("figures", "Entries,3002,", f"Entries,{cell},").faults()
    assert len(faults) == 1
    assert faults[0].startswith("figures.csv:2:F: F 列（数值）：")
    if cell != "1.2E+08":
        assert fix in faults[0]


def test_a_date_as_a_spreadsheet_rewrites_it_is_read_and_noted(package: Package) -> None:
    package.replace("figures", "2024-09-29", "2024/9/29")
    assert str(package.release().quantity("cup.entries").as_of) == "2024-09-29"
    assert "2024/9/29" in package.notes()[0]


def test_a_day_that_does_not_exist_is_refused(package: Package) -> None:
    assert "不是日期" in package.replace("figures", "2024-09-29", "2024-09-31").faults()[0]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"constraints": {"enum": ["ai", "smart"]}}, "不在可用的词里"),
        ({"constraints": {"pattern": "[a-m]+"}}, "写法不合规定"),
        ({"constraints": {"maxLength": 2}}, "有 5 个字，最少 0 个、最多 2 个"),
    ],
)
def test_a_constraint_of_the_descriptor_is_kept(package: Package, changes: dict[str, object], says: str) -> None:
    assert says in package.describe("industries", "id", **changes).faults()[0]


def test_limits_and_required_cells_are_kept(package: Package) -> None:
    package.describe("industries", "entries", constraints={"minimum": 300, "maximum": 390, "required": True})
    faults = package.faults()
    assert ["太大" in faults[0], "太小" in faults[1], "不能空" in faults[2]] == [True] * 3
    assert faults[0].startswith("industries.csv:2:D:")


def test_a_repeated_id_and_period_names_the_other_row(package: Package) -> None:
    row = package.text("figures").splitlines()[1]
    faults = package.add("figures", row).faults()
    assert faults == [
        "figures.csv:6:A: A 列（id）：（id、period）＝（cup.entries、2014/2024）与第 2 行重复。请删去一行，或改正编号、时期。"
    ]


def test_a_new_period_is_no_repetition(package: Package) -> None:
    assert [quantity.period for quantity in package.release().periods("cup.income")] == ["2023", "2024"]


def test_a_reference_that_leads_nowhere_offers_the_nearest(package: Package) -> None:
    faults = package.replace("figures", ",qd-cup,8", ",qd-cpu,8").faults()
    assert faults == ["figures.csv:2:M: M 列（来源）：“qd-cpu”在 sources.csv 的 id 列里没有。最接近的是：qd-cup。"]


def test_a_wrong_adcode_offers_the_nearest(package: Package) -> None:
    faults = package.replace("pilots", "370281", "370218").faults()
    assert "“370218”" in faults[0]
    assert "370281" in faults[0]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("value,", "valeu,", "列名“valeu”没有定义。最接近的是：value。"),
        ("value,", "数值,", "列名要写“value”，不写中文标题“数值”"),
        ("value,", "unit,", "列名“unit”重复"),
        ("value,", ",", "表头是空的"),
        ("value,unit,", "unit,value,", "F 列与 G 列对调了"),
    ],
)
def test_a_wrong_header_is_told_by_column(package: Package, old: str, new: str, says: str) -> None:
    assert says in package.replace("figures", old, new).faults()[0]


def test_a_lost_column_is_named(package: Package) -> None:
    lines = [line.rsplit(",", 1)[0] for line in package.text("pilots").splitlines()]
    assert "表头少了列：coverage" in package.put("pilots", "\n".join(lines) + "\n").faults()[0]


def test_two_columns_whose_contents_changed_places_are_told_as_one_fault(package: Package) -> None:
    lines = package.text("figures").splitlines()
    rows = [line.split(",") for line in lines[1:]]
    for row in rows:
        row[5], row[6] = row[6], row[5]
    faults = package.put("figures", "\n".join([lines[0], *map(",".join, rows), ""])).faults()
    assert len(faults) == 1
    assert "对调" in faults[0]


def test_the_same_fault_in_a_whole_column_is_told_five_times_and_counted(package: Package) -> None:
    rows = [f"x{number},新,New,几个,,,qd-cup,8,2024-09-29" for number in range(9)]
    faults = package.add("industries", *rows).faults()
    assert len(faults) == 6
    assert "还有 4 格" in faults[-1]


@pytest.mark.parametrize("number", ["30", "0", "-1"])
def test_a_paragraph_beyond_the_articles_end_is_told(package: Package, number: str) -> None:
    faults = package.replace("figures", ",qd-cup,8,", f",qd-cup,{number},").faults()
    assert f"一共 9 段，没有第 {number} 段" in faults[0]


def test_another_paragraph_must_exist_too(package: Package) -> None:
    assert "没有第 44 段" in package.replace("figures", ",8,4,", ",8,4;44,").faults()[0]
    assert "英文分号" in package.replace("figures", ",8,4;44,", ",8,4；44,").faults()[0]


def test_an_outside_source_has_no_numbered_paragraphs(package: Package) -> None:
    assert package.replace("figures", ",qd-cup,8,4,", ",gov,77,,").faults() == []


def test_an_articles_length_is_the_number_of_its_paragraphs(package: Package) -> None:
    faults = package.replace("paragraphs", "qd-cup,7,body,第7段\n", "").faults()
    assert "写的是 9 段，paragraphs.csv 里列了 8 段" in faults[0]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("200,家,,余", "200,家,,", "读作 200 家，限定词“余”，这一行填的是 200 家，无限定词"),
        ("5500,万元", "5500,亿元", "读作 5500 万元"),
        ("Entries,3002,", "Entries,3020,", "读作 3002 个"),
        ("近5500万元", "一等奖", "读不成一个数"),
    ],
)
def test_a_number_that_is_not_what_was_printed_is_told(package: Package, old: str, new: str, says: str) -> None:
    release, _ = package.replace("figures", old, new).load()
    faults = package.faults()
    assert release is not None
    assert any(says in fault for fault in faults)


def test_a_number_without_a_source_is_told(package: Package) -> None:
    assert "没有来源" in package.replace("figures", ",qd-cup,8,4,", ",,,,").faults()[0]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [("200,家,,余", "200,家,,来", "限定词“来”不认识"), ("5500,万元", "5500,万圆", "“万圆”在 units.csv")],
)
def test_an_unknown_unit_or_qualifier_is_told(package: Package, old: str, new: str, says: str) -> None:
    release, _ = package.replace("figures", old, new).load()
    assert release is None
    assert says in package.faults()[0]


def test_an_id_used_in_two_tables_is_told(package: Package) -> None:
    row = package.text("figures").splitlines()[1].replace("cup.entries", "industries.smart.entries")
    assert "已用在" in package.add("figures", row).faults()[0]


def test_a_missing_file_and_a_stray_one_are_told(package: Package) -> None:
    package.files["figure.csv"] = package.files.pop("figures.csv")
    problems = [str(problem) for problem in package.load()[1]]
    assert problems[0].startswith("figure.csv:-:-: 提醒：")
    assert "找不到这个文件" in problems[1]
    assert "figure.csv" in problems[1]


@pytest.mark.parametrize(
    ("text", "says"),
    [(b"{", "JSON"), (b"{}", "不完整"), (b'{"resources": []}', "缺少资源"), (b"\xff", "UTF-8"), (b"[]", "不完整")],
)
def test_a_broken_descriptor_is_told_and_never_a_traceback(package: Package, text: bytes, says: str) -> None:
    package.files["datapackage.json"] = text
    release, problems = package.load()
    assert release is None
    assert says in str(errors(problems)[0])


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"quantity": {"unti": "%"}}, "quantity 里没有“unti”这一项。最接近的是：unit"),
        ({"type": "numbr"}, "类型“numbr”不支持"),
        ({"type": "string"}, "类型应当是 number 或 integer"),
        ({"constraints": {"max": 1}}, "约束“max”不支持"),
        ({"constraints": {"minimum": "一"}}, "约束写法不对"),
        ({"constraints": {"pattern": "("}}, "约束写法不对"),
        ({"name": "entries"}, "有重名的列"),
    ],
)
def test_a_slip_in_the_descriptor_is_told(package: Package, changes: dict[str, object], says: str) -> None:
    faults = package.describe("industries", "share", **changes).faults()
    assert says in faults[0]
    assert faults[0].startswith("datapackage.json:-:-: industries：")


@pytest.mark.parametrize(
    ("table", "field", "changes", "says"),
    [
        ("derived", "formula", {"name": "formel"}, "derived：缺少列“formula”。最接近的是：formel。"),
        ("corrections", "date", {"type": "string"}, "corrections：列 date 的类型应当是 date。"),
        ("units", "factor", {"constraints": {}}, "units：列 factor 应当是必填（required）。"),
    ],
)
def test_the_columns_that_the_code_reads_must_be_described(
    package: Package, table: str, field: str, changes: dict[str, object], says: str
) -> None:
    assert any(says in fault for fault in package.describe(table, field, **changes).faults())


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_edit_of_a_file_ends_in_a_traceback(package: Package, data: st.DataObject) -> None:
    spoilt = dict(package.files)
    for _ in range(data.draw(st.integers(1, 3))):
        name = data.draw(st.sampled_from(sorted(spoilt)))
        start = data.draw(st.integers(0, len(spoilt[name])))
        end = data.draw(st.integers(start, min(len(spoilt[name]), start + 12)))
        piece = data.draw(
            st.one_of(st.binary(max_size=6), st.text('0123456789,.-%\n"{}*余万年', max_size=6).map(str.encode))
        )
        spoilt[name] = spoilt[name][:start] + piece + spoilt[name][end:]
    release, problems = Package(spoilt, package.words).load()
    assert release is not None or errors(problems)
    assert all(str(problem) for problem in problems)


def test_a_label_that_names_no_column_is_told(package: Package) -> None:
    package.describe("districts", "people", quantity={"unit": "人", "label_zh": "{nam_zh}", "period": "2020"})
    assert "“{nam_zh}”不是这张表的列。最接近的是：name_zh" in package.faults()[0]


def test_columns_are_lettered_as_in_a_spreadsheet() -> None:
    assert [letter(index) for index in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_problems_stand_in_order_of_file_row_and_column() -> None:
    places = [("b", 1, "A"), ("a", 10, "A"), ("a", 2, "AA"), ("a", 2, "B")]
    ordered = in_order(Problem(file, row, column, "") for file, row, column in places)
    assert [(problem.file, problem.row, problem.column) for problem in ordered] == [
        places[3],
        places[2],
        places[1],
        places[0],
    ]


def test_a_table_whose_rows_are_drawn_takes_no_more_of_them_than_a_page_can_show(package: Package) -> None:
    assert package.limit("industries", 3).faults() == []
    (fault,) = package.limit("industries", 2).faults()
    assert fault.startswith("industries.csv:4") and "最多 2 行，现有 3 行" in fault
