"""The desk's intake: the table is found, what is safe is put right, and the stored file differs only where the editor changed it."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

import pytest

from dataset import Release
from dataset.problems import letter
from desk.intake import finding, intake, report, wording
from desk.intake.intake import CHECKS


@pytest.fixture(scope="module")
def files(release: Release) -> Mapping[str, bytes]:
    return release.files


def changed_lines(before: bytes, after: bytes) -> list[str]:
    lines = difflib.unified_diff(before.decode().splitlines(), after.decode().splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def test_every_table_of_ours_is_taken_in_as_it_stands_without_a_word(files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        if name.endswith(".csv"):
            taken = intake.take(name, content, files)
            assert (taken.path, taken.content, taken.sound, taken.skipped) == (name, content, True, ())
            assert report.report(taken).groups == ()


def test_the_table_is_found_by_its_columns_whatever_the_file_is_called(files: Mapping[str, bytes]) -> None:
    assert intake.take("新建 工作表 (3).csv", files["sources.csv"], files).table == "sources"


def test_a_file_of_which_nothing_can_be_made_is_named_in_its_report(files: Mapping[str, bytes]) -> None:
    taken = intake.take("新建 工作表.csv", b"", files)
    assert not taken.sound and {problem.file for problem in taken.problems} == {"新建 工作表.csv"}


def test_two_tables_of_the_same_columns_are_told_apart_by_the_name_or_asked_for(files: Mapping[str, bytes]) -> None:
    assert intake.take("laixi_brands (1).csv", files["laixi_brands.csv"], files).table == "laixi_brands"
    asked = intake.take("上传.csv", files["laixi_brands.csv"], files)
    assert asked.table == "" and "laixi_certifications.csv" in report.report(asked).text
    for chosen in ("laixi_brands", "laixi_certifications"):
        assert intake.take("上传.csv", files["laixi_brands.csv"], files, chosen=chosen).table == chosen
    named = intake.take("laixi_brands.csv", files["laixi_brands.csv"], files, chosen="laixi_certifications")
    assert named.table == "laixi_brands"
    assert intake.take("上传.csv", files["figures.csv"], files, chosen="laixi_brands").table == "figures"


def test_a_number_changed_in_excel_changes_one_line_of_the_file(files: Mapping[str, bytes]) -> None:
    saved = files["figures.csv"].decode().replace(",83,", ",84,", 1).replace("83家", "84家", 1).replace("\n", "\r\n")
    taken = intake.take("figures.csv", saved.encode("gb18030"), files)
    assert taken.content is not None
    assert len(changed_lines(files["figures.csv"], taken.content)) == 2


def test_a_problem_knows_the_cell_of_the_grid_it_stands_at(files: Mapping[str, bytes]) -> None:
    taken = intake.take("figures.csv", files["figures.csv"].replace(b",5482,", ",5482万,".encode(), 1), files)
    (group,) = report.report(taken).groups
    (line,) = group.lines
    assert line.text.startswith("第 3 行 F 列（数值）：“5482万”")
    assert line.cell is not None
    row, column = line.cell
    assert taken.rows[row][column] == "5482万"


def test_all_problems_are_told_at_once_and_what_was_not_checked_is_not_called_fine(files: Mapping[str, bytes]) -> None:
    spoilt = files["figures.csv"].replace(b",5482,", ",5482万,".encode(), 1).replace(b",qd-cup,", b",qd-cap,", 1)
    taken = intake.take("figures.csv", spoilt, files)
    told = report.report(taken)
    assert {"万", "qd-cap"} <= {word for word in ("万", "qd-cap") if word in told.text}
    assert intake.PRINT in taken.skipped and f"还没有检查：{intake.PRINT}" in told.checked
    assert set(taken.ran) | set(taken.skipped) == set(CHECKS)


def test_a_row_that_was_refused_is_still_shown_in_the_grid(files: Mapping[str, bytes]) -> None:
    lines = files["honours.csv"].decode().splitlines()
    taken = intake.take("honours.csv", "\n".join([lines[0], lines[1][:30], *lines[2:], ""]).encode(), files)
    assert taken.content is None and len(taken.rows) == len(lines) - 1


def test_pasted_cells_change_the_row_of_their_key_and_nothing_else(files: Mapping[str, bytes]) -> None:
    taken = intake.paste("编号\t企业数\t企业数原文写法\nspecialised\t210\t210余家\n", files, "honours")
    assert taken.sound and taken.content is not None, report.report(taken).text
    assert len(changed_lines(files["honours.csv"], taken.content)) == 2
    assert "改动 1 行，新增 0 行" in report.report(taken).text


def test_whole_rows_may_be_pasted_without_a_header_and_new_keys_are_new_rows(files: Mapping[str, bytes]) -> None:
    row = next(row for row in intake.current(files, "laixi_channels")[1:])
    taken = intake.paste("\t".join(["newshop", *row[1:]]), files, "laixi_channels")
    assert taken.content is not None, report.report(taken).text
    assert len(changed_lines(files["laixi_channels.csv"], taken.content)) == 1


def test_a_new_row_of_a_few_columns_is_empty_in_the_others(files: Mapping[str, bytes]) -> None:
    taken = intake.paste("id\tname_zh\nnewshop\t新店\n", files, "laixi_channels")
    row = next(row for row in taken.rows if "newshop" in row)
    assert {cell for cell in row if cell not in ("newshop", "新店")} == {""}


@pytest.mark.parametrize(
    ("pasted", "complaint"),
    [
        ("a\tb", "贴进来的第 1 行有 2 格，这张表有 {width} 列（A 到 {last}）。请整行复制，或连同列名一起复制。"),
        (
            "编号\t企业数\nspecialised\t210\t余",
            "贴进来的第 2 行有 3 格，这张表有 2 列（A 到 B）。请整行复制，或连同列名一起复制。",
        ),
        ("编号\t企业数\nspecialised\t" + "9" * intake.SIZE, "贴进来的内容太长，最多 5 MB。"),
    ],
    ids=["few", "many", "long"],
)
def test_what_cannot_be_pasted_is_said_and_the_table_is_still_the_one_asked_for(
    pasted: str, complaint: str, files: Mapping[str, bytes]
) -> None:
    width = len(intake.current(files, "honours")[0])
    taken = intake.paste(pasted, files, "honours")
    (problem,) = taken.problems
    assert (taken.table, taken.content, problem.file) == ("honours", None, "honours.csv")
    assert problem.message == complaint.format(width=width, last=letter(width - 1))


def test_what_is_pasted_is_put_into_the_cells_at_hand(files: Mapping[str, bytes]) -> None:
    """Cells typed in the grid and not taken in yet stay what they are."""
    at_hand = intake.current(files, "honours")
    at_hand[2][at_hand[0].index("name_en")] = "Young firms"
    taken = intake.paste("编号\t企业数\t企业数原文写法\nspecialised\t210\t210余家\n", files, "honours", at_hand)
    assert taken.sound and taken.content is not None, report.report(taken).text
    assert len(changed_lines(files["honours.csv"], taken.content)) == 4


def test_quotation_marks_in_pasted_words_stay(files: Mapping[str, bytes]) -> None:
    taken = intake.paste('id\tname_zh\nspecialised\t"专精"特新\n', files, "honours")
    assert '"专精"特新' in {cell for row in taken.rows for cell in row}


def test_the_grid_with_one_cell_changed_changes_one_line(files: Mapping[str, bytes]) -> None:
    head, *rows = intake.current(files, "honours")
    edited = [list[object](row) for row in rows]
    edited[1][head.index("name_en")] = "Young firms"
    taken = intake.grid([*edited, [None] * len(head)], files, "honours")
    assert taken.content is not None and len(changed_lines(files["honours.csv"], taken.content)) == 2


@pytest.mark.parametrize("name", ["../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/passwd", "a\x00b.csv", "<img src=x>.csv", ""])  # fmt: skip
def test_a_name_is_only_shown_and_never_a_path(name: str, files: Mapping[str, bytes]) -> None:
    shown = finding.shown(name)
    assert shown and not set(shown) & set('/\\<>"\0') and not shown.startswith(".")
    assert intake.take(name, files["figures.csv"], files).path == "figures.csv"


def test_words_that_hold_are_stored_as_they_are(release: Release) -> None:
    for name in ("zh/stories/hefei.md", "en/interface.yaml"):
        taken = wording.words(f"words/{name}", release.words[name], release)
        assert (taken.content, taken.sound) == (release.words[name].encode(), True)


def test_bytes_that_are_no_words_are_refused_under_the_files_own_name(release: Release) -> None:
    taken = wording.words("zh/stories/hefei.md", b"PK\x03\x04", release)
    assert taken.content is None and {problem.file for problem in taken.problems} == {"words/zh/stories/hefei.md"}


@pytest.mark.parametrize(
    ("path", "old", "new", "says"),
    [
        ("zh/stories/hefei.md", "kicker: 合肥", "kicker: 合肥\nkickers: 1", "kickers"),
        ("zh/stories/hefei.md", "{{hefei_output.2023.output}}", "{{hefei_output.2032.output}}", "2032"),
        ("zh/stories/hefei.md", "```figure output", "```figure outputs", "outputs"),
        ("zh/stories/hefei.md", "## 等得起的钱", "## 等得起的5亿", "手写的数"),
        ("zh/stories/hefei.md", "---\ntitle", "title", "文件头"),
        ("zh/interface.yaml", "共 {n} 个数", "共 {m} 个数", "占位应是"),
        ("zh/interface.yaml", "共 {n} 个数", "共 {n 个数", "花括号不成对"),
        ("zh/interface.yaml", "menu:\n", "menus:\n", "少了“menu"),
        ("zh/interface.yaml", "site:\n", "site: [\n", "YAML 写法有误"),
    ],
)
def test_words_that_do_not_hold_are_refused_with_the_line(
    path: str, old: str, new: str, says: str, release: Release
) -> None:
    assert old in release.words[path]
    taken = wording.words(path, release.words[path].replace(old, new, 1), release)
    assert taken.content is None and says in report.report(taken).text


def test_only_words_that_there_are_can_be_edited(release: Release) -> None:
    assert "没有这个文字文件" in report.report(wording.words("words/../app.py", "x", release)).text


def test_nothing_that_was_taken_in_changes_what_it_was_taken_into(files: Mapping[str, bytes]) -> None:
    before = dict(files)
    intake.take("figures.csv", files["figures.csv"].replace(b",5482,", b",5483,"), files)
    assert dict(files) == before
