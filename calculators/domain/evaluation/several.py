"""Several comparisons at once: p values adjusted for their number, and Cochran's test of three systems or more."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from calculators.domain.evaluation.chi_square import chi_square_at_least


def holm(p_values: Sequence[float]) -> list[float]:
    """Adjusted by Holm's steps: the smallest times their number, the next times one less, and so on, never falling."""
    order = sorted(range(len(p_values)), key=p_values.__getitem__)
    adjusted = [0.0] * len(p_values)
    least = 0.0
    for rank, index in enumerate(order):
        least = max(least, min(1.0, (len(p_values) - rank) * p_values[index]))
        adjusted[index] = least
    return adjusted


def bonferroni(p_values: Sequence[float]) -> list[float]:
    """Each times their number."""
    return [min(1.0, len(p_values) * p_value) for p_value in p_values]


def benjamini_hochberg(p_values: Sequence[float]) -> list[float]:
    """Adjusted so that a bound on them bounds the share of false findings (Benjamini and Hochberg 1995)."""
    order = sorted(range(len(p_values)), key=p_values.__getitem__, reverse=True)
    adjusted = [0.0] * len(p_values)
    most = 1.0
    for rank, index in enumerate(order):
        most = min(most, len(p_values) / (len(p_values) - rank) * p_values[index])
        adjusted[index] = most
    return adjusted


ADJUSTMENTS: Mapping[str, Callable[[Sequence[float]], list[float]]] = {
    "holm": holm,
    "bonferroni": bonferroni,
    "benjamini_hochberg": benjamini_hochberg,
}
"""The adjustments, by their names."""


def cochrans_q(columns: Sequence[Sequence[float]]) -> tuple[float, float, int]:
    """Cochran's Q of several systems' 0/1 scores on the same queries, its p value and its degrees of freedom.

    It asks whether all are equally accurate. Where every query is answered alike by all, Q is 0 and p 1.
    """
    systems = len(columns)
    rights = [sum(column) for column in columns]
    rows = [sum(row) for row in zip(*columns, strict=True)]
    total = sum(rows)
    below = systems * total - sum(row * row for row in rows)
    if not below:
        return 0.0, 1.0, systems - 1
    q = (systems - 1) * (systems * sum(right * right for right in rights) - total * total) / below
    return q, chi_square_at_least(q, systems - 1), systems - 1
