"""The printed sheet of a story: A4, one to three pages, made for black-and-white printers too. `make` is the door."""

from render.handout.pdf import make

__all__ = ["make"]
