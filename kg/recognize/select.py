"""Which of the names found stay where several claim the same characters."""

from kg.recognize.document import Document, Span
from kg.records import EntityType, Mention

_T = EntityType
# When two names have the same span, the type that comes first stays.
_ORDER = (
    _T.PERSON,
    _T.POST,
    _T.POLICY,
    _T.AGENCY,
    _T.COMPANY,
    _T.ORGANIZATION,
    _T.EVENT,
    _T.INITIATIVE,
    _T.PLACE,
    _T.INDUSTRY,
)
_RANK = {t: rank for rank, t in enumerate(_ORDER)}
# A name of the second type inside a name of the first is a thing of its own.
_NESTED = frozenset(
    {(_T.POST, t) for t in (_T.AGENCY, _T.ORGANIZATION, _T.COMPANY, _T.PLACE, _T.EVENT)}
    | {(_T.INITIATIVE, _T.INDUSTRY), (_T.EVENT, _T.EVENT), (_T.POLICY, _T.AGENCY)}
    | {(t, _T.PLACE) for t in (_T.ORGANIZATION, _T.COMPANY, _T.PLACE, _T.INITIATIVE, _T.EVENT, _T.AGENCY)}
)


def select(doc: Document) -> tuple[Mention, ...]:
    """The mentions of a document: the longest name wins, an inner one stays when it can be a thing of its own."""
    ordered = sorted(dict.fromkeys(doc.spans), key=lambda s: (s.start, -s.end, _RANK[s.type]))
    kept: list[Span] = []
    open_spans: list[Span] = []
    for span in ordered:
        while open_spans and open_spans[-1].end <= span.start:
            open_spans.pop()
        clash = False
        for outer in open_spans:
            if span.end > outer.end:
                clash = True
                break
            if (outer.type, span.type) not in _NESTED or (outer.start, outer.end) == (span.start, span.end):
                clash = True
                break
        if clash and open_spans[-1].end < span.end and _RANK[span.type] < 2 and open_spans[-1].type is not _T.POST:
            # A person's name cuts a longer name that runs into it.
            kept.remove(open_spans.pop())
            clash = False
        if not clash:
            kept.append(span)
            open_spans.append(span)
    text = doc.text
    return tuple(Mention(s.type, s.start, s.end, text[s.start : s.end], s.rule, s.canonical) for s in kept)
