"""Equal strings have equal numbers wherever they stand; others have others."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kg.learn.hashing import Spans, codes_of, mix, number_of, numbers_of, spread

TEXT = st.text(max_size=40)


@given(TEXT, TEXT, TEXT)
def test_a_string_has_one_number_wherever_it_stands(before: str, word: str, after: str) -> None:
    spans = Spans(codes_of(before + word + after))
    assert spans.numbers(len(before), len(before) + len(word)) == number_of(word)


@given(st.lists(TEXT, max_size=8))
def test_several_at_once(words: list[str]) -> None:
    assert numbers_of(words).tolist() == [int(number_of(w)) for w in words]


@given(st.lists(st.text(min_size=1, max_size=6), min_size=2, max_size=2, unique=True))
def test_different_strings_differ(words: list[str]) -> None:
    assert number_of(words[0]) != number_of(words[1])


def test_beyond_the_text_is_nothing() -> None:
    spans = Spans(codes_of("省委"))
    assert spans.numbers(np.array([-2, 2]), np.array([0, 9])).tolist() == [0, 0]


def test_order_counts_and_every_bit_moves() -> None:
    one, two = np.array([1], np.uint64), np.array([2], np.uint64)
    assert mix(one, two) != mix(two, one)
    top = spread(np.arange(4096, dtype=np.uint64)) >> np.uint64(52)
    assert len(np.unique(top)) > 2400  # 4096 numbers thrown into 4096 buckets fill about 63 %
