"""Which person is meant: people of one name by what they hold, where and when.

Each article's person is a candidate. Those with offices are read in the order of their dates, as careers: an office
joins a career that it does not contradict (`kg.link.offices.conflict`), the one that has it already before any
other. Those without an office join the only career of the name, or the one whose company they keep.
"""

from bisect import bisect, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kg.link.offices import MONTH, Office, Seat, at_once, conflict, leads_the_state, tells_apart
from kg.link.records import Candidate, Claim, Decision, Dossier
from kg.records import Entity, EntityType, Predicate

_PARTS = "·"
_SON_OF = frozenset({"本", "伊本", "宾"})
_MANY = 5


@dataclass(frozen=True, slots=True)
class Sighting:
    """A person in one article: the offices it gives, its day as an ordinal, and whom and what it names beside.

    ``begun`` are those of which the article says that they begin.
    """

    candidate: Candidate
    day: int | None
    offices: tuple[Office, ...]
    company: frozenset[str]
    begun: tuple[Office, ...] = ()


@dataclass(slots=True)
class Career:
    """The sightings that can be one person's, when each office was seen, and the day of a report of a move to a seat."""

    name: str
    sightings: list[Sighting] = field(default_factory=list)
    seen: dict[Office, list[int]] = field(default_factory=dict)
    undated: set[Office] = field(default_factory=set)
    moved: dict[Seat, int] = field(default_factory=dict)

    def add(self, sighting: Sighting, offices: Iterable[Office]) -> None:
        """Take a sighting in, with those of its offices that are believed."""
        self.sightings.append(sighting)
        for begun in sighting.begun:
            if begun.seat is not None and sighting.day is not None:
                self.moved.setdefault(begun.seat, sighting.day)
        for office in offices:
            if sighting.day is None:
                self.undated.add(office)
            else:
                insort(self.seen.setdefault(office, []), sighting.day)

    def offices(self) -> list[Office]:
        """All offices, the most seen first."""
        return sorted({*self.seen, *self.undated}, key=lambda o: (-len(self.seen.get(o, ())), o.text))

    def against(self, office: Office, day: int | None) -> str | None:
        """Why an office seen on a day does not fit, or None when it does."""
        since = self.moved.get(office.seat) if office.seat is not None else None
        for held, days in self.seen.items():
            if since is not None and day is not None and days[-1] <= since <= day:
                continue  # a transfer that was reported
            reason = conflict(held, office, None if day is None else _gap(days, day))
            if reason is not None:
                return reason
        for held in self.undated:
            reason = conflict(held, office, None)
            if reason is not None:
                return reason
        return self._returns(office, day) or self._descends(office, day)

    def _returns(self, office: Office, day: int | None) -> str | None:
        """An office is not seen again a month after another one began that nobody holds beside it."""
        own = [d for held, days in self.seen.items() if held.seat == office.seat and not held.side for d in days]
        if day is None or office.side or office.seat is None or not own:
            return None
        for held, days in self.seen.items():
            if held.seat is not None and min(own) < days[0] and days[-1] > min(own) + MONTH and days[0] + MONTH < day:
                reason = at_once(held, office)
                if reason is not None:
                    return f"{office.seat.name} before and long after {held.seat.name} began: {reason}"
        return None

    def _descends(self, office: Office, day: int | None) -> str | None:
        """A leader of the state takes no local office a month or more after."""
        if day is None or office.side or office.seat is None or office.seat.kind != "division":
            return None
        for held, days in self.seen.items():
            if leads_the_state(held) and days[0] + MONTH < day:
                return f"{held.text} before {office.text}: leaders of the state take no local office"
        return None


def _gap(days: Sequence[int], day: int) -> int:
    at = bisect(days, day)
    return min(abs(day - d) for d in days[max(0, at - 1) : at + 1])


def claim(entity: Entity, dossier: Dossier) -> Claim:
    """Every article's person is a candidate of its own; `decide` says which are one."""
    candidate = Candidate(EntityType.PERSON, entity.name, article=dossier.article)
    offices = [dossier.entities[post].name for post in dossier.objects(entity.id, Predicate.HOLDS_POST)]
    reason = f"named {entity.name}" + (f", {'、'.join(offices)}" if offices else "")
    return Claim(candidate, entity.name, "person.name", reason)


def sighting(entity: Entity, dossier: Dossier, offices: Iterable[Office], begun: Iterable[Office]) -> Sighting:
    """What an article tells of a person."""
    day = date.fromisoformat(dossier.day).toordinal() if dossier.day else None
    kinds = (EntityType.PERSON, EntityType.AGENCY, EntityType.PLACE, EntityType.COMPANY, EntityType.ORGANIZATION)
    company = frozenset(
        e.canonical or e.name for e in dossier.extraction.entities if e.type in kinds and e.name != entity.name
    )
    candidate = Candidate(EntityType.PERSON, entity.name, article=dossier.article)
    return Sighting(candidate, day, tuple(dict.fromkeys(offices)), company, tuple(begun))


