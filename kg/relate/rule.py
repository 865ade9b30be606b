"""What a declared rule is: a pattern over masked sentences, the relation it states, and sentences that show it."""

from dataclasses import dataclass

from kg.records import Predicate


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which Chinese official text states a relation.

    ``pattern`` (see `kg.relate.shape`) has a group ``o`` with the objects and, unless the subject is carried over
    from what the clause is about, a group ``s``; ``subjects`` and ``objects`` are the letters of the types allowed
    there. ``triggers`` are strings of which one must stand in the sentence. With ``event`` an empty or missing ``o``
    means the meeting the article is about (出席会议, 主持). ``fires`` is a sentence of ours that the rule reads,
    ``silent`` one that it must leave alone.
    """

    name: str
    predicate: Predicate
    pattern: str
    subjects: str
    objects: str
    triggers: tuple[str, ...]
    fires: str
    silent: str
    event: bool = False
