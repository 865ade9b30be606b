"""Precision, recall and F1 beside annotated articles."""

from kg.evaluate.score import Evaluation, Gold, Named, Score, evaluate, match, read_gold

__all__ = ["Evaluation", "Gold", "Named", "Score", "evaluate", "match", "read_gold"]
