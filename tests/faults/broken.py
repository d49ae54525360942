"""Every kind of broken file that editors were seen or are feared to bring: how it is made, and what the desk must say of it."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import openpyxl

from dataset import package
from desk.intake import intake, workbook
from desk.intake.intake import Intake

Files = Mapping[str, bytes]
Rows = list[list[str]]


@dataclass(frozen=True)
class Kind:
    """One kind: `bring` hands it to the desk; the report must say each of `says`. `stored` is what a repaired file is stored as:
    "same" as before the fault, or "new"; empty for a file that must be refused."""

    name: str
    bring: Callable[[Files], Intake]
    says: tuple[str, ...]
    stored: str = ""


def rows(files: Files, table: str = "figures") -> Rows:
    return list(csv.reader(io.StringIO(files[f"{table}.csv"].decode(), newline="")))


def text(cells: Rows, delimiter: str = ",", end: str = "\n") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(cells)
    return out.getvalue()


def bytes_(name: str, change: Callable[[bytes], bytes], *says: str, table: str = "figures", stored: str = "") -> Kind:
    """The file with its bytes changed."""
    return Kind(name, lambda files: intake.take(f"{table}.csv", change(files[f"{table}.csv"]), files), says, stored)


def cells(name: str, change: Callable[[Rows], Any], *says: str, table: str = "figures", stored: str = "") -> Kind:
    """The file with its rows changed; `change` works on them in place, or returns others."""

    def bring(files: Files) -> Intake:
        found = rows(files, table)
        return intake.take(f"{table}.csv", text(change(found) or found).encode(), files)

    return Kind(name, bring, says, stored)


def cell(
    name: str, column: str, wrong: str, *says: str, table: str = "figures", row: int = 2, stored: str = ""
) -> Kind:
    """One cell with another text: `row` is its place among the rows, the header being 0."""

    def change(found: Rows) -> None:
        found[row][found[0].index(column)] = wrong

    return cells(name, change, *says, table=table, stored=stored)


def book(name: str, change: Callable[[Any], Any], *says: str, table: str = "figures", stored: str = "") -> Kind:
    """The table's template with its first sheet changed."""

    def bring(files: Files) -> Intake:
        opened = openpyxl.load_workbook(io.BytesIO(workbook.template(table, files)))
        change(opened[table])
        out = io.BytesIO()
        opened.save(out)
        return intake.take("上传.xlsx", out.getvalue(), files, table)

    return Kind(name, bring, says, stored)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def pack(name: str, change: Callable[[dict[str, bytes]], Any], *says: str) -> Kind:
    """The template's ZIP with its parts changed, by name."""

    def bring(files: Files) -> Intake:
        with zipfile.ZipFile(io.BytesIO(workbook.template("honours", files))) as archive:
            parts = {part: archive.read(part) for part in archive.namelist()}
        change(parts)
        return intake.take("honours.xlsx", zipped(parts), files)

    return Kind(name, bring, says)


def drop(column: str) -> Callable[[Rows], Rows]:
    def change(found: Rows) -> Rows:
        at = found[0].index(column)
        return [row[:at] + row[at + 1 :] for row in found]

    return change


def rename(column: str, to: str) -> Callable[[Rows], None]:
    def change(found: Rows) -> None:
        found[0][found[0].index(column)] = to

    return change


def swap(first: str, second: str) -> Callable[[Rows], None]:
    def change(found: Rows) -> None:
        a, b = found[0].index(first), found[0].index(second)
        found[0][a], found[0][b] = found[0][b], found[0][a]

    return change


def put(at: str, value: object, **style: str) -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        sheet[at].value = value
        for name, said in style.items():
            setattr(sheet[at], name, said)

    return change


def titles(files: Files, table: str = "figures") -> list[str]:
    found, _ = package.read(files["datapackage.json"])
    assert found is not None
    return [field.title for field in found.resources[table].fields]


def second_head(files: Files) -> Intake:
    head, *rest = rows(files)
    return intake.take("figures.csv", text([head, titles(files), *rest]).encode(), files)


def chinese_head(files: Files) -> Intake:
    return intake.take("figures.csv", text([titles(files), *rows(files)[1:]]).encode(), files)


