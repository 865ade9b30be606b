"""What the graph knows without being told by an article: what lies in what, which body is of which area and government.

Everything here comes from the lexicon and is kept apart from facts: an `Inference` names the table it was derived from.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from kg.lexicon import column, table
from kg.lexicon.divisions import Division, by_code
from kg.link.iris import iri_of
from kg.link.naming import division_iri
from kg.link.places import area_of_body
from kg.link.records import Identity
from kg.records import EntityType


class Structure(StrEnum):
    """The relations that only the lexicon states."""

    WITHIN = "within"
    BODY_OF = "bodyOf"
    UNIT_OF = "unitOf"


@dataclass(frozen=True, slots=True, order=True)
class Inference:
    """Subject and object are IRIs; ``lexicon`` is the table under data/lexicon that says so."""

    subject: str
    relation: Structure
    object: str
    lexicon: str


@dataclass(frozen=True, slots=True, order=True)
class Implied:
    """A thing that no article names but an inference needs: a prefecture between a county and its province."""

    iri: str
    type: EntityType
    label: str
    code: str | None = None


def infer(identities: Iterable[Identity]) -> tuple[tuple[Inference, ...], tuple[Implied, ...]]:
    """All inferences about some things, and the things that these need and nobody mentions; both in order."""
    known = {identity.iri for identity in identities}
    inferences: set[Inference] = set()
    implied: dict[str, Implied] = {}
    for identity in identities:
        for inference, thing in _about(identity):
            inferences.add(inference)
            if thing.iri not in known:
                implied[thing.iri] = thing
    for thing in list(implied.values()):
        if thing.code is not None:
            for inference, outer in _within(thing.iri, thing.code):
                inferences.add(inference)
                if outer.iri not in known:
                    implied.setdefault(outer.iri, outer)
    return tuple(sorted(inferences)), tuple(sorted(implied.values()))


def _about(identity: Identity) -> Iterator[tuple[Inference, Implied]]:
    if identity.code is not None:
        yield from _within(identity.iri, identity.code)
    if identity.type is EntityType.AGENCY:
        area = area_of_body(identity.label)
        if area is not None:
            place = _place(area)
            yield Inference(identity.iri, Structure.BODY_OF, place.iri, "divisions"), place
            yield from _within(place.iri, area.code)
        government = _government(identity.label, area)
        if government is not None and government[0] != identity.label:
            body, lexicon = government
            thing = Implied(iri_of(EntityType.AGENCY, body), EntityType.AGENCY, body)
            yield Inference(identity.iri, Structure.UNIT_OF, thing.iri, lexicon), thing


def _within(iri: str, code: str) -> Iterator[tuple[Inference, Implied]]:
    """A county within its prefecture, that within its province."""
    while (parent := by_code()[code].parent) in by_code():
        outer = _place(by_code()[parent])
        yield Inference(iri, Structure.WITHIN, outer.iri, "divisions"), outer
        iri, code = outer.iri, parent


def _place(division: Division) -> Implied:
    return Implied(division_iri(division), EntityType.PLACE, division.name, division.code)


@cache
def _departments() -> Mapping[str, str]:
    return {row["name"]: row["government"] for row in table("departments")}


@cache
def _local_kinds() -> frozenset[str]:
    return frozenset(column("local_bodies", "canonical"))


# Bodies of an area that are no departments of its government.
_OTHER_POWERS = re.compile(
    "人民代表大会|人民法院|人民检察院|监察委员会|政治协商|委员会委员会|军区|警备区|总工会|联合会|代表团"
)


def _government(name: str, area: Division | None) -> tuple[str, str] | None:
    """The body that one is a department of, and the table that says so.

    >>> from kg.lexicon.divisions import by_name
    >>> _government("山东省大数据局", by_name()["山东省"][0])
    ('山东省人民政府', 'local_bodies')
    >>> _government("中国共产党山东省委员会宣传部", by_name()["山东省"][0])
    ('中国共产党山东省委员会', 'local_bodies')
    """
    if name in _departments():
        return _departments()[name], "departments"
    if area is None or name.replace(area.name, "{area}", 1) not in _local_kinds():
        return None
    committee, congress = f"中国共产党{area.name}委员会", f"{area.name}人民代表大会常务委员会"
    for body in (committee, congress):
        if name.startswith(body) and name != body:
            return body, "local_bodies"
    if name.startswith("中国") or _OTHER_POWERS.search(name):
        return None
    return f"{area.name}人民政府", "local_bodies"
