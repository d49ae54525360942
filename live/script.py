"""What one visit runs. Not at the root: beside pages/ Streamlit would take each of its modules for a page of its own."""

import pages
from dataset.paths import ROOT
from desk.screen import opening
from live import briefing, shelf, turns
from render.live import site
from render.site import code

if opening.alone():
    opening.page()
else:
    said = (briefing.HERE, code.version(ROOT), opening.others())
    with turns.VISITS.turn():
        site.run(shelf.current(), pages.ORDER, pages.EXTRA, pages.story, *said)