def plain_rows(files: Files) -> list[list[object]]:
    return [list[object](row) for row in rows(files)[1:]]


def gridded(column: str, value: object, row: int = 1) -> Callable[[Files], Intake]:
    def bring(files: Files) -> Intake:
        found = plain_rows(files)
        found[row][rows(files)[0].index(column)] = value
        return intake.grid(found, files, "figures")

    return bring


def pasted(said: str, table: str = "honours") -> Callable[[Files], Intake]:
    return lambda files: intake.paste(said, files, table)


FIRST = 1  # cup.decade; 2 is cup.incubated
TEXTS = [
    bytes_("带 BOM 的 UTF-8", lambda b: b"\xef\xbb\xbf" + b, "带 BOM", stored="same"),
    bytes_("GB18030", lambda b: b.decode().encode("gb18030"), "GB18030", stored="same"),
    bytes_("UTF-16 带 BOM", lambda b: b.decode().encode("utf-16"), "UTF-16", stored="same"),
    bytes_("UTF-16 不带 BOM", lambda b: b.decode().encode("utf-16-le"), "UTF-16", stored="same"),
    bytes_("UTF-16 大端", lambda b: b.decode().encode("utf-16-be"), "UTF-16", stored="same"),
    bytes_("Windows 换行", lambda b: b.replace(b"\n", b"\r\n"), "CRLF", stored="same"),
    bytes_("末尾没有换行", lambda b: b.rstrip(b"\n"), "文件末尾没有换行", stored="same"),
    bytes_("末尾空行", lambda b: b + b"\n,,,\n\n", "末尾有空行", stored="same"),
    bytes_("空文件", lambda b: b"", "文件是空的"),
    bytes_("只有空格和空行", lambda b: b"  \n\n,,,\n", "文件是空的"),
    bytes_("图片", lambda b: b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "字节处"),
    bytes_("PDF", lambda b: b"%PDF-1.7 ...", "PDF 文件", "另存为"),
    bytes_("旧版 xls", lambda b: b"\xd0\xcf\x11\xe0" + b, "旧版 Excel", "另存为"),
    bytes_("UTF-8 夹着乱码", lambda b: b[:900] + b"\xff\xff\xff" + b[900:], "字节处不是", "CSV UTF-8"),
    bytes_("传了一半", lambda b: "青岛".join(b.decode().split("青岛")[:3]).encode() + "青".encode()[:2], "没有传完"),
    bytes_("截在行中", lambda b: b[: b.index(b"cup.entries") + 20], "截断"),
    bytes_("引号没有配对", lambda b: b.rstrip() + b',"\n', "双引号没有配对"),
    bytes_("引号用错", lambda b: b.replace(b",5482,", b',"54"82,', 1), "双引号用法有误"),
    bytes_("里面有控制字符", lambda b: b.replace(b"5482", b"54\x0182", 1), "控制字符"),
    bytes_("超过大小", lambda b: b + b"x" * intake.SIZE, "最多收 10 MB"),
    bytes_("行数太多", lambda b: b + b"a\n" * 50_001, "最多收 50,000 行"),
    bytes_(
        "网页当成表格", lambda b: b"<html><body><table><tr><td>1</td></tr></table></body></html>\n", "认不出这是哪张表"
    ),
    bytes_("别处来的表", lambda b: "姓名,电话\n张三,1\n".encode(), "认不出这是哪张表", "模板"),
    Kind(
        "分号分隔",
        lambda f: intake.take("honours.csv", text(rows(f, "honours"), ";").encode(), f),
        ("分号分隔",),
        "same",
    ),
    Kind(
        "制表符分隔",
        lambda f: intake.take("honours.txt", text(rows(f, "honours"), "\t").encode(), f),
        ("制表符分隔",),
        "same",
    ),
    Kind("选错了表", lambda f: intake.take("figures.csv", f["figures.csv"], f, "honours"), ("没有定义",)),
    Kind(
        "没有这张表", lambda f: intake.take("x.csv", f["figures.csv"], f, "figure"), ("没有名为“figure”的表", "figures")
    ),
]
HEADS = [
    cells("少一列", drop("unit"), "表头少了列：unit（单位）"),
    cells("改了列名", rename("value", "valeu"), "列名“valeu”没有定义", "最接近的是：value"),
    cells("列名大写", rename("unit", "Unit"), "列名“Unit”没有定义", "unit"),
    cells("列名重复", rename("label_en", "label_zh"), "列名“label_zh”重复"),
    cells("两列换了位置", swap("value", "unit"), "对调了", "请换回来"),
    cells(
        "多一列",
        lambda r: [[*row, "备注" if i == 0 else "好"] for i, row in enumerate(r)],
        "列名“备注”没有定义",
        "请删去这一列",
    ),
    cells("右边空列", lambda r: [[*row, "", ""] for row in r], "右边有空列", stored="same"),
    cells("列名是空的", rename("note_en", ""), "表头是空的"),
    cells("表头上面有大标题", lambda r: [["数字总表"], *r], "表头在第 2 行", "请删去表头以上的行"),
    cells("表头出现两次", lambda r: [*r[:5], r[0], *r[5:]], "第 6 行", "又是表头"),
    Kind("第二行是中文标题", second_head, ("第 2 行", "又是表头")),
    Kind("表头写成中文标题", chinese_head, ("列名要写“value”，不写中文标题“数值”",)),
    cells("没有表头", lambda r: r[1:], "认不出这是哪张表"),
    cells("中间空行", lambda r: [*r[:4], [""] * len(r[0]), *r[4:]], "空行，已略去", stored="same"),
    cells("这一行少了几格", lambda r: r[3].__delitem__(slice(15, None)), "第 4 行", "只有 15 格"),
    cells("格子里的逗号没有引号", lambda r: r[3].append("多出来的"), "第 4 行", "多出来的是“多出来的”"),
    cells(
        "两列内容对调",
        lambda r: [[*row[:4], row[5], row[4], *row[6:]] if i else row for i, row in enumerate(r)],
        "对调了",
    ),
]
CELLS = [
    cell("全角数字", "value", "５４８２", "第 3 行 F 列（数值）", "已读作 5482", stored="same"),
    cell("千分位", "value", "5,482", "已读作 5482", stored="same"),
    cell("全角千分位", "value", "５，４８２", "已读作 5482", stored="same"),
    cell("数字前后空格", "value", "  5482 ", "首尾的空格已去掉", stored="same"),
    cell("全角空格", "label_zh", "\u3000孵化项目\u3000", "首尾的空格已去掉", stored="same"),
    cell("看不见的字符", "value", "5482\u200b", "看不见的字符（U+200B", stored="same"),
    cell("改变书写方向的字符", "label_zh", "孵化\u202e项目", "U+202E", stored="same"),
    cell("格子里的 Windows 换行", "note_zh", "一\r\n二", stored="new"),
    cell("日期写成斜线", "as_of", "2024/9/29", "已读作 2024-09-29", stored="same"),
    cell("日期写成年月日", "as_of", "2024年9月29日", "已读作 2024-09-29", stored="same"),
    cell("数字带万", "value", "5482万", "不能带“万”", "这一格只写 5482", "写到单位列"),
    cells(
        "整列数字都带万",
        lambda r: [[*row[:5], f"{row[5]}万", *row[6:]] if i and row[5] else row for i, row in enumerate(r)],
        "不能带“万”",
        "这一列还有",
    ),
    cell("数字带亿", "value", "1.2亿", "“亿”写到单位列"),
    cell("数字带百分号", "value", "13.02%", "不能带“%”", "13.02"),
    cell("全角百分号", "value", "１３％", "不能带“%”"),
    cell("数字带限定词", "value", "200余", "“余”写到限定词列"),
    cell("数字带货币", "value", "¥5482", "不能带“¥”"),
    cell("千分位写错", "value", "54,82", "不是规范的数字"),
    cell("两个小数点", "value", "54.8.2", "不是数字", "只写阿拉伯数字"),
    cell("科学记数", "value", "5.48E+03", "数字"),
    cell("写成汉字", "value", "五千", "不是数字", "没有公布就留空"),
    cell("写成不详", "value", "不详", "不是数字", "没有公布就留空"),
    cell("错误值", "value", "#N/A", "表格软件显示的错误"),
    cell("井号（列太窄）", "value", "########", "列太窄"),
    cell("数太长", "value", "1" * 30, "不像一个数"),
    cell("整数格里的小数", "paragraph", "9.5", "不是整数"),
    cell("段落写成零", "paragraph", "0", "太小，至少是 1"),
    cell("负数人口", "census_2020", "-5", "太小", table="districts", row=1),
    cell("超出上限", "tile_column", "99", "太大", table="districts", row=1),
    cell("名目太长", "label_zh", "长" * 40, "有 40 个字", "最多 18 个"),
    cell("必填格空着", "unit", "", "这一格不能空"),
    cell("来源不存在", "source", "qd-cap", "在 sources.csv 的 id 列里没有", "最接近的是：qd-cup"),
    cell("地区不存在", "place", "370299", "在 places.csv", "最接近的是：3702"),
    cell("单位不存在", "unit", "个个", "在 units.csv"),
    cell("区市代码不存在", "district", "370213x", "在 places.csv", table="pilot_districts", row=1),
    cell("代码格里写了区名", "district", "崂山区", "“崂山区”的 adcode 是 370212", table="pilot_districts", row=1),
    cell("地区格里写了简称", "place", "青岛", "的 adcode 是 370200"),
    cell("不在可选的词里", "confidence", "hihg", "不在可用的词里", "最接近的是：high"),
    cell("限定词写错", "qualifier", "大约", "不在可用的词里", "约"),
    cell("编号不合规定", "id", "Cup Incubated", "写法不合规定"),
    cell("时期被改成日期", "period", "Sep-24", "写法不合规定", "表格软件可能改动了格式"),
    cell("日期是美式写法", "as_of", "9/29/2024", "不是日期", "如 2024-09-29"),
    cell("日期只有月日", "as_of", "9月29日", "不是日期"),
    cell("没有这一天", "as_of", "2024-02-30", "不是日期"),
    cell("日期变成序号", "as_of", "45564", "不是日期"),
    cell("真假写成是", "ustc", "是", "不是 true 或 false", table="hefei_firms", row=1),
    cell("真假写成大写", "ustc", "FALSE", table="hefei_firms", row=1, stored="same"),
    cell("公式", "value", "=1+1", "会当成公式"),
    cell("文字里的公式", "note_zh", '=HYPERLINK("http://x","点我")', "会当成公式"),
    cell("加号开头", "note_zh", "+cmd|' /C calc'!A0", "会当成公式"),
    cell("减号开头", "label_zh", "-项目", "会当成公式"),
    cell("艾特开头", "base_zh", "@SUM(A1)", "会当成公式"),
    cell("全角等号开头", "note_zh", "＝项目", "会当成公式"),
    cells("编号重复", lambda r: r.append(list(r[2])), "与第 3 行重复"),
    cells("删掉别处要用的行", lambda r: [row for row in r if row[0] != "qd-cup"], "qd-cup", "sources.csv", table="sources"),
    cell("数值和原文写法不合", "value", "5428", "原文写法“5482个”读作 5482 个", "这一行填的是 5428 个"),
    cell("单位和原文写法不合", "unit", "家", "这一行填的是 5482 家"),
    cell("段落超出文章", "paragraph", "999", "没有第 999 段"),
    cell("核算有出入", "value", "9000", "核算有出入", row=3),
    cell("字体里没有的字", "note_zh", "𠮷祥", "字体里没有这些字：𠮷", "PDF、图片（PNG）和幻灯片", stored="new"),
]  # fmt: skip
BOOKS = [
    book("Excel 没有改动", lambda s: None, "读的是 Excel 工作簿", stored="same"),
    book("Excel 里的公式", put("F3", "=1+1"), "第 3 行 F 列", "这一格是公式", "选择性粘贴"),
    book("Excel 里的百分比格式", put("F3", 0.1302, number_format="0.00%"), "不能带“%”", "13.02"),
    book("Excel 的浮点尾巴", put("F3", 5482.0000000000001), stored="same"),
    book("Excel 的日期格", put("K3", date(2024, 9, 29)), stored="same"),
    book("Excel 里合并的表头", lambda s: s.merge_cells("A1:B1"), "A1:B1 是合并的单元格"),
    book("Excel 里合并的单元格", lambda s: s.merge_cells("D3:E3"), "D3:E3 是合并的单元格"),
    book("Excel 末尾空行空列", put("Z400", " "), stored="same"),
    book("Excel 右边多写了字", put("Z3", "备注"), "格"),
    book("Excel 里的错误值", put("F3", "#DIV/0!"), "表格软件显示的错误"),
    book("Excel 里全是空的", lambda s: s.delete_rows(1, 400), "工作簿是空的"),
    Kind("Excel 有两张表", lambda f: intake.take("a.xlsx", two_sheets(), f), ("2 张有内容的表",)),
    Kind(
        "坏了的工作簿", lambda f: intake.take("a.xlsx", workbook.template("honours", f)[:2000], f), ("打不开", "另存为")
    ),
    Kind(
        "Word 文件", lambda f: intake.take("a.docx", zipped({"word/document.xml": b"<x/>"}), f), ("不是 Excel 工作簿",)
    ),
    pack("压缩炸弹", lambda p: p.update({"xl/media/a.xml": b"<a>" + b" " * 50_000_000}), "压得太紧"),
    pack("解开后太大", lambda p: p.update({f"xl/media/{n}": b"0" * 999_999 for n in range(120)}), "解开后太大"),
    pack("外部实体", lambda p: entity(p, b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "实体定义"),
    pack("十亿笑", lambda p: entity(p, b'<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]>'), "实体定义"),
    pack("带宏", lambda p: p.update({"xl/vbaProject.bin": b"x"}), "带宏"),
    pack("部件太多", lambda p: p.update({f"xl/x{n}.bin": b"" for n in range(600)}), "解开后太大"),
    pack("表写得没有边", lambda p: endless(p), "太大"),
    pack("部件缺失", lambda p: p.pop("xl/worksheets/sheet1.xml"), "工作簿是空的"),
]
OTHERS = [
    Kind("网格里改错", gridded("value", "5482万"), ("第 3 行 F 列（数值）", "不能带“万”")),
    Kind("网格里清空必填格", gridded("unit", None), ("这一格不能空",)),
    Kind("网格里没有改动", lambda f: intake.grid(plain_rows(f), f, "figures"), (), "same"),
    Kind("贴进空内容", pasted(" \n\t\n"), ("贴进来的内容是空的",)),
    Kind("贴进没有编号的列", pasted("firms\n200\n"), ("缺少“id”",)),
    Kind("贴进一半的行", pasted("specialised\t1\t专精特新\n"), ("有 3 格", "整行复制")),
    Kind("贴进不认识的列", pasted("id\tfirms\tfirmz\nspecialised\t1\t2\n"), ("列名“firmz”没有定义", "firms")),
    Kind("贴进重复的列", pasted("id\tfirms\tfirms\nspecialised\t1\t2\n"), ("重复",)),
    Kind("贴进网页的控制字符", pasted("id\tfirms\nspecialised\t2\x0000\n"), ("控制字符",)),
    Kind("贴进没有改变的格", pasted("id\tfirms\nspecialised\t200\n"), ("改动 0 行",), "same"),
    Kind("贴进带余的数", pasted("id\tfirms\nspecialised\t200余\n"), ("“余”写到限定词列",)),
    Kind("文件名里有路径", lambda f: intake.take("../../etc/passwd", b"", f), ("文件是空的",)),
]


def two_sheets() -> bytes:
    opened = openpyxl.Workbook()
    opened.active["A1"] = "id"
    opened.create_sheet("二")["A1"] = "id"
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue()


def entity(parts: dict[str, bytes], declaration: bytes) -> None:
    sheet = parts["xl/worksheets/sheet1.xml"]
    head, _, body = sheet.partition(b"?>") if sheet.startswith(b"<?xml") else (b"", b"", sheet)
    parts["xl/worksheets/sheet1.xml"] = (head + b"?>" if head else b"") + declaration + body


def endless(parts: dict[str, bytes]) -> None:
    """A sheet whose last cell stands in the last row there can be."""
    last = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(b"</sheetData>", last)


KINDS = [*TEXTS, *HEADS, *CELLS, *BOOKS, *OTHERS]
