"""The identity graph, kept apart from the facts: which names are which thing, and why, as a table a person can read.

``identities.tsv`` stands beside a graph. Its rows are of two kinds: ``same`` says that a name, in so many articles, is
the thing of an IRI; ``different`` says that two things are not one. Every row names the rule and the reason.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg.errors import JudgementError
from kg.files import whole_file
from kg.link.iris import RESOURCE, iri_of, parts_of, segment
from kg.link.linking import Linking
from kg.records import Extraction

HEADER = ("decision", "iri", "other", "names", "articles", "rule", "reason")
_SHOWN = 8


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """One decision: ``names`` are the spellings it is about, ``articles`` how many articles it covers."""

    decision: str
    iri: str
    other: str
    names: tuple[str, ...]
    articles: int
    rule: str
    reason: str

    def text(self) -> str:
        """The row with tabs between its cells."""
        cells = (self.decision, self.iri, self.other, "|".join(self.names), str(self.articles), self.rule, self.reason)
        return "\t".join(" ".join(cell.split()) for cell in cells)


@dataclass(frozen=True)
class Ledger:
    """All rows, in order."""

    rows: Sequence[Row]

    @classmethod
    def of(cls, extractions: Iterable[Extraction], linking: Linking) -> "Ledger":
        """The rows that linking leads to; reasons that differ only by article are counted, not repeated."""
        names: dict[tuple[str, str, str], Counter[str]] = {}
        for extraction in extractions:
            for entity in extraction.entities:
                claim = linking.claims[extraction.article.id, entity.id]
                key = (linking.iris[extraction.article.id, entity.id], claim.rule, claim.reason)
                seen = names.setdefault(key, Counter())
                seen[entity.name] += 1
                seen.update(dict.fromkeys(entity.surfaces, 0))
        rows = [
            Row("same", iri, "", tuple(sorted(seen, key=lambda n: (-seen[n], n))), seen.total(), rule, reason)
            for (iri, rule, reason), seen in names.items()
        ]
        return cls(sorted([*rows, *_decided(linking)]))

    def write(self, path: Path) -> None:
        """Write the table; it appears whole or not at all. Raises WriteError."""
        with whole_file(path) as stream:
            stream.write(("\t".join(HEADER) + "\n").encode())
            for row in self.rows:
                stream.write((row.text() + "\n").encode("utf-8"))

    @classmethod
    def read(cls, path: Path) -> "Ledger":
        """The table of a build. Raises JudgementError when it is missing or no such table."""
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise JudgementError(f"{path}: cannot be read ({error}); run 'kg build' first") from None
        if not lines or tuple(lines[0].split("\t")) != HEADER:
            raise JudgementError(f"{path}: no table of identities; run 'kg build' again")
        rows = []
        for number, line in enumerate(lines[1:], 2):
            cells = line.split("\t")
            if len(cells) != len(HEADER) or not cells[4].isdigit():
                raise JudgementError(f"{path}:{number}: no row of identities; run 'kg build' again")
            rows.append(Row(cells[0], cells[1], cells[2], tuple(cells[3].split("|")), int(cells[4]), *cells[5:]))
        return cls(tuple(rows))

    @cached_property
    def _by_iri(self) -> Mapping[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            for iri in {row.iri, row.other} - {""}:
                found.setdefault(iri, []).append(row)
        return found

    @cached_property
    def _by_name(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = {}
        for row in self.rows:
            if row.decision == "same":
                for name in (*row.names, parts_of(row.iri)[1]):
                    found.setdefault(name, set()).add(row.iri)
        return found

    def find(self, reference: str) -> str:
        """The IRI of the one thing that an IRI or a name, with context where it needs one, refers to.

        Raises JudgementError when nothing or more than one thing is meant.
        """
        kind, name, context = parts_of(reference)
        if kind is not None and iri_of(kind, name, context) in self._by_iri:
            return iri_of(kind, name, context)
        things = sorted(
            iri
            for iri in self._by_name.get(name, ())
            if (kind is None or parts_of(iri)[0] is kind) and (not context or context in self._context(iri))
        )
        if len(things) == 1:
            return things[0]
        bare = [iri for iri in things if iri.rsplit("/", 1)[-1] == segment(name)]
        if len(bare) == 1 and not context:
            return bare[0]
        if not things:
            raise JudgementError(
                f"{' '.join(reference.split())}: nothing in this graph has this name; look it up with kg query or the page"
            )
        shown = "、".join(short(iri) for iri in things[:_SHOWN])
        raise JudgementError(f"{reference}: names {len(things)} things: {shown}; give one of these")

    def refer(self, reference: str, is_article: Callable[[str], bool]) -> str:
        """A reference as a judgement keeps it: with type and, where the person gave one, context.

        ``王伟@20240301-02`` stays what it is about, the 王伟 of one article, whoever that is by the rules. Raises
        JudgementError when nothing or more than one thing is meant.
        """
        if any(ord(c) < 32 for c in reference):
            raise JudgementError(f"{reference!r}: a reference is one line without tabs; write a name or an IRI")
        kind, name, context = parts_of(reference)
        if not context:
            return short(self.find(reference))
        kinds = {parts_of(iri)[0] for iri in self._by_name.get(name, ()) if kind in (None, parts_of(iri)[0])}
        found = next(iter(kinds)) if len(kinds) == 1 and is_article(context) else parts_of(self.find(reference))[0]
        return f"{(found or '').lower()}:{name}@{context}"

    def _context(self, iri: str) -> str:
        """Where a context may stand: behind the @ of the IRI, or in a reason."""
        reasons = (row.reason for row in self._by_iri[iri] if row.decision == "same")
        return "\n".join((parts_of(iri)[2], *reasons))

    def why(self, left: str, right: str) -> Iterator[str]:
        """Why two references are one thing or two, a line a reason."""
        one, other = self._both(left, right)
        if one == other:
            yield f"same: {short(one)}"
            yield from self._reasons(one)
            return
        yield f"different: {short(one)} and {short(other)}"
        apart = [r for r in self._by_iri[one] if r.decision == "different" and {r.iri, r.other} == {one, other}]
        for row in apart[:_SHOWN]:
            yield f"  {row.rule}: {row.reason}"
        if not apart:
            yield "  no rule and no judgement joins them:"
            for iri in (one, other):
                yield f"{short(iri)}"
                yield from self._reasons(iri)

    def _both(self, left: str, right: str) -> tuple[str, str]:
        """Both IRIs; a name that things of several types have is of the other one's type."""
        try:
            one = self.find(left)
        except JudgementError:
            other = self.find(right)
            return self.find(_typed(left, other)), other
        try:
            return one, self.find(right)
        except JudgementError:
            return one, self.find(_typed(right, one))

    def about(self, reference: str) -> Iterator[str]:
        """All that was decided of one thing."""
        iri = self.find(reference)
        yield short(iri)
        yield from self._reasons(iri)
        for row in self._by_iri[iri]:
            if row.decision == "different":
                yield f"  not {short(row.other if row.iri == iri else row.iri)}: {row.reason} ({row.rule})"

    def _reasons(self, iri: str) -> Iterator[str]:
        rows = sorted((r for r in self._by_iri[iri] if r.decision == "same"), key=lambda r: (-r.articles, r))
        for row in rows[:_SHOWN]:
            times = f", {row.articles} times" if row.articles > 1 else ""
            yield f"  {'、'.join(row.names[:_SHOWN])}: {row.reason} ({row.rule}{times})"
        if len(rows) > _SHOWN:
            yield f"  and {len(rows) - _SHOWN} more reasons"


