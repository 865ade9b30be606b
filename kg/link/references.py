"""What a person calls a thing — an IRI, a name, a name with context — → the candidates that are meant."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from kg.errors import JudgementError
from kg.link.iris import iri_of, parts_of, segment
from kg.link.records import Candidate, Identity

_SHOWN = 6


class References:
    """Finds the candidates of a reference among all that linking saw."""

    def __init__(
        self,
        names: Mapping[str, Iterable[Candidate]],
        traits: Mapping[Candidate, Iterable[str]],
        identities: Mapping[str, Identity],
        iri: Callable[[Candidate], str],
    ) -> None:
        """``names`` has the candidates of every name, ``traits`` what tells a candidate from its namesakes."""
        self._names = names
        self._traits = traits
        self._identities = identities
        self._iri = iri

    def find(self, reference: str) -> Sequence[Candidate]:
        """The candidates of a reference, none where nothing of that name is known.

        Raises JudgementError when they are several things.
        """
        kind, name, context = parts_of(reference)
        if kind is not None:
            exact = self._identities.get(iri_of(kind, name, context))
            if exact is not None:
                return exact.candidates
        rows = sorted(c for c in self._names.get(name, ()) if kind is None or c.type is kind)
        if context:
            rows = [c for c in rows if self._fits(c, context)]
        things = sorted({self._iri(c) for c in rows})
        if len(things) > 1:
            bare = [iri for iri in things if iri.rsplit("/", 1)[-1] == segment(name)]
            if context or len(bare) != 1:
                shown = "、".join(iri.split("/id/", 1)[-1].replace("/", ":", 1) for iri in things[:_SHOWN])
                more = f" and {len(things) - _SHOWN} more" if len(things) > _SHOWN else ""
                raise JudgementError(f"{reference} names {len(things)} things: {shown}{more}; write one of these")
            rows = [c for c in rows if self._iri(c) == bare[0]]
        return rows

    def _fits(self, candidate: Candidate, context: str) -> bool:
        if candidate.article == context:
            return True
        known = {candidate.context, candidate.context.removeprefix("~"), *self._traits.get(candidate, ())}
        return any(context == trait or (len(context) > 1 and context in trait) for trait in known)
