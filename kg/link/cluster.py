"""Candidates joined by decisions: judgements first, then the rules, never across what is different by judgement."""

from kg.link.records import Candidate


class Clusters:
    """A partition of candidates that grows by joining and refuses to join what must stay apart."""

    def __init__(self) -> None:
        """Start with every candidate on its own."""
        self._parent: dict[Candidate, Candidate] = {}
        self._apart: dict[Candidate, set[Candidate]] = {}

    def root(self, candidate: Candidate) -> Candidate:
        """The candidate that stands for the cluster of one."""
        path = []
        while (parent := self._parent.get(candidate, candidate)) != candidate:
            path.append(candidate)
            candidate = parent
        for step in path:
            self._parent[step] = candidate
        return candidate

    def keep_apart(self, left: Candidate, right: Candidate) -> bool:
        """Never join the clusters of two candidates; False when they are joined already."""
        left, right = self.root(left), self.root(right)
        if left == right:
            return False
        self._apart.setdefault(left, set()).add(right)
        self._apart.setdefault(right, set()).add(left)
        return True

    def join(self, left: Candidate, right: Candidate) -> bool:
        """Make two clusters one; False when they must stay apart."""
        left, right = sorted((self.root(left), self.root(right)))
        if left == right:
            return True
        others = self._apart.get(right, set())
        if left in others:
            return False
        self._parent[right] = left
        for other in self._apart.pop(right, set()):
            self._apart[other].discard(right)
            self._apart[other].add(left)
            self._apart.setdefault(left, set()).add(other)
        return True
