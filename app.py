"""The live site: `streamlit run app.py`. The front door, the headline face, and the script that each visit runs."""

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

import pages
from dataset.paths import ROOT
from live import briefing, share, shelf
from live.front import Front

app = st.App(
    ROOT / "live" / "script.py",
    routes=[
        Mount("/assets", StaticFiles(directory=ROOT / "static")),
        Route("/briefing/{slug:path}", briefing.answer),
    ],
    middleware=[Middleware(Front, slugs=(*pages.ORDER, *pages.EXTRA), lost=shelf.lost, head=share.head)],
)
