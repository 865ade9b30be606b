"""What a declared rule is: a pattern over masked sentences, the relation it states, and sentences that show it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import ahocorasick_rs

from kg.records import Predicate
from kg.relate.shape import ALL_CODES, codes_of, expand


@dataclass(frozen=True)
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

    @cached_property
    def carried(self) -> bool:
        """Whether the subject is what the clause is about, carried over from before."""
        return "?P<s>" not in self.pattern

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern with its type letters expanded."""
        return expand(self.pattern)


class Gate:
    """Which rules a sentence can fire at all: one pass over it finds every trigger of every rule.

    A set of rules is a number with a bit for each rule.
    """

    def __init__(self, rules: Iterable[Rule]):
        self.rules: Sequence[Rule] = tuple(rules)
        triggers: dict[str, int] = {}
        self._always = self._any_subject = self._any_object = 0
        self._of_subject: dict[str, int] = {}
        self._of_object: dict[str, int] = {}
        for number, rule in enumerate(self.rules):
            bit = 1 << number
            for trigger in rule.triggers:
                triggers[trigger] = triggers.get(trigger, 0) | bit
            if not rule.triggers:
                self._always |= bit
            if not rule.carried:
                for code in codes_of(rule.subjects):
                    self._of_subject[code] = self._of_subject.get(code, 0) | bit
            else:
                self._any_subject |= bit
            if rule.event or not rule.objects:
                self._any_object |= bit
            for code in codes_of(rule.objects):
                self._of_object[code] = self._of_object.get(code, 0) | bit
        self._triggers = ahocorasick_rs.AhoCorasick(list(triggers))
        self._triggered = list(triggers.values())

    def open(self, text: str) -> list[Rule]:
        """The rules with a trigger in a masked text and with mentions of the types they need, in their order."""
        mask = self._always
        for number, _, _ in self._triggers.find_matches_as_indexes(text, overlapping=True):
            mask |= self._triggered[number]
        subjects, objects = self._any_subject, self._any_object
        for code in ALL_CODES.intersection(text):
            subjects |= self._of_subject.get(code, 0)
            objects |= self._of_object.get(code, 0)
        mask &= subjects & objects
        found = []
        while mask:
            lowest = mask & -mask
            mask ^= lowest
            found.append(self.rules[lowest.bit_length() - 1])
        return found
