"""The communities of a graph: who belongs together, what each is called, and where they stand in the overview.

Communities by Leiden (Traag, Waltman and van Eck 2019) on modularity, over the things that have facts.
"""

import math
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import igraph

MOST = 40
_LEAST = 4
_COLORS = ("#5B8DB8", "#C58B5A", "#6FA27A", "#B3739B", "#8A84B8", "#B8A14E", "#6AA5A9", "#A8736B", "#7C8F9F", "#93A05C")
_ROUNDS = 400


@dataclass(frozen=True, slots=True)
class Community:
    """One community: its things, the most central first, and its circle in the overview, in pixels.

    ``rest`` marks the one that gathers all that are too small to be drawn.
    """

    members: tuple[int, ...]
    x: float
    y: float
    radius: float
    color: str
    rest: bool = False


def communities(weights: Sequence[float], edges: Sequence[tuple[int, int, float]]) -> list[Community]:
    """The communities of nodes 0 … n-1, of which ``weights`` says how central they are; the largest come first.

    Nodes without an edge are in none. The same graph gives the same communities.

    >>> [c.members for c in communities([2, 1, 1], [(0, 1, 1.0), (0, 2, 1.0)])]
    [(0, 1, 2)]
    """
    joined = sorted({end for a, b, _ in edges if a != b for end in (a, b)})
    at = {node: number for number, node in enumerate(joined)}
    graph = igraph.Graph(n=len(joined), edges=[(at[a], at[b]) for a, b, _ in edges if a != b])
    graph.es["weight"] = [weight for a, b, weight in edges if a != b]
    graph.simplify(combine_edges="sum")
    with _seeded(len(joined)):
        parts = graph.community_leiden(objective_function="modularity", weights="weight", n_iterations=4)
    groups = sorted((sorted(joined[n] for n in part) for part in parts), key=lambda g: (-len(g), g[0]))
    shown = [group for group in groups[:MOST] if len(group) >= _LEAST] or groups[:1]
    rest = [node for group in groups[len(shown) :] for node in group]
    if rest:
        shown.append(rest)
    radii = [_radius(len(group)) for group in shown]
    of = {node: number for number, group in enumerate(shown) for node in group}
    places = _places(radii, between(of, edges))
    return [
        Community(
            tuple(sorted(group, key=lambda n: (-weights[n], n))),
            *places[number],
            radii[number],
            "#A9B1B8" if rest and number == len(shown) - 1 else _COLORS[number % len(_COLORS)],
            bool(rest) and number == len(shown) - 1,
        )
        for number, group in enumerate(shown)
    ]


def between(of: dict[int, int], edges: Sequence[tuple[int, int, float]]) -> dict[tuple[int, int], float]:
    """How much joins each two communities; ``of`` gives the community of a node."""
    found: dict[tuple[int, int], float] = {}
    for a, b, weight in edges:
        one, other = sorted((of.get(a, -1), of.get(b, -1)))
        if 0 <= one < other:
            found[one, other] = found.get((one, other), 0.0) + weight
    return found


def _radius(size: int) -> float:
    return round(min(88.0, 16 + 2.4 * math.sqrt(size)), 1)


@contextmanager
def _seeded(seed: int) -> Iterator[None]:
    """igraph draws from Python's numbers; the caller's are put back."""
    state = random.getstate()
    random.seed(seed)
    igraph.set_random_number_generator(random)
    try:
        yield
    finally:
        random.setstate(state)


def _places(radii: Sequence[float], joined: dict[tuple[int, int], float]) -> list[tuple[float, float]]:
    """Middles of circles: near where much joins them, never one over another."""
    count = len(radii)
    graph = igraph.Graph(n=count, edges=list(joined))
    with _seeded(count):
        layout = graph.layout_fruchterman_reingold(
            niter=_ROUNDS, weights=[math.log1p(w) for w in joined.values()] or None
        )
    layout.center()
    spread = max((math.hypot(x, y) for x, y in layout), default=1.0) or 1.0
    total = math.sqrt(sum((r + 14) ** 2 for r in radii))
    points = [[x / spread * total * 1.25, y / spread * total * 0.85] for x, y in layout]
    for _ in range(_ROUNDS):
        moved = False
        for i in range(count):
            for j in range(i + 1, count):
                dx, dy = points[i][0] - points[j][0], points[i][1] - points[j][1]
                distance = math.hypot(dx, dy) or 0.01
                lacking = radii[i] + radii[j] + 16 - distance
                if lacking > 0:
                    go = lacking / distance / 2
                    for point, sign in ((points[i], 1), (points[j], -1)):
                        point[0] += sign * dx * go + sign * 0.001 * (j - i)
                        point[1] += sign * dy * go
                    moved = True
        if not moved:
            break
    return [(round(x, 1), round(y, 1)) for x, y in points]
