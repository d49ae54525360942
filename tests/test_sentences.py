"""The main sentences of every story, word for word and in both languages: numbers, hedges, units and grammar as a reader meets them."""

from __future__ import annotations

import pytest

import pages
from dataset import Release
from dataset import format as quantity_format
from story.blocks import Language, Paragraph
from story.reader import plain

SAID: dict[tuple[str, Language], tuple[str, ...]] = {
    ("overview", "zh"): (
        "光是市长杯就有两个总数：5482个是孵化的项目，3002个是区域赛（企业组）的参赛项目，不是整体和部分。",
        "市长杯把小企业找出来，走出来的专精特新企业有200余家。",
        "莱西靠117家强村共富公司带动增收，食用菌只是其中一门生意。",
    ),
    ("overview", "en"): (
        "5,482 projects were incubated, and 3,002 entries were made to the regional contest’s enterprise group.",
        "more than 200 firms out of it now hold the “specialised and innovative” title.",
        "In Laixi, 117 companies set up to make villages better off raise incomes, and mushrooms are one trade among others.",
    ),
    ("mayors-cup", "zh"): (
        "据报道，“市长杯”先后孵化了5482个项目。",
        "智能制造最多，有391个，占13.02%；新材料其次，有280个，占9.33%。",
        "能肯定的只有一点：它不超过280个。于是其余行业合起来，有2051个以上。",
        "专精特新企业200余家，雏鹰、瞪羚、独角兽企业合计42家，民营领军标杆企业27家。",
        "14家说自己拿到了1000万元以上的融资，占16.87%。",
    ),
    ("mayors-cup", "en"): (
        "According to Qingdao Daily, the Mayor’s Cup has incubated 5,482 projects.",
        "smart manufacturing leads with 391 entries, or 13.02%. New materials follow with 280 entries, or 9.33%.",
        "Only one thing is certain: it is at most 280 entries. That leaves at least 2,051 entries for every other industry together.",
        "more than 200 firms with the “specialised and innovative” title, 42 firms that are eaglets, gazelles or unicorns,"
        " and 27 firms named leading private companies.",
        "14 firms said they had raised at least 10 million yuan, or 16.87% of them.",
    ),
    ("laixi-mushrooms", "zh"): (
        "莱西已成立117家强村共富公司，一年带动村集体增收近5500万元、农民增收1.2亿元以上。",
        "2022年12月《大众日报》也数过：莱西有73家村级共富公司，一年可为村集体增收3800万元。",
        "自动化之前用工超过400人，如今70人；装袋一环从前要60多人，如今留3人质检。",
        "菌棒一年出口1500万棒。",
    ),
    ("laixi-mushrooms", "en"): (
        "In a year they help village collectives gain nearly 55 million yuan and farmers at least 120 million yuan.",
        "In December 2022 Dazhong Daily found 73 companies in Laixi’s villages and wrote that they could add 38 million yuan a year",
        "it employed more than 400 people before automation and 70 people now.",
        "15 million logs of mushroom spawn exported in a year.",
    ),
    ("water-saving", "zh"): (
        "全省73家，青岛13家，占17.8%。",
        "青岛这13家里，8家造节水装备，这一句没有歧义。",
        "海湾中水管着93.97公里再生水管网，供水规模29.85万吨/日。2023年，它的再生水利用量是7356万吨",
        "读作青岛的，没有着落的剩1家；读作全省的，装备以外的5家里，说了领域的只有海湾中水。",
        "把供水规模乘以365天，得约10895万吨，可以放在旁边看。",
    ),
    ("water-saving", "en"): (
        "It names 73 firms. 13 firms are from Qingdao, or 17.8%.",
        "Of Qingdao’s 13 firms, 8 firms make water-saving equipment.",
        "Haiwan manages 93.97 kilometres of pipes for reclaimed water, with a supply scale of 298,500 tonnes a day."
        " In 2023 it put 73.56 million tonnes to use",
        "If it counts the city, only 1 firm is left without a field.",
        "Multiply the supply scale by 365 days and you get about 108.95 million tonnes to set beside it.",
    ),
    ("pilot-districts", "zh"): (
        "6个区市，37个街道（镇），585个社区（村）：报道给出的就是这样一层套一层的总数。",
        "看看试点区市住着多少人：5714588人，占全市的56.7%。",
        "全域试点的崂山和胶州，合计住着1490190人；另外4224398人住在部分试点的区市",
    ),
    ("pilot-districts", "en"): (
        "The report gives 6 districts, 37 streets and towns and 585 communities: totals, one inside the other.",
        "shows how many people live in the pilot districts: 5,714,588 people, or 56.7% of the city.",
        "Laoshan and Jiaozhou, which take part entirely, are home to 1,490,190 people. Another 4,224,398 people live in districts",
    ),
    ("digital-city", "zh"): (
        "平台注册用户超过570万，累计减碳15万余吨。",
        "平台还发了500余万元数字人民币红包，和2000余万元绿色低碳权益。",
        "农贸市场里有多少商户，报道印作“近千余户”。",
        "过去平均要7个工作日，现在2.5个工作日。",
        "技能提升补贴发了10525人次，共1679.95万元，平均每人次1596元。",
        "裁员率要不高于5.5%。",
    ),
    ("digital-city", "en"): (
        "it has more than 5.7 million users on its register and has recorded carbon cuts of more than 150,000 tonnes.",
        "red packets worth more than 5 million yuan in digital yuan, and green benefits worth more than 20 million yuan.",
        "The report prints “nearly 1,000-odd” stalls.",
        "used to take 7 working days on average. Now it takes 2.5 working days.",
        "the skills-upgrade subsidy was paid 10,525 times, 16.7995 million yuan in all and 1,596 yuan a time on average.",
        "a firm’s layoff rate may be at most 5.5%.",
    ),
    ("hefei", "zh"): (
        "2023年合肥造了74.6万辆新能源车，占全国总量超8%，在全国城市里排进前5位。",
        "报道说2023年的产量同比增长1.43倍。照这个增幅往回推，2022年该有约30.7万辆。人民网英文版公布过的2022年产量却是25.5万辆。",
        "2020年4月，蔚来到处找钱，合肥投了70亿元。",
        "给一个计划单列市的奖补不超过1.5亿元。",
    ),
    ("hefei", "en"): (
        "In 2023 Hefei built 746,000 vehicles that run on new energy, more than 8% of all those made in China, and ranked among the top 5",
        "rose by 1.43 times the output of the year before. Work that back, and 2022 comes to about 307,000 vehicles."
        " Yet People’s Daily Online had published 255,000 vehicles for 2022.",
        "In April 2020 NIO was looking everywhere for cash, and Hefei put in 7 billion yuan.",
        "may get at most 150 million yuan in support.",
    ),
}
EACH = [
    pytest.param(slug, language, sentence, id=f"{slug}-{language}-{number}")
    for (slug, language), sentences in SAID.items()
    for number, sentence in enumerate(sentences)
]


def paragraphs(release: Release, slug: str, language: Language) -> str:
    sections = pages.story(release, slug, language).sections
    return "\n".join(
        plain(block.line) for section in sections for block in section.blocks if isinstance(block, Paragraph)
    )


@pytest.mark.parametrize(("slug", "language", "sentence"), EACH)
def test_a_main_sentence_is_said_word_for_word(slug: str, language: Language, sentence: str, release: Release) -> None:
    assert sentence in paragraphs(release, slug, language)


@pytest.mark.parametrize("language", pages.LANGUAGES)
@pytest.mark.parametrize("slug", pages.ORDER)
def test_the_number_a_story_leads_with_is_in_one_of_them(slug: str, language: Language, release: Release) -> None:
    lead = release.quantity(pages.story(release, slug, language).lead)
    assert quantity_format.phrase(lead, language) in "".join(SAID[slug, language])
