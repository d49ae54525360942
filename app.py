"""The live site: the release on the shelf, the table of contents, and the frame. Nothing else."""

import streamlit as st

import pages
from render.live import site
from dataset.paths import DATA, VAR, WORDS
from dataset.store import Shelf

st.set_page_config(page_title="数说青岛创新", layout="wide", initial_sidebar_state="collapsed")


@st.cache_resource(show_spinner=False)
def shelf() -> Shelf:
    return Shelf(DATA, WORDS, VAR, pages.verify)


site.run(shelf().current(), pages.ORDER, pages.EXTRA, pages.story)
