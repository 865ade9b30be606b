"""Where the nodes of a page stand: computed here, so that the browser only draws.

Each connected part is laid out by igraph's Fruchterman–Reingold with its grid variant; parts are packed in rings
around the largest. The same graph gives the same positions.
"""

import math
import random
from collections.abc import Sequence

import igraph

_SPACING = 95.0
_ITERATIONS = 400


def positions(count: int, edges: Sequence[tuple[int, int]]) -> list[tuple[float, float]]:
    """x and y, in pixels at zoom 1, of nodes 0 … count-1 joined by ``edges``.

    >>> positions(2, [(0, 1)]) == positions(2, [(0, 1)])
    True
    """
    graph = igraph.Graph(n=count, edges=list({(min(a, b), max(a, b)) for a, b in edges if a != b}))
    placed: list[tuple[float, float]] = [(0.0, 0.0)] * count
    parts = sorted((sorted(part) for part in graph.connected_components()), key=lambda part: (-len(part), part[0]))
    ring_inner = 0.0
    ring_outer = 0.0
    angle = 0.0
    for number, part in enumerate(parts):
        points, radius = _part(graph, part)
        if number == 0:
            center = (0.0, 0.0)
            ring_inner = ring_outer = radius
        else:
            distance = ring_inner + radius + _SPACING * 0.6
            step = 2 * math.asin(min(1.0, (radius + _SPACING * 0.3) / distance))
            if angle + step > 2 * math.pi:
                ring_inner, angle = ring_outer, 0.0
                distance = ring_inner + radius + _SPACING * 0.6
                step = 2 * math.asin(min(1.0, (radius + _SPACING * 0.3) / distance))
            middle = angle + step / 2
            center = (distance * math.cos(middle), distance * math.sin(middle))
            angle += step
            ring_outer = max(ring_outer, distance + radius)
        for node, (x, y) in zip(part, points, strict=True):
            placed[node] = (round(center[0] + x, 1), round(center[1] + y, 1))
    return placed


def _part(graph: igraph.Graph, part: Sequence[int]) -> tuple[list[tuple[float, float]], float]:
    """Positions of one connected part around the origin, and its radius."""
    if len(part) == 1:
        return [(0.0, 0.0)], _SPACING * 0.3
    if len(part) == 2:
        return [(-_SPACING / 2, 0.0), (_SPACING / 2, 0.0)], _SPACING * 0.6
    state = random.getstate()
    random.seed(len(part))
    igraph.set_random_number_generator(random)
    try:
        inner = graph.induced_subgraph(part)
        raw = inner.layout_fruchterman_reingold(niter=_ITERATIONS, grid="auto")
    finally:
        random.setstate(state)
    raw.center()
    # Hubs crowd the middle: radii are drawn halfway towards those of an evenly filled disc.
    radii = [math.hypot(x, y) or 1e-6 for x, y in raw]
    outer = _SPACING * 0.62 * math.sqrt(len(part))
    order = sorted(range(len(part)), key=lambda node: (radii[node], node))
    farthest = radii[order[-1]]
    points = [(0.0, 0.0)] * len(part)
    for rank, node in enumerate(order):
        even = math.sqrt((rank + 0.5) / len(part))
        radius = outer * (0.7 * even + 0.3 * radii[node] / farthest)
        x, y = raw[node]
        points[node] = (x / radii[node] * radius, y / radii[node] * radius)
    return points, outer
