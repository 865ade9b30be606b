"""What a declared rule is: a pattern over masked sentences, the relation it states, and sentences that show it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import ahocorasick

from kg.records import Predicate
from kg.relate.shape import codes_of, expand


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
    def compiled(self) -> re.Pattern[str]:
        """The pattern with its type letters expanded."""
        return expand(self.pattern)

    @cached_property
    def needs(self) -> tuple[frozenset[str], ...]:
        """Sets of masked characters of each of which a sentence must hold one."""
        subjects = codes_of(self.subjects) if "?P<s>" in self.pattern else frozenset()
        return subjects, frozenset() if self.event else codes_of(self.objects)


class Gate:
    """Which rules a sentence can fire at all: one pass over it finds every trigger of every rule."""

    def __init__(self, rules: Iterable[Rule]):
        self.rules: Sequence[Rule] = tuple(rules)
        bits: dict[str, int] = {}
        for number, rule in enumerate(self.rules):
            for trigger in rule.triggers:
                bits[trigger] = bits.get(trigger, 0) | 1 << number
        self._always = sum(1 << number for number, rule in enumerate(self.rules) if not rule.triggers)
        self._triggers = ahocorasick.Automaton()
        for trigger, mask in bits.items():
            self._triggers.add_word(trigger, mask)
        self._triggers.make_automaton()

    def open(self, text: str) -> list[Rule]:
        """The rules with a trigger in a masked text and with mentions of the types they need, in their order."""
        mask = self._always
        for _, rules in self._triggers.iter(text):
            mask |= rules
        if not mask:
            return []
        present = frozenset(text)
        found = []
        while mask:
            lowest = mask & -mask
            mask ^= lowest
            rule = self.rules[lowest.bit_length() - 1]
            if all(not needed or not present.isdisjoint(needed) for needed in rule.needs):
                found.append(rule)
        return found
