"""Finding things by a part of a name."""

import difflib

from kg.graph import KnowledgeGraph
from kg.language.scripts import pinyin, to_simplified


def wellformed(text: str) -> str:
    """A text as it can be compared: without blanks around it; bytes of a terminal that are no UTF-8 find nothing."""
    return text.strip().encode("utf-8", "replace").decode("utf-8")


def search(graph: KnowledgeGraph, text: str) -> list[str]:
    """The nodes with a name that holds a text, also in Traditional characters, or whose pinyin or initials begin with it.

    Those that have just this name come first, then those of the most facts.
    """
    wanted = to_simplified(wellformed(text))
    if not wanted:
        return []
    latin = wanted.lower().replace(" ", "") if wanted.isascii() else ""
    found: dict[str, int] = {}
    for node, data in graph.network.nodes(data=True):
        names = {*data["surfaces"], graph.label(node)}
        if wanted in names:
            found[node] = 0
        elif any(wanted in name for name in names):
            found[node] = 1
        elif latin and _sounds(graph.label(node), latin):
            found[node] = 2
    return sorted(found, key=lambda node: (found[node] == 1, -graph.network.degree(node), node))


def _sounds(name: str, latin: str) -> bool:
    syllables = pinyin(name).split()
    return "".join(syllables).startswith(latin) or "".join(s[0] for s in syllables).startswith(latin)


def near(graph: KnowledgeGraph, name: str) -> str | None:
    """The label that comes nearest to a name that nothing has."""
    labels = sorted({graph.label(node) for node in graph.network})
    return next(iter(difflib.get_close_matches(to_simplified(wellformed(name)), labels, n=1, cutoff=0.5)), None)
