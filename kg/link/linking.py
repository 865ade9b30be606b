"""Ties the linking steps: claims of each article, decisions across articles, judgements, names."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from kg.lexicon.divisions import by_code, by_name
from kg.link import bodies, companies, events, people, places, posts, titles
from kg.link.cluster import Clusters
from kg.link.iris import parts_of
from kg.link.judgements import DEFAULT, Judgement, apply
from kg.link.naming import identities
from kg.link.offices import Office, office, with_area
from kg.link.places import describe
from kg.link.records import Candidate, Claim, Decision, Dossier, Identity, Occurrence
from kg.link.references import References
from kg.records import BEGAN, PAST, Entity, EntityType, Extraction, Predicate

_CLAIM: Mapping[EntityType, Callable[[Entity, Dossier], Claim]] = {
    EntityType.PERSON: people.claim,
    EntityType.COMPANY: companies.claim,
    EntityType.POLICY: titles.claim_policy,
    EntityType.INITIATIVE: titles.claim_initiative,
    EntityType.INDUSTRY: titles.claim_industry,
}


@dataclass(frozen=True, slots=True)
class Linking:
    """What linking found.

    ``iris`` has the IRI of every occurrence, ``identities`` each thing by its IRI, ``claims`` the claim of every
    occurrence, ``decisions`` all that was decided between candidates, judgements first, ``problems`` one line for
    each judgement that could not stand, and ``unmet`` the lines of those that speak of nothing in these articles.
    ``held`` has the office of a person (article, person, post) where it is another than that of the post's first holder:
    普京总统 and 卢拉总统 of one article share a post there and hold two.
    """

    iris: Mapping[Occurrence, str]
    identities: Mapping[str, Identity]
    claims: Mapping[Occurrence, Claim]
    decisions: Sequence[Decision]
    problems: Sequence[str] = ()
    unmet: Sequence[int] = ()
    held: Mapping[tuple[str, str, str], str] = field(default_factory=dict)

    def office(self, article: str, person: str, post: str) -> str:
        """The IRI of the office that a person (an entity id) holds where an article speaks of a post."""
        return self.held.get((article, person, post)) or self.iris[article, post]


def link(extractions: Iterable[Extraction], judgements: Sequence[Judgement] = (), source: Path = DEFAULT) -> Linking:
    """Link the entities of some articles; the order of the articles does not matter.

    ``judgements`` overrule every rule; ``source`` names their file in messages.
    """
    study = _Study.of(extractions, judgements)
    machine = study.conclude(Clusters(), ())
    if not judgements:
        return machine
    iris = {claim.candidate: machine.iris[occurrence] for occurrence, claim in machine.claims.items()}
    references = References(study.names(machine), study.traits(machine), machine.identities, iris.__getitem__)
    clusters, judged, problems, unmet = apply(judgements, references.find, source)
    if not judged:
        return replace(machine, problems=problems, unmet=unmet)
    return replace(study.conclude(clusters, judged), problems=problems, unmet=unmet)


@dataclass(slots=True)
class _Study:
    """All that linking knows before judgements: claims of every article and the decisions that follow from them."""

    dossiers: Sequence[Dossier]
    claims: dict[Occurrence, Claim] = field(default_factory=dict)
    offices: dict[Occurrence, Office] = field(default_factory=dict)
    held: dict[Occurrence, tuple[Office, ...]] = field(default_factory=dict)
    begun: dict[Occurrence, tuple[Office, ...]] = field(default_factory=dict)
    # A title that several people of an article share is each one's own: 市长 of two cities.
    own: dict[tuple[str, str, str], Office] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)

    @classmethod
    def of(cls, extractions: Iterable[Extraction], judgements: Sequence[Judgement]) -> "_Study":
        study = cls([Dossier(x) for x in sorted(extractions, key=lambda x: x.article.id)])
        pinned = {parts_of(r)[1:] for j in judgements for r in (j.left, j.right)}
        for dossier in study.dossiers:
            study._claim(dossier, {name for name, context in pinned if context == dossier.article})
            study._find_offices(dossier)
        candidates = {claim.candidate for claim in study.claims.values()}
        study.decisions += places.decide(c for c in candidates if c.type is EntityType.PLACE)
        study.decisions += titles.decide(c for c in candidates if c.type is EntityType.POLICY)
        study.decisions += events.decide(study._events())
        study.decisions += people.decide(study._sightings())
        return study

    def _claim(self, dossier: Dossier, pinned: set[str]) -> None:
        surroundings = places.Surroundings(dossier)
        for entity in dossier.extraction.entities:
            if entity.type is EntityType.POST:
                continue
            if entity.type is EntityType.PLACE:
                claim = places.claim(entity, dossier, surroundings)
            elif entity.type is EntityType.EVENT:
                claim = events.claim(entity, dossier, surroundings)
            elif entity.type in (EntityType.AGENCY, EntityType.ORGANIZATION):
                claim = bodies.claim(entity, dossier, surroundings)
            else:
                claim = _CLAIM[entity.type](entity, dossier)
            if pinned and not pinned.isdisjoint({*entity.surfaces, claim.label}):
                claim = self._pin(claim, dossier.article)
            self.claims[dossier.article, entity.id] = claim

    def _pin(self, claim: Claim, article: str) -> Claim:
        """A judgement speaks of this name in this article: a candidate of its own, which rules join as before."""
        common = claim.candidate
        if common.article or common.context == article:
            return claim
        own = Candidate(common.type, common.key, common.context, article)
        self.decisions.append(Decision(common, own, True, claim.rule, claim.reason))
        return Claim(own, claim.label, claim.rule, claim.reason, claim.official, claim.where)

    def _find_offices(self, dossier: Dossier) -> None:
        for entity in dossier.extraction.entities:
            if entity.type is EntityType.POST:
                at = next(iter(dossier.objects(entity.id, Predicate.POST_AT)), None)
                body = dossier.entities[at] if at is not None else None
                label = _full_label(self.claims[dossier.article, at]) if at is not None else None
                self.offices[dossier.article, entity.id] = office(entity, body, label)
        for entity in dossier.extraction.entities:
            if entity.type is EntityType.PERSON:
                posts_held = dossier.objects(entity.id, Predicate.HOLDS_POST)
                rows = [self.offices[dossier.article, post] for post in posts_held]
                own = {post: with_area(row, rows) for post, row in zip(posts_held, rows, strict=True)}
                self.own.update({(dossier.article, entity.id, post): row for post, row in own.items()})
                now = {p: row for p, row in own.items() if not self._has(dossier, entity.id, p, PAST)}
                self.held[dossier.article, entity.id] = tuple(now.values())
                self.begun[dossier.article, entity.id] = tuple(
                    row for p, row in now.items() if self._has(dossier, entity.id, p, BEGAN)
                )

    def _events(self) -> Iterator[tuple[str, Claim, str | None]]:
        for dossier in self.dossiers:
            for entity in dossier.extraction.entities:
                if entity.type is EntityType.EVENT:
                    yield entity.canonical or entity.name, self.claims[dossier.article, entity.id], dossier.day

    @staticmethod
    def _has(dossier: Dossier, person: str, post: str, tense: str) -> bool:
        return any(proof.tense == tense for proof in dossier.evidence(person, Predicate.HOLDS_POST, post))

    def _sightings(self) -> Iterator[people.Sighting]:
        for dossier in self.dossiers:
            for entity in dossier.extraction.entities:
                if entity.type is EntityType.PERSON:
                    key = dossier.article, entity.id
                    yield people.sighting(entity, dossier, self.held[key], self.begun[key])

    def conclude(self, clusters: Clusters, judged: Sequence[Decision]) -> Linking:
        """Join what decisions join as far as judgements let them, name people, then offices, then all."""
        for decision in self.decisions:
            if decision.same:
                clusters.join(decision.left, decision.right)
        seats = self._seats()
        who, _ = identities(self._rows(self.claims, EntityType.PERSON), clusters.root, seats)
        holders = {occurrence: who[self.claims[occurrence].candidate] for occurrence in self.held}
        known = posts.holdings((holders[o], held) for o, offices in self.held.items() for held in offices)
        claims = self.claims | dict(self._posts(holders, known))
        shared = list(self._shared_posts(holders, known, claims))
        rows = chain(self._rows(claims), (row for _, row in shared))
        iris, found = identities(rows, clusters.root, seats)
        return Linking(
            {occurrence: iris[claim.candidate] for occurrence, claim in claims.items()},
            found,
            claims,
            (*judged, *self.decisions),
            held={key: iris[row[0].candidate] for key, row in shared},
        )

    def _rows(
        self, claims: Mapping[Occurrence, Claim], only: EntityType | None = None
    ) -> Iterator[tuple[Claim, tuple[str, ...], str]]:
        for dossier in self.dossiers:
            for entity in dossier.extraction.entities:
                if only is None or entity.type is only:
                    yield claims[dossier.article, entity.id], entity.surfaces, dossier.article

    def _seats(self) -> dict[Candidate, str]:
        return {
            self.claims[occurrence].candidate: next((o.seat.name for o in held if o.seat and not o.side), "")
            for occurrence, held in self.held.items()
        }

    def _posts(
        self, holders: Mapping[Occurrence, str], known: Mapping[str, posts.Holding]
    ) -> Iterator[tuple[Occurrence, Claim]]:
        for dossier, entity, held_by in self._held_posts():
            article = dossier.article
            first = min(held_by, key=lambda person: holders[article, person], default=None)
            office = self.offices[article, entity.id] if first is None else self.own[article, first, entity.id]
            who = [holders[article, person] for person in held_by]
            yield (article, entity.id), posts.claim(entity, office, article, who, known)

    def _shared_posts(
        self,
        holders: Mapping[Occurrence, str],
        known: Mapping[str, posts.Holding],
        claims: Mapping[Occurrence, Claim],
    ) -> Iterator[tuple[tuple[str, str, str], tuple[Claim, tuple[str, ...], str]]]:
        """The office of each person who shares a post with others of the article and holds another than they."""
        for dossier, entity, held_by in self._held_posts():
            if len(held_by) > 1:
                for person in held_by:
                    office = self.own[dossier.article, person, entity.id]
                    own = posts.claim(entity, office, dossier.article, [holders[dossier.article, person]], known)
                    if own.candidate != claims[dossier.article, entity.id].candidate:
                        yield (dossier.article, person, entity.id), (own, entity.surfaces, dossier.article)

    def _held_posts(self) -> Iterator[tuple[Dossier, Entity, list[str]]]:
        for dossier in self.dossiers:
            for entity in dossier.extraction.entities:
                if entity.type is EntityType.POST:
                    yield dossier, entity, list(dossier.subjects(Predicate.HOLDS_POST, entity.id))

    def names(self, linking: Linking) -> dict[str, set[Candidate]]:
        """The candidates of every name that articles write or linking gives."""
        found: dict[str, set[Candidate]] = {}
        for dossier in self.dossiers:
            for entity in dossier.extraction.entities:
                claim = linking.claims[dossier.article, entity.id]
                for name in {*entity.surfaces, claim.label, claim.candidate.key}:
                    found.setdefault(name, set()).add(claim.candidate)
        return found

    def traits(self, linking: Linking) -> dict[Candidate, set[str]]:
        """What a context behind @ may be: a person's offices, bodies and areas, and what stands in the IRI."""
        found: dict[Candidate, set[str]] = {}
        for occurrence, held in self.held.items():
            traits = found.setdefault(linking.claims[occurrence].candidate, set())
            for one in held:
                traits.update(filter(None, (one.text, one.seat.name if one.seat else None)))
        for identity in linking.identities.values():
            context = parts_of(identity.iri)[2]
            if context:
                for candidate in identity.candidates:
                    found.setdefault(candidate, set()).add(context)
        return found


def _full_label(claim: Claim) -> str:
    """The label of a body; 朝阳区 with all it lies in, so that offices of two districts of one name stay two."""
    division = by_code().get(claim.candidate.context)
    if claim.candidate.type is EntityType.PLACE and division is not None and len(by_name()[division.name]) > 1:
        return describe(division)
    return claim.label