def _typed(reference: str, like: str) -> str:
    """A reference with the type of an IRI, when it has none."""
    kind, name, context = parts_of(reference)
    known = kind or parts_of(like)[0]
    return f"{(known or '').lower()}:{name}" + (f"@{context}" if context else "")


def _decided(linking: Linking) -> Iterator[Row]:
    """Decisions between candidates as rows between things; ``same`` rows for what a rule or judgement joined."""
    iris = {claim.candidate: linking.iris[occurrence] for occurrence, claim in linking.claims.items()}
    counts: Counter[tuple[str, str, str, tuple[str, ...], str, str]] = Counter()
    for decision in linking.decisions:
        left, right = iris.get(decision.left), iris.get(decision.right)
        if left is None or right is None or (left == right) is not decision.same:
            # Overruled by a judgement, or about what only another run had.
            continue
        names = tuple(sorted({decision.left.key, decision.right.key}))
        if decision.same:
            counts["same", left, "", names, decision.rule, decision.reason] += 1
        else:
            one, other = sorted((left, right))
            counts["different", one, other, names, decision.rule, decision.reason] += 1
    for (decision_, iri, other, names, rule, reason), count in counts.items():
        yield Row(decision_, iri, other, names, count, rule, reason)


def short(iri: str) -> str:
    """An IRI as people write it in judgements.

    >>> short("https://kg.example.org/id/person/王勇@西藏自治区")
    'person:王勇@西藏自治区'
    """
    return iri.removeprefix(RESOURCE).replace("/", ":", 1)
