"""What pages say about the warnings."""

from __future__ import annotations

import re

import pytest

from calculators.data import assumption, load
from calculators.domain.evaluation.paired import exact_power, queries_needed
from macros.anti_patterns import anti_pattern, anti_patterns_table, exact_queries_limit, queries_table


def test_each_warning_is_listed_with_its_page() -> None:
    """The table has a row for each code, its title linked from the page that asks, its limit filled in."""
    rows = anti_patterns_table("../../").splitlines()[2:]
    assert len(rows) == len(load("anti_patterns"))
    for row, (code, item) in zip(rows, load("anti_patterns").items(), strict=True):
        assert row.startswith(f"| [{item['title']}](../../{item['page']}) | ")
        assert row.endswith(f" | `{code}` |")
        assert "{" not in row


def test_limit_is_said_with_its_unit() -> None:
    """When a warning appears names its limit as the assumption has it."""
    assert anti_pattern("", "too-few-examples")["when"] == "It tunes on fewer than 500 examples."


def test_unknown_code_stops_the_build() -> None:
    """A misspelt code is an error, never an empty place."""
    with pytest.raises(KeyError):
        anti_pattern("", "nonsense")


def test_ten_points_are_those_of_the_article() -> None:
    """For ten points the article's 50 to 200 queries have 24, 54 and 88% power, and 168 reach 80%."""
    rows = queries_table("").splitlines()
    assert "| 10 points | 168 | 24% | 54% | 88% |" in rows


def test_test_sets_are_worked_out() -> None:
    """Each row is what the exact test says of its difference."""
    only_b = assumption("only_b_correct_share").value
    rows = queries_table("").splitlines()[2:]
    assert rows
    for row in rows:
        points, needed, *seen = re.findall(r"[\d,]+", row)
        shares = {"only_a_correct_share": int(points) / 100 + only_b, "only_b_correct_share": only_b}
        assert [int(each) for each in seen] == [
            round(100 * exact_power(queries=queries, **shares)) for queries in (50, 100, 200)
        ]
        assert int(needed.replace(",", "")) == queries_needed(**shares)


def test_limit_of_exact_sizes_is_said() -> None:
    """The page says up to where sizes are exact."""
    assert exact_queries_limit("") == "100,000"
