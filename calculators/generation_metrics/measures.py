"""Measures of generated answers, from verdicts of 1 and 0 on claims and on retrieved passages."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate


def faithfulness(verdicts: Sequence[float]) -> float:
    """The share of an answer's claims that its passages support; 0 where it makes none."""
    return sum(verdicts) / len(verdicts) if verdicts else 0.0


def context_recall(verdicts: Sequence[float]) -> float:
    """The share of the reference answer's claims that the passages support; 0 where it makes none."""
    return sum(verdicts) / len(verdicts) if verdicts else 0.0


def context_precision(verdicts: Sequence[float]) -> float:
    """How high relevant passages stand: the precision at each relevant one, averaged over those among the verdicts.

    Not average precision, which is over all relevant ones there are. Ragas adds 1e-10 below the line. 0 without any.
    """
    relevant = sum(verdicts)
    found = zip(verdicts, accumulate(verdicts), strict=True)
    return sum(verdict * count / rank for rank, (verdict, count) in enumerate(found, 1)) / relevant if relevant else 0.0
