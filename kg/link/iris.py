"""IRIs that a person can read: the type and the name, and where namesakes exist what tells them apart.

``…/person/赵明``, ``…/agency/山东省大数据局``, ``…/place/朝阳区@北京市``, ``…/event/全省渔业发展大会@2024-05-01``.
"""

import re
from urllib.parse import quote

from kg.records import EntityType

BASE = "https://kg.example.org/"
RESOURCE = BASE + "id/"
# What may not stand in a path segment of an IRI (RFC 3987): delimiters, controls, private and non-characters.
_KEEP = re.compile(
    r"[\s<>\"{}|\\^`%#?/\[\]\x00-\x1f\x7f-\x9f\ud800-\uf8ff\ufdd0-\ufdef\ufff0-\uffff\U000e0000-\U0010ffff]+"
)


def segment(name: str) -> str:
    """A name as a path segment: readable, and legal in an IRI.

    >>> segment("“东数 西算”<b>")
    '“东数_西算”_b_'
    """
    return _KEEP.sub("_", name)


def encoded(identifier: str) -> str:
    """An article's id as a path segment: percent-encoded, so that two ids never become one.

    >>> encoded("2024/5 a")
    '2024%2F5%20a'
    """
    return _KEEP.sub(lambda m: quote(m.group(), safe=""), identifier)


def iri_of(kind: EntityType, label: str, context: str = "") -> str:
    """The IRI of a thing.

    >>> iri_of(EntityType.PLACE, "朝阳区", "北京市")
    'https://kg.example.org/id/place/朝阳区@北京市'
    """
    name = f"{label}@{context}" if context else label
    return f"{RESOURCE}{kind.lower()}/{segment(name)}"


def parts_of(reference: str) -> tuple[EntityType | None, str, str]:
    """Type, name and context of an IRI, of ``person:王勇@西藏自治区`` or of a bare name; the type may be unknown.

    >>> parts_of("https://kg.example.org/id/person/王勇@西藏自治区")
    (<EntityType.PERSON: 'Person'>, '王勇', '西藏自治区')
    >>> parts_of("王勇")
    (None, '王勇', '')
    """
    kind: EntityType | None = None
    rest = reference.strip().replace("＠", "@").removeprefix(RESOURCE)
    for mark in ("/", ":"):
        head, found, tail = rest.partition(mark)
        if found and head.lower() in _KINDS:
            kind, rest = _KINDS[head.lower()], tail
            break
    name, _, context = rest.partition("@")
    return kind, name.strip(), context.strip()


_KINDS = {kind.lower(): kind for kind in EntityType}
