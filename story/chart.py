"""A chart as a page offers it: what draws it, from which table, and what a reader may choose. Nothing is drawn before it is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd
from altair.utils.schemapi import debug_mode

from components.theme import Form, Theme
from dataset.quantity import Quantity


@dataclass(frozen=True)
class Choice:
    """What a reader may choose: the first option is the default, on paper too. Options are (value, label)."""

    argument: str
    label: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, eq=False)
class Chart:
    """A drawing, its table and words. Calling it draws; the table is handed over as a copy.

    `draw(table, *, texts, form, theme, **choice)`; `texts` are the figure block's annotations, bound. `quantities` are
    those the picture shows: the table twin and every medium list them. `deck(theme)` is a pydeck map of the same,
    which a reader can move."""

    draw: Callable[..., alt.LayerChart | alt.Chart]
    table: pd.DataFrame
    quantities: tuple[Quantity, ...]
    choices: tuple[Choice, ...] = ()
    full: bool = False
    deck: Callable[..., Any] | None = None

    def __call__(self, texts: Mapping[str, str], form: Form, theme: Theme, **picked: str) -> Any:
        """The picture in this form and theme; what is not `picked` is each choice's first option."""
        defaults = {choice.argument: choice.options[0][0] for choice in self.choices}
        # Else Altair asks of each part, as it is made, whether it is valid: a test does, of the whole.
        with debug_mode(False):
            return self.draw(self.table.copy(), texts=texts, form=form, theme=theme, **defaults | picked)
