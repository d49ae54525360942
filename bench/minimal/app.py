"""The least that a Streamlit page can do: it sends the elements that one of our pages sends, all of them ready made.

The bench records a visit of the live page (BENCH_PAGE names the file) and compares: what ours costs beyond this is our own doing.
"""

import json
import os
from base64 import b64decode
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.proto.Block_pb2 import Block
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

Where = tuple[int, ...]
Draw = Callable[[Any], Any]  # what it is drawn into -> what it makes
HORIZONTAL = Block.FlexContainer.Direction.HORIZONTAL


@st.cache_resource
def prepared() -> Sequence[tuple[Where, Draw]]:
    """The page's elements in the order they were sent: where each stands, and how to draw it."""
    said = [ForwardMsg.FromString(b64decode(line)) for line in json.loads(Path(os.environ["BENCH_PAGE"]).read_text())]
    deltas = {tuple(one.metadata.delta_path): one.delta for one in said if one.WhichOneof("type") == "delta"}
    return [(where, drawing(where, delta, deltas)) for where, delta in deltas.items()]


def drawing(where: Where, delta: Delta, deltas: dict[Where, Delta]) -> Draw:
    """What draws the element or container that stands at `where`; a container's columns are as wide as those recorded below it."""
    name = "-".join(map(str, where))
    if delta.WhichOneof("type") == "new_element":
        return element(delta.new_element, name)
    below = [inner.add_block for path, inner in deltas.items() if path[:-1] == where and inner.HasField("add_block")]
    return container(delta.add_block, [block.column.weight for block in below if block.HasField("column")], name)


def container(block: Block, columns: list[float], name: str) -> Draw:
    """A popover, row, column or block as recorded, to be opened in what it is given; TypeError for any other."""
    match block.WhichOneof("type"):
        case "popover":
            return lambda into: into.popover(block.popover.label, type=block.popover.type)
        case "column":
            return lambda into: into  # made by the container around it
        case "flex_container" if columns:
            return lambda into: into.columns(columns, gap="large")
        case "flex_container":
            horizontal = block.flex_container.direction == HORIZONTAL
            return lambda into: into.container(horizontal=horizontal, key=name)
        case other:
            raise TypeError(f"a container that this page does not know: {other}")


def element(shown: Element, name: str) -> Draw:
    """One element as recorded: its data stay as they were sent. TypeError for a kind that this page has never met."""
    match shown.WhichOneof("type"):
        case "html":
            return lambda into: into.html(shown.html.body)
        case "vega_lite_chart":
            chart = json.loads(shown.vega_lite_chart.spec)
            rows = {dataset.name: dataset.data.data for dataset in shown.vega_lite_chart.datasets}
            chart["datasets"] = chart.get("datasets", {}) | rows
            return lambda into: into.vega_lite_chart(chart, theme=None, width="content", key=name)
        case "button":
            return lambda into: into.button(shown.button.label, key=name, type="tertiary")
        case "code":
            return lambda into: into.code(shown.code.code_text, language=None, wrap_lines=True)
        case "page_link":
            return lambda into: into.page_link("https://example.com/", label=shown.page_link.label)
        case "download_button":
            return lambda into: into.download_button(
                shown.download_button.label, bytes, name, "text/csv", key=name, on_click="ignore", type="tertiary"
            )
        case "button_group":
            options = [option.content for option in shown.button_group.options]
            return lambda into: into.segmented_control(shown.button_group.label, options, key=name)
        case "bidi_component":
            sent = shown.bidi_component
            mount = component(sent.component_name, sent.html_content, sent.js_content)
            return partial(_mounted, mount, name, json.loads(sent.json))
        case other:
            raise TypeError(f"an element that this page does not know: {other}")


def component(name: str, html: str, script: str) -> Any:
    """A component of ours registered under a name of this page's own."""
    return st.components.v2.component(f"minimal-{name}", html=html, js=script, isolate_styles=False)


def _mounted(mount: Any, name: str, data: Any, into: Any) -> None:
    with into:
        mount(key=name, data=data)


st.set_page_config(layout="wide")
made: dict[Where, Any] = {(0,): st.container(), (2,): st._event}
for where, draw in prepared():
    into = made[where[:-1]]
    made[where] = draw(into[where[-1]] if isinstance(into, list) else into)
