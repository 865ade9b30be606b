"""Clusters of candidates → identities: the label that things are shown by, and their IRIs."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from kg.lexicon.divisions import Division, by_code
from kg.link.iris import iri_of
from kg.link.places import describe
from kg.link.records import Candidate, Claim, Identity
from kg.records import EntityType


@dataclass(slots=True)
class _Cluster:
    candidates: list[Candidate] = field(default_factory=list)
    labels: Counter[str] = field(default_factory=Counter)
    official: set[str] = field(default_factory=set)
    surfaces: set[str] = field(default_factory=set)
    where: set[str] = field(default_factory=set)
    first: str = ""


def identities(
    claims: Iterable[tuple[Claim, tuple[str, ...], str]],
    root: Callable[[Candidate], Candidate],
    seat: Mapping[Candidate, str],
) -> tuple[dict[Candidate, str], dict[str, Identity]]:
    """The IRI of every candidate and the identity behind every IRI.

    ``claims`` are the claims of all occurrences with the surfaces and the article of each; ``root`` gives the
    candidate that stands for a cluster; ``seat`` tells where a person holds office, for telling namesakes apart.
    """
    clusters: dict[Candidate, _Cluster] = {}
    placed: set[Candidate] = set()
    for claim, surfaces, article in claims:
        cluster = clusters.setdefault(root(claim.candidate), _Cluster())
        if claim.candidate not in placed:
            placed.add(claim.candidate)
            cluster.candidates.append(claim.candidate)
        cluster.labels[claim.label] += 1
        cluster.surfaces.update(surfaces)
        if claim.where:
            cluster.where.add(claim.where)
        if claim.official:
            cluster.official.add(claim.label)
        if not cluster.first or article < cluster.first:
            cluster.first = article
    iris: dict[Candidate, str] = {}
    found: dict[str, Identity] = {}
    order = sorted(clusters.items(), key=lambda item: (-item[1].labels.total(), item[1].first, item[0]))
    for top, cluster in order:
        label = _label(cluster)
        iri = _iri(top.type, label, cluster, seat, found)
        for candidate in cluster.candidates:
            iris[candidate] = iri
        code = next((c.context for c in sorted(cluster.candidates) if c.context in by_code()), None)
        written = label in cluster.surfaces
        found[iri] = Identity(iri, top.type, label, written, tuple(sorted(cluster.candidates)), code)
    return iris, found


def _label(cluster: _Cluster) -> str:
    names = cluster.official or cluster.labels.keys()
    return min(names, key=lambda name: (-cluster.labels[name], -len(name), name))


def _iri(
    kind: EntityType, label: str, cluster: _Cluster, seat: Mapping[Candidate, str], taken: Mapping[str, Identity]
) -> str:
    context = _context(kind, cluster)
    iri = iri_of(kind, label, context)
    if iri not in taken:
        return iri
    for more in (*sorted(cluster.where | {seat[c] for c in cluster.candidates if seat.get(c)}), cluster.first):
        iri = iri_of(kind, label, " ".join(filter(None, (context, more))))
        if iri not in taken:
            return iri
    number = 2
    while f"{iri}~{number}" in taken:
        number += 1
    return f"{iri}~{number}"


def _context(kind: EntityType, cluster: _Cluster) -> str:
    """What stands behind the @ of an IRI: nothing where the name alone is enough."""
    contexts = sorted({c.context for c in cluster.candidates})
    if kind is EntityType.PLACE and contexts[-1] in by_code():
        return _area(by_code()[contexts[-1]])
    if kind is EntityType.EVENT:
        days = [c for c in contexts if not c.startswith("~")] or [c.removeprefix("~") for c in contexts]
        return days[0].partition(" ")[0]
    return contexts[0]


def division_iri(division: Division) -> str:
    """The IRI of a division; one that shares its name has the areas it lies in behind it.

    >>> division_iri(by_code()["370100"]).rsplit("/", 1)[-1], division_iri(by_code()["220104"]).rsplit("/", 1)[-1]
    ('济南市', '朝阳区@吉林省长春市')
    """
    return iri_of(EntityType.PLACE, division.name, _area(division))


def _area(division: Division) -> str:
    return "" if _alone(division.name) else describe(division).removesuffix(division.name)


def _alone(name: str) -> bool:
    """Whether one division alone has a full name."""
    return _bearers()[name] == 1


@cache
def _bearers() -> Counter[str]:
    return Counter(division.name for division in by_code().values())
