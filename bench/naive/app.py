"""One of our stories as a Streamlit page is usually written: its charts are built on each visit. For the bench to compare with.

Kinder than usual: data, words and story are read once and kept. It runs with Streamlit's stock settings.
"""

import os

import streamlit as st

import pages
from components.theme import LIGHT, WIDE
from dataset import format as quantity_format
from dataset.loading import load
from dataset.paths import DATA, WORDS
from story.blocks import Block, Bullets, Figure, KeyFigures, Paragraph, Story, Table
from story.reader import plain


@st.cache_resource
def told(slug: str) -> Story:
    """The Chinese story, for which data and words are read once."""
    release, _ = load(DATA, WORDS)
    assert release is not None
    return pages.story(release, slug, "zh")


def draw(block: Block) -> None:
    """A block with Streamlit's stock elements; TypeError for blocks that stories lack."""
    match block:
        case Paragraph(line):
            st.markdown(plain(line))
        case Bullets(items):
            st.markdown("\n".join(f"- {plain(item)}" for item in items))
        case KeyFigures(items):
            for column, (quantity, caption) in zip(st.columns(len(items)), items, strict=True):
                column.metric(plain(caption), quantity_format.phrase(quantity, "zh"))
        case Table():
            st.table([dict(zip(block.columns, map(plain, row), strict=True)) for row in block.rows])
        case Figure():
            figure(block)
        case _:
            raise TypeError(f"no story has {block}")


def figure(shown: Figure) -> None:
    """Headline, each of its charts built anew, how to read it, its table, a download."""
    st.subheader(plain(shown.headline))
    st.caption(plain(shown.subtitle))
    texts = {name: plain(line) for name, line in shown.texts.items()}
    for picked in [step.picked for step in shown.steps] or [{}]:
        st.altair_chart(shown.chart(texts, WIDE, LIGHT, **picked))
    st.caption(plain(shown.how_to_read))
    with st.expander("数据"):
        st.dataframe(shown.chart.table)
    table = shown.chart.table.to_csv().encode("utf-8-sig")
    st.download_button("下载", table, f"{shown.name}.csv", key=shown.name)


st.set_page_config(layout="wide")
story = told(os.environ["BENCH_STORY"])
st.title(plain(story.title))
st.markdown(plain(story.standfirst))
for section in story.sections:
    if section.heading:
        st.header(plain(section.heading))
    for part in section.blocks:
        draw(part)
