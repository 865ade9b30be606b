"""Data, pyvis's network and this folder's scripts → one HTML text.

Every string of an article is data: it stands in a JSON block whose ``<`` are escaped, and the script puts it on the
page by ``textContent`` only. The Content-Security-Policy allows the inlined scripts by their hashes and nothing else,
no connection at all.
"""

import base64
import hashlib
import html
import json
import math
import warnings
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any

from pyvis.edge import Edge
from pyvis.network import Network
from pyvis.node import Node

from kg.files import write_whole
from kg.graph import KnowledgeGraph
from kg.view.model import model

_FOLDER = Path(__file__).parent / "static"
_SCRIPTS = ("words", "data", "graph", "layout", "canvas", "panel", "search", "main")
_VIS = "templates/lib/vis-9.1.2/"
_FIRST_COMMUNITY = 10_000_000
"""Where the numbers of communities begin among those of nodes (as in canvas.js)."""


def page(graph: KnowledgeGraph, title: str | None = None) -> str:
    """The page of a graph as HTML text."""
    data = model(graph)
    network = _network(data)
    nodes, edges, _, _, _, options = network.get_network_data()
    data["network"] = {"nodes": nodes, "edges": edges, "options": json.loads(options)}
    return _fill(data, title or "知识图谱")


def write_page(graph: KnowledgeGraph, path: Path, title: str | None = None) -> None:
    """Write the page so that it appears whole or not at all. Raises WriteError."""
    write_whole(path, page(graph, title))


def notebook_frame(graph: KnowledgeGraph, height: int) -> Any:
    """The page in a frame of its own, for the last line of a notebook cell; ``height`` in pixels."""
    from IPython.core.display import HTML

    source = html.escape(page(graph), quote=True)
    with warnings.catch_warnings():
        # IPython would have a frame of a file or address; the page is neither.
        warnings.simplefilter("ignore", UserWarning)
        return _frame(HTML, source, height)


def _frame(kind: Any, source: str, height: int) -> Any:
    return kind(
        f'<iframe srcdoc="{source}" style="width:100%;height:{height}px;border:1px solid #bbb" '
        'sandbox="allow-scripts allow-downloads" title="知识图谱"></iframe>'
    )


def _network(data: dict[str, Any]) -> Network:
    """pyvis's network of the first picture: the communities; the script lays a small graph out by itself."""
    network = Network(directed=True, cdn_resources="in_line")
    if not data["whole"]:
        for number, row in enumerate(data["communities"]):
            place = {"x": row["x"], "y": row["y"], "size": row["r"], "color": row["color"], "borderWidth": 1}
            network.nodes.append(Node(_FIRST_COMMUNITY + number, "dot", None, **place).options)
        for number, (a, b, weight) in enumerate(data["between"]):
            ends = (_FIRST_COMMUNITY + a, _FIRST_COMMUNITY + b)
            network.edges.append(Edge(*ends, False, id=f"c{number}", width=min(0.6 + math.log2(1 + weight), 7)).options)
    network.set_options(json.dumps(_OPTIONS))
    return network


_OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"borderWidth": 1},
    "edges": {
        "smooth": False,
        "color": {"color": "#9aa3ad", "opacity": 0.55},
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.35}},
        "selectionWidth": 1,
        "hoverWidth": 1,
    },
    "interaction": {
        "hover": True,
        "hideEdgesOnDrag": False,
        "hideEdgesOnZoom": False,
        "tooltipDelay": 150,
        "multiselect": False,
        "keyboard": {"enabled": False},
    },
}


def _fill(data: dict[str, Any], title: str) -> str:
    vis = package_files("pyvis") / _VIS
    scripts = (
        (vis / "vis-network.min.js").read_text(encoding="utf-8").replace("</script", "<\\/script"),
        *((_FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in _SCRIPTS),
    )
    styles = ((vis / "vis-network.css").read_text(encoding="utf-8"), (_FOLDER / "page.css").read_text(encoding="utf-8"))
    policy = (
        "default-src 'none'; "
        f"script-src {' '.join(map(_hash, scripts))}; style-src {' '.join(map(_hash, styles))}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    payload = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for character in "<>&\u2028\u2029":
        payload = payload.replace(character, f"\\u{ord(character):04x}")
    template = (_FOLDER / "page.html").read_text(encoding="utf-8")
    parts = {
        "@POLICY@": html.escape(policy, quote=True),
        "@TITLE@": html.escape(title),
        "@STYLES@": "".join(f"<style>{style}</style>\n" for style in styles),
        "@DATA@": payload,
        "@SCRIPTS@": "".join(f"<script>{script}</script>\n" for script in scripts),
    }
    # One pass over the template: what is put in is never searched for marks.
    pieces = []
    while template:
        mark = min((m for m in parts if m in template), key=template.index, default=None)
        if mark is None:
            pieces.append(template)
            break
        before, _, template = template.partition(mark)
        pieces += (before, parts[mark])
    return "".join(pieces)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
