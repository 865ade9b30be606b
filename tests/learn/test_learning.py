"""Scores, choices and probabilities with figures worked out by hand."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kg.learn.calibration import calibrate
from kg.learn.choice import best_apart
from kg.learn.hashing import spread
from kg.learn.loglinear import LogLinear, buckets_of, probability
from kg.train.fit import fit

SPANS = st.lists(
    st.tuples(st.integers(0, 8), st.integers(1, 4), st.floats(-1, 3)).map(lambda t: (t[0], t[0] + t[1], t[2])),
    max_size=7,
)


@given(SPANS)
def test_the_choice_is_the_best_of_all_choices(spans: list[tuple[int, int, float]]) -> None:
    def apart(chosen: tuple[int, ...]) -> bool:
        return all(
            spans[a][1] <= spans[b][0] or spans[b][1] <= spans[a][0] for a, b in itertools.combinations(chosen, 2)
        )

    every = [c for n in range(len(spans) + 1) for c in itertools.combinations(range(len(spans)), n) if apart(c)]
    best = max(sum(spans[i][2] for i in c) for c in every)
    found = tuple(best_apart(spans))
    assert apart(found)
    assert abs(sum(spans[i][2] for i in found) - best) < 1e-9


def features(*numbers: int) -> np.ndarray:
    return spread(np.array(numbers, np.uint64))


def test_scores_are_sums_of_the_weights_of_known_features() -> None:
    known = features(1, 2)
    order = np.argsort(buckets_of(known))
    weights = np.array([[1.0, -1.0], [0.5, 2.0]], np.float32)[order]
    model = LogLinear.of(np.sort(buckets_of(known)), weights, np.array([0.1, 0.0], np.float32), 0.01)
    scores = model.scores(np.stack([features(1, 2, 9), features(2, 9, 9)]))
    assert np.allclose(scores, [[1.6, 1.0], [0.6, 2.0], [0.1, 0.0]], atol=0.02)


def test_fitting_learns_what_tells_and_gives_the_same_twice() -> None:
    rng = np.random.default_rng(1)
    tells = rng.integers(0, 2, 4000)
    noise = rng.integers(10, 60, 4000)
    buckets = buckets_of(spread(np.stack([tells, noise], axis=1).astype(np.uint64))).astype(np.int32)
    answers = tells[:, None].astype(np.uint8)
    model, again = (fit(buckets, answers, epochs=12, batch=256) for _ in range(2))
    p = probability(model.scores(features(1, 0).reshape(1, 2)))[:, 0]
    assert p[0] > 0.9
    assert p[1] < 0.1
    assert np.array_equal(model.weights, again.weights)


def test_answers_that_are_not_known_teach_nothing() -> None:
    buckets = np.array([[5], [5], [7], [7]] * 50, np.int32)
    answers = np.array([[1], [1], [0], [0]] * 50, np.uint8)
    known = np.array([[1], [1], [0], [0]] * 50, np.uint8)
    model = fit(buckets, answers, known, epochs=3, batch=16, least_weight=0.0)
    assert 7 not in model.buckets[np.abs(model.weights[:, 0]) > 0]


def test_calibrated_probabilities_hold() -> None:
    rng = np.random.default_rng(2)
    scores = rng.normal(0, 2, 20_000).astype(np.float32)
    truth = 1 / (1 + np.exp(-(scores * 0.5 - 1)))
    curve = calibrate(scores, (rng.random(20_000) < truth).astype(np.uint8))
    assert np.abs(curve.of(scores) - truth).mean() < 0.03
    assert (np.diff(curve.probabilities) >= 0).all()
