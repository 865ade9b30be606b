"""What a notebook shows of a thing, of some things and of a graph: small tables without a script."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from kg.rdf.ontology import label

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph
    from kg.library.things import Thing

_FACTS = 12
_CELL = "text-align:left;vertical-align:top;padding:2px 10px 2px 0"


def thing_card(thing: "Thing") -> str:
    """Its name, kind and forms, and the facts of the most dispatches with a sentence each."""
    others = "、".join(escape(s) for s in thing.surfaces if s != thing.label)
    statements = thing.statements
    rows = [
        (label(s.relation), s.object if s.subject_iri == thing.iri else s.subject, f"{s.reports}", s.sentence)
        for s in statements[:_FACTS]
    ]
    more = f"<p>… {len(statements) - _FACTS}</p>" if len(statements) > _FACTS else ""
    head = f"<p><b>{escape(thing.label)}</b> · {label(thing.type)} {thing.type}{' · ' + others if others else ''}</p>"
    return f"<div>{head}{_table(('', '', '报道 reports', '原句 sentence'), rows)}{more}</div>"


def things_card(things: Sequence["Thing"], most: int) -> str:
    """The first of some things, and how many there are."""
    rows = [
        (t.label, f"{label(t.type)} {t.type}", str(t.graph.facts(t.iri)), str(len(t.articles))) for t in things[:most]
    ]
    more = f"<p>{most} / {len(things)}</p>" if len(things) > most else ""
    return f"<div>{_table(('', '', '事实 facts', '文章 articles'), rows)}{more}</div>"


def graph_card(graph: "KnowledgeGraph") -> str:
    """How many articles, things of each type and facts of each relation."""
    types, predicates = graph.counts()
    kinds = [(f"{label(t)} {t}", str(n)) for t, n in types.most_common()]
    facts = [(f"{label(p)} {p}", str(n)) for p, n in predicates.most_common()]
    return (
        f"<div><p>{len(graph.articles)} 篇文章 articles · {types.total()} 个实体 things · {predicates.total()} 条事实 facts</p>"
        f"<div style='display:flex;gap:3em'>{_table(('', ''), kinds)}{_table(('', ''), facts)}</div></div>"
    )


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    def line(cells: Sequence[str], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag} style='{_CELL}'>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"

    head = line(heads, "th") if any(heads) else ""
    return "<table>" + head + "".join(line(row, "td") for row in rows) + "</table>"
