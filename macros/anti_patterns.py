"""What pages say about the warnings: their names and when they appear, and what a test set of some size can show."""

from __future__ import annotations

from typing import Any

from calculators.data import assumption, load
from calculators.domain.evaluation.paired import MOST_EXACT_QUERIES, exact_power, queries_needed
from calculators.frame.assumptions import with_assumptions
from calculators.frame.numbers import grouped

_TEST_SETS = (50, 100, 200)
"""The least and the most queries that the article asks for, and the middle."""

_DIFFERENCES = (0.2, 0.15, 0.1, 0.05, 0.03, 0.02)


def anti_pattern(root: str, code: str) -> Any:  # noqa: ANN401 a row of the data
    """A warning's title and when it appears, by its code."""
    del root
    row = load("anti_patterns")[code]
    return row | {"when": with_assumptions(row["when"])}


def anti_patterns_table(root: str) -> str:
    """Every warning with its page, when it appears, and its code."""
    rows = ["| Warning | When it appears | Code |", "|---|---|---|"]
    for code in load("anti_patterns"):
        row = anti_pattern(root, code)
        rows.append(f"| [{row['title']}]({root}{row['page']}) | {row['when']} | `{code}` |")
    return "\n".join(rows)


def queries_table(root: str) -> str:
    """How often the article's test sets show a difference, and how many queries it takes, by the exact test."""
    del root
    only_b: float = assumption("only_b_correct_share").value
    sizes = " | ".join(f"With {queries}" for queries in _TEST_SETS)
    rows = [f"| Difference | Queries needed | {sizes} |", "|---|---|" + "---|" * len(_TEST_SETS)]
    for difference in _DIFFERENCES:
        shares = {"only_a_correct_share": difference + only_b, "only_b_correct_share": only_b}
        seen = " | ".join(f"{exact_power(queries=queries, **shares):.0%}" for queries in _TEST_SETS)
        rows.append(f"| {100 * difference:.0f} points | {grouped(queries_needed(**shares))} | {seen} |")
    return "\n".join(rows)


def exact_queries_limit(root: str) -> str:
    """Up to how many queries a size is exact."""
    del root
    return grouped(MOST_EXACT_QUERIES)
