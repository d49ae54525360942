"""The vocabulary of counting: measure words, and the ordinary words that only look like numbers. Data, no logic."""

from __future__ import annotations

# Measure words and units a Chinese number may stand before. 度 号 里 方 面 口 are left out: they are mostly something else.
MEASURES = tuple(
    "个 家 项 名 位 人 户 条 件 份 次 台 辆 架 艘 座 栋 所 间 处 块 片 张 支 只 头 匹 棵 株 粒 根 层 级 届 轮 批 期 类 种 款 套 组 队 路 部 本 "
    "篇 页 幅 字 句 集 场 倍 成 折 番 岁 区 市 县 镇 村 街道 社区 棒 包 箱 盒 袋 瓶 杯 例 起 宗 笔 单 票 强 大 棚 站 师 "
    "人次 户次 车次 人份 小时 分钟 秒 天 年 周 日 月 季度 星期 周年 世纪 工作日 百分点 分之一 "
    "元 美元 欧元 日元 港元 角 吨 公斤 千克 克 斤 公里 千米 米 平方公里 平方千米 平方米 立方米 亩 公顷 升 瓦 千瓦 千瓦时 % ‰".split()
)

# Nouns that Chinese counts with 个 although the unit is named without it: 7个工作日.
COUNTED_WITH_GE = ("工作日", "百分点", "月", "季度", "星期")

# Words with a numeral character and no number in them; found from the left, longest first.
ORDINARY = tuple(
    "一些 一起 一直 一般 一定 一样 一旦 一律 一致 一切 一共 一再 一向 一时 一度 一面 一边 一并 一举 一线 一流 一体 一带 一路 统一 唯一 单一 同一 "
    "专一 之一 进一步 万一 万分 万能 万物 万象 万千 万万 万般 万博 亿万 千万别 千万不 千万要 千万勿 千家万户 万家灯火 千行百业 百行百业 各行各业 千方百计 "
    "千山万水 千千万万 成千上万 千变万化 千丝万缕 千锤百炼 千载 千里 千古 千秋 千篇一律 千瓦 千米 千克 十分重 十分突 十分明 十分 十足 十字 "
    "十全十美 百姓 百货 百科 百花 百度 百分百 百分点 百分比 百年大计 百家争鸣 百家宴 百家姓 百里 百叶 百合 百般 百炼 四周 四处 四季 四川 四方 四肢 四通八达 "
    "四面八方 五湖四海 五花八门 五金 五谷 五官 五颜六色 五星 三三两两 三角 三利 三明 三亚 三峡 三门峡 三言两语 三番五次 三位一体 四位一体 五位一体 三思 再三 "
    "长三角 珠三角 三农 三维 二维 二次 二级 二手 二维码 两岸 两侧 两旁 两端 两面 两者 两难 两样 两口 两会 两用 两全 两化 七上八下 七夕 八卦 八达岭 "
    "九江 九龙 九牛一毛 一五一十 一心一意 三心二意 独一无二 不二 一举两得 一分为二 一成不变 半岛 半导体 半径 半途 半自动 半成品 半决赛 半边 半生 半空 多半 "
    "半信半疑 事半功倍 一二三产业 成百上千 不三不四 丢三落四 零散 零售 零部件 零件 零食 零星 归零 两手 两地 两国 三方 两方".split()
)

# 一 and 二 count only before these; elsewhere 一 is an article (一个) and 二 a rank (二期).
TELLING = ("倍", "成", "折", "百分点", "分之一")

# Doubling, halving and parts that need no digit.
DOUBLINGS = ("翻番", "翻倍", "翻一番", "翻了一番", "翻两番", "翻了两番", "翻了一倍", "成倍", "倍增", "加倍", "双倍", "减半", "折半", "过半", "对半", "大半", "半数", "一半")

# Idioms of the digital city: numerals in name only.
IDIOMS = ("一张网", "一张表", "一张图", "一本账", "一等奖", "二等奖", "三等奖", "一键", "一网", "一站式", "一条线", "一个流", "24小时")

ENGLISH_NUMBERS = tuple(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty "
    "fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion billions trillion dozen dozens half halves "
    "thirds quarter quarters twice thrice double doubles doubled doubling triple triples tripled tripling quadruple quadrupled halve halved halving "
    "twofold threefold fourfold fivefold tenfold".split()
)
ENGLISH_ORDINALS = tuple("third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth fifths sixths tenths".split())
ENGLISH_MONTHS = tuple("January February March April May June July August September October November December".split())
