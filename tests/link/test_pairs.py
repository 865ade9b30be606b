"""The constructed set: homonyms, transfers, short forms, homonymous counties, copies with noise. All right, with reasons."""

import pytest

from kg.link.ledger import Ledger, short
from tests.link.pairs import PAIRS, Pair, iris, linked


def test_the_set_is_large_enough_and_has_both_kinds() -> None:
    assert len(PAIRS) >= 60
    assert sum(pair.same for pair in PAIRS) >= 25
    assert sum(not pair.same for pair in PAIRS) >= 25


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{p.kind}: {p.left}/{p.right}")
def test_one_or_two_and_why(pair: Pair) -> None:
    found, linking = linked(pair)
    left, right = iris(pair, found, linking)
    assert (left == right) is pair.same
    lines = list(Ledger.of(found, linking).why(short(left), short(right)))
    assert lines[0].startswith("same" if pair.same else "different")
    assert len(lines) > 1
    print("\n".join(lines))
