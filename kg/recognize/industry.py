"""Industries: sectors and fields as something to develop."""

from collections.abc import Iterator

from kg.recognize.document import Document, Span
from kg.recognize.gazetteer import Kind
from kg.records import EntityType

_ENDINGS = ("产业集群", "制造业", "服务业", "产业", "行业", "制造", "业", "经济")
_D = EntityType.INDUSTRY


def find_industries(doc: Document) -> None:
    """Add sectors and fields; which of them somebody develops is settled with the relations."""
    for span in _listed(doc):
        doc.add(span)


def _listed(doc: Document) -> Iterator[Span]:
    """集成电路产业, 海洋数字经济: the longest table entry at a place, with the ending that makes it a sector."""
    text = doc.text
    best: dict[int, tuple[int, bool]] = {}
    for start, end, (_, plain) in doc.hits[Kind.INDUSTRY]:
        if start not in best or end > best[start][0]:
            best[start] = (end, plain)
    reach = 0
    for start in sorted(best):
        end, plain = best[start]
        if start < reach:
            continue
        stop = end
        for ending in _ENDINGS:
            if text.startswith(ending, end) and not text[start:end].endswith(ending[0]):
                stop = end + (2 if ending == "产业集群" else len(ending))
                break
        if not (start in doc.at_start or stop in doc.at_end):
            continue
        suffixed = stop > end or text[start:end].endswith(("业", "经济"))
        yield Span(start, stop, _D, "industry.suffixed" if suffixed else ("industry.plain" if plain else "industry.listed"))
        reach = stop
