"""The main sentences of the Mayor's Cup story, word for word."""

import pages
from dataset import Release
from story.blocks import Paragraph
from story.reader import plain


def paragraphs(release: Release, language: str) -> list[str]:
    story = pages.story(release, "mayors-cup", "zh" if language == "zh" else "en")
    blocks = [block for section in story.sections for block in section.blocks]
    return [plain(block.line) for block in blocks if isinstance(block, Paragraph)]


def test_the_shares_are_said_in_chinese_and_english(release: Release) -> None:
    assert any(
        "智能制造最多，有391个，占13.02%；新材料其次，有280个，占9.33%" in said for said in paragraphs(release, "zh")
    )
    assert any("smart manufacturing leads with 391 entries, or 13.02%." in said for said in paragraphs(release, "en"))


def test_the_hedged_numbers_keep_their_hedges(release: Release) -> None:
    chinese, english = " ".join(paragraphs(release, "zh")), " ".join(paragraphs(release, "en"))
    assert "专精特新企业200余家" in chinese and "它不超过280个" in chinese and "有2051个以上" in chinese
    assert "more than 200 firms" in english and "at most 280" in english and "at least 10 million yuan" in english
