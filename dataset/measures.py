"""The vocabulary of counting: measure words, and the ordinary words that only look like numbers. Data, no logic."""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# Measure words and units a Chinese number may stand before. 度 号 里 方 面 口 are left out: they are mostly something else.
MEASURES = _words(
    """
    个 家 项 名 位 人 户 条 件 份 次 台 辆 架 艘 座 栋 所 间 处 块 片 张 支 只 头 匹 棵 株 粒 根 层 级 届 轮 批 期
    类 种 款 套 组 队 路 部 本 篇 页 幅 字 句 集 场 倍 成 折 番 岁 区 市 县 镇 村 街道 社区 棒 包 箱 盒 袋 瓶 杯 例
    起 宗 笔 单 票 强 大 棚 人次 户次 车次 人份 小时 分钟 秒 天 年 周 日 月 季度 星期 周年 世纪 工作日 百分点 分之一
    元 美元 欧元 日元 港元 角 吨 公斤 千克 克 斤 公里 千米 米 平方公里 平方千米 平方米 立方米 亩 公顷 升 瓦 千瓦
    千瓦时 % ‰
    """
)

# Nouns that Chinese counts with 个 although the unit is named without it: 7个工作日.
COUNTED_WITH_GE = _words("工作日 百分点 月 季度 星期")

# Words and names that the scan would take for a number; most words with a numeral (一起, 百姓, 十分) it passes by itself.
ORDINARY = _words(
    """
    一一 万一 万千 万万 亿万 千万别 千万不 千万要 千万勿 千千万万 千家万户 千人千面 千篇一律 千瓦 千米 千克 百年大计 百家争鸣
    百家宴 百家姓 十字 四周 四处 三角 长三角 珠三角 三三两两 三五成群 三番五次 三位一体 四位一体 五位一体 一五一十 一成不变
    一二三产业 两张皮 半成品 上半场 下半场 零部件 零件 五四广场 五四运动 八大关 五台山
    """
)

# 一 and 二 count only before these; elsewhere 一 is an article (一个) and 二 a rank (二期).
TELLING = _words("倍 成 折 百分点 分之一")

# Doubling, halving and parts that need no digit.
DOUBLINGS = _words(
    "翻番 翻倍 翻一番 翻了一番 翻两番 翻了两番 翻了一倍 成倍 倍增 加倍 双倍 减半 折半 过半 对半 大半 半数 一半"
)

# Idioms of the digital city: numerals in name only.
IDIOMS = _words("一张网 一张表 一张图 一本账 一等奖 二等奖 三等奖 一键 一网 一站式 一条线 一个流 24小时")

# English words that count; one, first and second are too common in plain sentences to ask about.
ENGLISH_NUMBERS = _words(
    """
    two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million
    millions billion billions trillion dozen dozens half halves thirds quarter quarters twice thrice double doubles
    doubled doubling triple triples tripled tripling quadruple quadrupled halve halved halving twofold threefold
    fourfold fivefold tenfold
    """
)

ENGLISH_ORDINALS = _words(
    """
    third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth fifths sixths tenths
    """
)

ENGLISH_MONTHS = _words("January February March April May June July August September October November December")
