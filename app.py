"""The live site: `streamlit run app.py`. The front door, the headline face, and the script that each visit runs.

Where a configuration asks for it (QINGDAO_DESK), the editors' desk too: docs/operations.md.
"""

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

import pages
from dataset.paths import ROOT
from desk.screen import opening
from live import briefing, share, shelf
from live.front import Front

SLUGS = (*pages.ORDER, *pages.EXTRA, *opening.SLUGS)
FRONT = Middleware(Front, slugs=SLUGS, lost=shelf.lost, head=share.head, writes=bool(opening.SLUGS))

app = st.App(
    ROOT / "live" / "script.py",
    routes=[
        Mount(f"{opening.BASE}/assets", StaticFiles(directory=ROOT / "static")),
        *([] if opening.alone() else [Route("/briefing/{slug:path}", briefing.answer)]),
    ],
    middleware=[*opening.doors(), *([] if opening.alone() else [FRONT])],
    secrets=opening.secrets(),
)
