"""Measures of a ranked list of documents, by the conventions of trec_eval.

A document is relevant from a grade of 1; an unjudged one is not. A query without relevant documents scores 0.
Each measure takes the grades of a query's judged documents and its ranking, best first.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate

Grades = Mapping[str, int]
Ranking = Sequence[str]


def ranked(scores: Mapping[str, float]) -> list[str]:
    """Documents by score, the highest first; of equal ones, which are equal as 32-bit floats, the last id first."""
    rounded = array("f", scores.values())
    return [document for _, document in sorted(zip(rounded, scores, strict=True), reverse=True)]


def relevant(grades: Grades) -> int:
    """How many documents are relevant."""
    return sum(grade >= 1 for grade in grades.values())


def _hits(grades: Grades, ranking: Ranking) -> list[bool]:
    return [grades.get(document, 0) >= 1 for document in ranking]


def precision(grades: Grades, ranking: Ranking, k: int) -> float:
    """The share of the first k that is relevant; what is missing of k counts as not relevant."""
    return sum(_hits(grades, ranking[:k])) / k


def recall(grades: Grades, ranking: Ranking, k: int) -> float:
    """The share of all relevant documents that is among the first k."""
    of = relevant(grades)
    return sum(_hits(grades, ranking[:k])) / of if of else 0.0


def success(grades: Grades, ranking: Ranking, k: int) -> float:
    """1 where a relevant document is among the first k, else 0 (hit rate)."""
    return float(any(_hits(grades, ranking[:k])))


def reciprocal_rank(grades: Grades, ranking: Ranking) -> float:
    """One over the rank of the first relevant document."""
    return next((1 / rank for rank, hit in enumerate(_hits(grades, ranking), 1) if hit), 0.0)


def average_precision(grades: Grades, ranking: Ranking) -> float:
    """The precision at the rank of each relevant document found, summed, over all relevant documents."""
    of = relevant(grades)
    hits = _hits(grades, ranking)
    found = accumulate(hits)
    total = math.fsum(count / rank for rank, (hit, count) in enumerate(zip(hits, found, strict=True), 1) if hit)
    return total / of if of else 0.0


def r_precision(grades: Grades, ranking: Ranking) -> float:
    """The precision at as many documents as are relevant."""
    of = relevant(grades)
    return precision(grades, ranking, of) if of else 0.0


def binary_preference(grades: Grades, ranking: Ranking) -> float:
    """How seldom documents judged not relevant come before relevant ones (bpref, Buckley and Voorhees 2004)."""
    of = relevant(grades)
    bad = sum(grade < 1 for grade in grades.values())
    above, total = 0, 0.0
    for document in ranking:
        if document not in grades:
            continue
        if grades[document] < 1:
            above += 1
        elif above:
            total += 1 - min(above, of) / min(of, bad)
        else:
            total += 1
    return total / of if of else 0.0


def _linear(grade: int) -> float:
    return float(max(grade, 0))


def _exponential(grade: int) -> float:
    return 2.0 ** max(grade, 0) - 1


GAINS: Mapping[str, Callable[[int], float]] = {"linear": _linear, "exponential": _exponential}
"""What a document of a grade is worth: the grade, or `2^grade − 1`."""


def discounted_gain(grades: Sequence[int], gain: str = "linear") -> float:
    """The gains of documents in their order, each over the logarithm of its rank and one."""
    worth = GAINS[gain]
    return math.fsum(worth(grade) / math.log2(rank + 1) for rank, grade in enumerate(grades, 1))


def ndcg(grades: Grades, ranking: Ranking, k: int | None = None, gain: str = "linear") -> float:
    """The discounted gain of the first k, of all without k, over that of the best order of all judged documents."""
    best = discounted_gain(sorted(grades.values(), reverse=True)[:k], gain)
    found = discounted_gain([grades.get(document, 0) for document in ranking[:k]], gain)
    return found / best if best else 0.0
