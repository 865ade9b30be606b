"""Which office is meant: title and body; a bare title is its holder's.

省委书记 of Shandong is another office than that of Henan. 总统 alone beside 普京 is the office that he holds elsewhere
as 俄罗斯总统; where he holds none it is his own, so that the bare titles of all countries never run together.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.link.offices import Office
from kg.link.records import Candidate, Claim
from kg.records import Entity, EntityType


@dataclass(frozen=True, slots=True)
class Holding:
    """What linking knows of a holder: the country of most offices, and the body that goes with each bare title.

    ``always`` has the body where nearly all articles agree on it, else None.
    """

    country: str | None
    bodies: Mapping[str, str]
    always: Mapping[str, str | None]


def holdings(held: Iterable[tuple[str, Office]]) -> Mapping[str, Holding]:
    """Of all offices that people hold, by holder's IRI."""
    seats: dict[str, Counter[str]] = {}
    offices: dict[str, list[Office]] = {}
    for holder, office in held:
        offices.setdefault(holder, []).append(office)
        if office.seat is not None and not office.guessed:
            country = office.seat.value if office.seat.kind == "country" else "中国"
            seats.setdefault(holder, Counter())[country] += 1
    found = {}
    for holder, rows in offices.items():
        home = _most(seats.get(holder, Counter()))
        foreign = home if home not in (None, "中国") else None
        bodies: dict[str, Counter[str]] = {}
        for office in rows:
            if office.body is not None and not (office.guessed and foreign):
                bodies.setdefault(office.title, Counter())[office.body] += 1
        found[holder] = Holding(
            foreign,
            {title: _most(seen) or "" for title, seen in bodies.items()},
            {title: _always(seen) for title, seen in bodies.items()},
        )
    return found


_NEARLY = 0.9
"""A transfer shows in more than a tenth of the articles on a person's office; fewer are read wrong."""


def _always(seen: Counter[str]) -> str | None:
    body = _most(seen)
    return body if body is not None and seen[body] >= _NEARLY * seen.total() and seen[body] < seen.total() else None


def _most(seen: Counter[str]) -> str | None:
    return min(seen, key=lambda name: (-seen[name], name), default=None)


def claim(entity: Entity, office: Office, article: str, holders: Sequence[str], known: Mapping[str, Holding]) -> Claim:
    """Which office a post entity is; ``holders`` are the IRIs of those who hold it in this article."""
    who = min(holders, default=None)
    holding = known.get(who) if who is not None else None
    if office.body is not None and not office.guessed:
        usual = holding.always.get(office.title) if holding is not None and office.title == entity.name else None
        if who is not None and usual is not None and usual != office.body:
            reason = f"{entity.name}: {_name(who)} holds it at {usual} in nearly all articles"
            return _at(usual, office.title, "post.holder", reason)
        reason = f"{entity.name}: {office.title} at {office.body}"
        return _at(office.body, office.title, "post.body", reason, entity.name if office.full else None)
    if who is None or holding is None:
        if office.body is not None:
            return _usual(entity, office)
        candidate = Candidate(EntityType.POST, entity.name, article)
        return Claim(candidate, entity.name, "post.own", f"{entity.name} of {article}")
    if office.guessed and holding.country is not None:
        reason = f"{entity.name}: {_name(who)} holds offices of {holding.country}"
        return _at(holding.country, entity.name, "post.country", reason)
    if office.body is not None:
        return _usual(entity, office)
    body = holding.bodies.get(office.title)
    if body is not None:
        reason = f"{entity.name}: {_name(who)} holds it at {body} in other articles"
        return _at(body, office.title, "post.holder", reason)
    reason = f"{entity.name} at no body that is named: that of {_name(who)}"
    return Claim(Candidate(EntityType.POST, entity.name, _name(who)), entity.name, "post.own", reason)


def _usual(entity: Entity, office: Office) -> Claim:
    body = office.body or ""
    reason = f"{entity.name}: {office.title} at {body}, whose it is where no other country is named"
    return _at(body, office.title, "post.usual", reason, entity.name if office.full else None)


def _at(body: str, title: str, rule: str, reason: str, written: str | None = None) -> Claim:
    """The office of a title at a body, shown as the text has it where that names it everywhere."""
    candidate = Candidate(EntityType.POST, body + title)
    return Claim(candidate, written or body + title, rule, reason, official=written is not None)


def _name(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]
