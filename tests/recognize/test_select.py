"""Exact within a type, by probability between types, nested where one may lie in the other."""

import numpy as np

from kg.recognize.candidates import TYPES, Candidates
from kg.recognize.select import select
from kg.records import EntityType as T

HALF = np.full(len(TYPES), 0.5, np.float32)


def chosen(*spans: tuple[int, int, T, float]) -> list[tuple[int, int, T]]:
    starts, ends = (np.array([s[n] for s in spans], np.int64) for n in (0, 1))
    types = np.array([TYPES.index(s[2]) for s in spans], np.int64)
    zero = np.zeros(len(spans), np.float32)
    found = Candidates(starts, ends, types, zero, zero, zero, zero)
    return [c[:3] for c in select(found, np.array([s[3] for s in spans], np.float32), HALF)]


def test_of_overlapping_names_of_a_type_the_likelier() -> None:
    assert chosen((0, 3, T.PERSON, 0.6), (0, 2, T.PERSON, 0.9)) == [(0, 2, T.PERSON)]


def test_two_short_names_may_beat_a_long_one() -> None:
    assert chosen((0, 4, T.AGENCY, 0.7), (0, 2, T.AGENCY, 0.8), (2, 4, T.AGENCY, 0.8)) == [
        (0, 2, T.AGENCY),
        (2, 4, T.AGENCY),
    ]


def test_one_string_has_one_type() -> None:
    assert chosen((0, 3, T.PERSON, 0.8), (0, 3, T.PLACE, 0.7)) == [(0, 3, T.PERSON)]


def test_a_body_lies_in_an_office_and_no_person_in_a_place() -> None:
    assert chosen((0, 4, T.POST, 0.9), (0, 2, T.AGENCY, 0.8)) == [(0, 4, T.POST), (0, 2, T.AGENCY)]
    assert chosen((0, 4, T.PLACE, 0.9), (0, 2, T.PERSON, 0.8)) == [(0, 4, T.PLACE)]


def test_names_of_two_types_never_cross() -> None:
    assert chosen((0, 3, T.EVENT, 0.9), (2, 5, T.PERSON, 0.8)) == [(0, 3, T.EVENT)]


def test_a_policy_may_lie_in_a_policy() -> None:
    assert len(chosen((0, 9, T.POLICY, 0.9), (3, 7, T.POLICY, 0.9))) == 2