def decide(sightings: Iterable[Sighting]) -> Iterator[Decision]:
    """Which sightings are one person, and which people of one name are kept apart."""
    names: dict[str, list[Sighting]] = {}
    for row in sightings:
        names.setdefault(row.candidate.key, []).append(row)
    careers: dict[str, list[Career]] = {}
    for name in sorted(names):
        rows = sorted(names[name], key=lambda s: (s.day is None, s.day or 0, s.candidate))
        careers[name], decisions = _careers(name, rows)
        yield from decisions
    yield from _other_forms(careers)


def _careers(name: str, rows: Sequence[Sighting]) -> tuple[list[Career], list[Decision]]:
    rows = _with_bodies(rows)
    decisions: list[Decision] = []
    careers: list[Career] = []
    usual = Counter(office for row in rows for office in row.offices)
    misread = _misread(usual)
    believed = {row.candidate: tuple(o for o in _believed(row, usual) if o not in misread) for row in rows}
    for row in rows:
        offices = believed[row.candidate]
        if not offices:
            continue
        fitting, reasons = [], []
        for career in careers:
            reason = next(filter(None, (career.against(o, row.day) for o in offices)), None)
            known = any(tells_apart(o) and o in career.seen for o in offices)
            if reason is None or known or _comes_from(career, row):
                fitting.append(career)
            else:
                reasons.append((career, reason))
        if fitting:
            career = max(fitting, key=lambda c: (_shared(c, offices), len(c.sightings)))
            decisions.append(_joined(career, row, offices))
        else:
            career = Career(name)
            careers.append(career)
            decisions += [
                Decision(other.sightings[0].candidate, row.candidate, False, "person.career", reason)
                for other, reason in reasons
            ]
        begun = [office for office in row.begun if office.seat and office not in misread] if fitting else []
        career.add(row, dict.fromkeys((*offices, *begun)))
    decisions += _without_office(name, careers, [row for row in rows if not believed[row.candidate]])
    return careers, decisions


def _comes_from(career: Career, row: Sighting) -> bool:
    """Whether an article that tells of a new office names one of the career's too: a transfer, however soon."""
    seats = {held.seat for held in career.seen if not held.side}
    return bool(row.begun) and any(office.seat is not None and office.seat in seats for office in row.offices)


def _with_bodies(rows: Sequence[Sighting]) -> list[Sighting]:
    """Bare titles with the body at which other articles see the name in that title: 总书记 of 中共中央.

    It is the one of the article nearest in time, so that 副市长 before a transfer is that of the city before it. So too
    where one article has the title near another body and three or more have it elsewhere: a report on how another city
    does it.
    """
    seen: dict[str, list[tuple[int | None, Office]]] = {}
    for row in rows:
        for office in row.offices:
            if office.body is not None and not office.guessed:
                seen.setdefault(office.title, []).append((row.day, office))
    told = {title: _told(offices) for title, offices in seen.items()}

    def whole(office: Office, day: int | None) -> Office:
        known = told.get(office.title, ())
        if office.body is not None and not (office.near and known and all(o.seat != office.seat for _, o in known)):
            return office
        return _nearest(known, day) or office

    return [
        Sighting(
            row.candidate,
            row.day,
            tuple(whole(o, row.day) for o in row.offices),
            row.company,
            tuple(whole(o, row.day) for o in row.begun),
        )
        for row in rows
    ]


def _told(seen: Sequence[tuple[int | None, Office]]) -> list[tuple[int | None, Office]]:
    """The offices of one title without those at a seat that one article alone has near it while three have another."""
    seats = Counter(office.seat for _, office in seen)
    many = max(seats.values()) >= _SURE
    return [(d, o) for d, o in seen if not (many and o.near and seats[o.seat] == 1)]


_SURE = 3


def _nearest(seen: Sequence[tuple[int | None, Office]], day: int | None) -> Office | None:
    """The office seen nearest to a day; without days the one seen most, None where two are seen as often."""
    dated = [(abs(d - day), -d, o.text, o) for d, o in seen if d is not None and day is not None]
    if dated:
        return min(dated, key=lambda row: row[:3])[3]
    return _clearly_most(Counter(office for _, office in seen)) if seen else None


def _clearly_most(seen: Counter[Office]) -> Office | None:
    ranked = seen.most_common(2)
    return None if len(ranked) == 2 and ranked[0][1] == ranked[1][1] else ranked[0][0]


