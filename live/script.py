"""What one visit runs. Not at the root: beside pages/ Streamlit would take each of its modules for a page of its own."""

import pages
from dataset.paths import ROOT
from live import briefing, shelf
from render.live import site
from render.site import code

site.run(shelf.current(), pages.ORDER, pages.EXTRA, pages.story, briefing.HERE, code.version(ROOT))
