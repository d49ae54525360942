"""What one visit runs. Not at the root: beside pages/ Streamlit would take each of its modules for a page of its own."""

import pages
from desk.screen import opening
from live import shelf
from render.live import site

if opening.alone():
    opening.page()
else:
    site.run(shelf.current(), pages.ORDER, pages.EXTRA, pages.story, opening.others())