def _believed(row: Sighting, usual: Mapping[Office, int]) -> tuple[Office, ...]:
    """The offices of one article that go together and tell something.

    Of two that nobody holds at once the one seen more often is kept: the other is a past office or somebody else's.
    """
    kept: list[Office] = []
    for office in sorted((o for o in row.offices if o.seat), key=lambda o: (-usual[o], o.text)):
        if all(at_once(office, other) is None for other in kept):
            kept.append(office)
    return tuple(kept)


def _misread(usual: Mapping[Office, int]) -> frozenset[Office]:
    """Offices of another country than the one that three in four reports of a name have: misreadings."""
    seats: Counter[Seat] = Counter()
    for office, count in usual.items():
        if _of_a_country(office) and office.seat is not None:
            seats[Seat(office.seat.kind, office.seat.value, "")] += count
    if not seats:
        return frozenset()
    first, count = max(seats.items(), key=lambda item: (item[1], item[0].value))
    if seats.total() < _MANY or count * 4 < seats.total() * 3:
        return frozenset()
    return frozenset(o for o in usual if _of_a_country(o) and o.seat is not None and o.seat.value != first.value)


def _of_a_country(office: Office) -> bool:
    return (
        office.seat is not None and office.seat.kind in ("central", "country") and not (office.side or office.guessed)
    )


def _shared(career: Career, offices: Iterable[Office]) -> int:
    """2 for an office that the career has, 1 for a seat, 0 for neither."""
    seats: set[Seat | None] = {o.seat for o in career.offices() if not o.side}
    if any(o in career.seen or o in career.undated for o in offices if not o.side):
        return 2
    return 1 if any(o.seat in seats for o in offices if not o.side) else 0


def _joined(career: Career, row: Sighting, offices: Sequence[Office]) -> Decision:
    first = career.sightings[0].candidate
    shared = next((o for o in offices if o in career.seen or o in career.undated), None)
    if shared is not None:
        return Decision(first, row.candidate, True, "person.same-office", f"{career.name}, {shared.text}, in both")
    now = "、".join(o.text for o in offices if o.seat)
    before = "、".join(o.text for o in career.offices() if o.seat)
    reason = f"{career.name}, {now}: can follow or go with {before} in one career"
    return Decision(first, row.candidate, True, "person.career", reason)


def _without_office(name: str, careers: list[Career], rows: Sequence[Sighting]) -> Iterator[Decision]:
    if not rows:
        return
    if not careers:
        first = rows[0].candidate
        for row in rows[1:]:
            yield Decision(
                first, row.candidate, True, "person.name", f"named {name} in both, and nothing tells two apart"
            )
        career = Career(name)
        career.sightings.extend(rows)
        careers.append(career)
        return
    if len(careers) == 1:
        first = careers[0].sightings[0].candidate
        reason = f"named {name}, and all offices seen with this name can be one person's"
        for row in rows:
            yield Decision(first, row.candidate, True, "person.name", reason)
        return
    kept = [Counter(word for s in career.sightings for word in s.company) for career in careers]
    total: Counter[str] = sum(kept, Counter())
    sightings = sum(len(career.sightings) for career in careers)
    sizes = [len(career.sightings) / sightings for career in careers]
    for row in rows:
        known = [w for w in row.company if w in total]

        def likeness(index: int, known: Sequence[str] = known) -> tuple[float, int]:
            share = sum(kept[index][w] / total[w] for w in known)
            return (share + sizes[index]) / (len(known) + 1), -index

        best = max(range(len(careers)), key=likeness)
        first = careers[best].sightings[0].candidate
        offices = careers[best].offices()
        who = offices[0].text if offices else name
        reason = f"named {name} without an office; names the people and places around {who} most"
        yield Decision(first, row.candidate, True, "person.company", reason)


def _other_forms(careers: Mapping[str, Sequence[Career]]) -> Iterator[Decision]:
    """普京 and 弗拉基米尔·普京 with one office are one."""
    parts: dict[str, list[str]] = {}
    for name in careers:
        pieces = name.split(_PARTS)
        if len(pieces) > 1:
            # 穆罕默德·本·萨勒曼 is the son of a Salman, not one.
            for piece in {pieces[0]} if _SON_OF.intersection(pieces) else {pieces[0], pieces[-1]}:
                parts.setdefault(piece, []).append(name)
    for short in sorted(parts):
        for career in careers.get(short, ()):
            held = {o for o in career.offices() if not o.side and o.body}
            for full in sorted(parts[short]):
                for other in careers[full]:
                    shared = sorted(o.text for o in held & set(other.offices()))
                    if shared:
                        reason = f"{short} is a part of {full}, and both are {shared[0]}"
                        left, right = career.sightings[0].candidate, other.sightings[0].candidate
                        yield Decision(left, right, True, "person.part-of-name", reason)
