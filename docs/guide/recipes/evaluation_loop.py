"""The evaluation loop: the same questions for two searches, metrics for each, and a test for the difference."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from scipy.stats import binomtest

Searching = Callable[[str, int], list[str]]
"""Takes a question and a number, and gives the identifiers of so many passages, the best first."""


@dataclass(frozen=True)
class Score:
    """What one search reaches: metrics over all questions, and which questions it got right."""

    recall: float
    mrr: float
    right: frozenset[str]


def score(search: Searching, expected: Mapping[str, str], k: int = 5) -> Score:
    """Ask every question. `expected` names the passage that answers it; right is a question with that among the k."""
    ranks: dict[str, int] = {}
    for question, passage in expected.items():
        found = search(question, k)
        if passage in found:
            ranks[question] = found.index(passage) + 1
    return Score(
        recall=len(ranks) / len(expected),
        mrr=sum(1 / rank for rank in ranks.values()) / len(expected),
        right=frozenset(ranks),
    )


def mcnemar(first: Score, second: Score) -> float:
    """How probable so uneven a division would be by chance, among the questions that only one search got right."""
    only_first, only_second = len(first.right - second.right), len(second.right - first.right)
    differing = only_first + only_second
    return float(binomtest(only_first, differing, 0.5).pvalue) if differing else 1.0
