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
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any

from pyvis.edge import Edge
from pyvis.network import Network
from pyvis.node import Node

from kg.files import write_whole
from kg.graph import KnowledgeGraph
from kg.view.model import model

_FOLDER = Path(__file__).parent
_VIS = "templates/lib/vis-9.1.2/"


def page(graph: KnowledgeGraph, title: str | None = None) -> str:
    """The page of a graph as HTML text."""
    data = model(graph)
    network = _network(data)
    nodes, edges, _, _, _, options = network.get_network_data()
    data["network"] = {
        "nodes": nodes[: data["first"]],
        "edges": _of_first(edges, data["first"]),
        "options": json.loads(options),
    }
    return _fill(data, title or "知识图谱")


def write_page(graph: KnowledgeGraph, path: Path, title: str | None = None) -> None:
    """Write the page so that it appears whole or not at all. Raises WriteError."""
    write_whole(path, page(graph, title))


def notebook_frame(graph: KnowledgeGraph, height: int) -> Any:
    """The page in a frame of its own, for the last line of a notebook cell; ``height`` in pixels."""
    from IPython.core.display import HTML

    source = html.escape(page(graph), quote=True)
    return HTML(  # type: ignore[no-untyped-call]
        f'<iframe srcdoc="{source}" style="width:100%;height:{height}px;border:1px solid #bbb" '
        'sandbox="allow-scripts allow-downloads" title="知识图谱"></iframe>'
    )


def _network(data: dict[str, Any]) -> Network:
    """pyvis's network, with positions and without physics.

    Nodes and edges go straight into pyvis's lists: ``add_node`` and ``add_edge`` search those lists for every item,
    which takes minutes for ten thousand.
    """
    network = Network(directed=True, cdn_resources="in_line")
    # A large graph is seen from far away.
    grown = min(3.0, 1 + len(data["nodes"]) / 4000)
    for number, row in enumerate(data["nodes"]):
        look = data["types"][row["type"]]
        size = _size(len(row["articles"]), row["type"]) * grown
        # A name that is inferred and not in the text is drawn hollow.
        color = {"background": "#ffffff", "border": look["color"]} if row["inferred"] else look["color"]
        border = 2 if row["inferred"] else 1
        node = Node(number, look["shape"], None, x=row["x"], y=row["y"], size=size, color=color, borderWidth=border)
        network.nodes.append(node.options)
    for number, (source, target, _predicate, proofs, weight) in enumerate(data["edges"]):
        unsure = max(proof[2] for proof in proofs) < 70
        edge = Edge(source, target, True, id=number, width=0.5 if unsure else min(1 + 0.5 * (weight - 1), 5))
        network.edges.append(edge.options)
    network.set_options(json.dumps(_options(len(data["nodes"]))))
    return network


def _size(articles: int, entity_type: str) -> float:
    base = 6.0 if entity_type == "Post" else 10.0
    return round(base + min(14.0, 3.0 * (math.sqrt(articles) - 1)), 1)


def _options(count: int) -> dict[str, Any]:
    small = count <= 1500
    return {
        "physics": {"enabled": False, "solver": "forceAtlas2Based"},
        "layout": {"improvedLayout": False},
        "nodes": {"borderWidth": 1},
        "edges": {
            "smooth": False,
            "color": {"color": "#9aa3ad", "highlight": "#D55E00", "opacity": 0.55},
            "arrows": {"to": {"enabled": small, "scaleFactor": 0.4}},
            "selectionWidth": 1,
        },
        "interaction": {
            "hover": small,
            "hideEdgesOnDrag": not small,
            "hideEdgesOnZoom": not small,
            "tooltipDelay": 150,
            "multiselect": False,
            "keyboard": {"enabled": False},
        },
    }


def _of_first(edges: list[dict[str, Any]], first: int) -> list[dict[str, Any]]:
    return [edge for edge in edges if edge["from"] < first and edge["to"] < first]


def _fill(data: dict[str, Any], title: str) -> str:
    vis = package_files("pyvis") / _VIS
    scripts = (
        (vis / "vis-network.min.js").read_text(encoding="utf-8").replace("</script", "<\\/script"),
        (_FOLDER / "page.js").read_text(encoding="utf-8"),
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
