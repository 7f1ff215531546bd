"""The report of a refresh: a list that a pull request can hold."""

from __future__ import annotations

from macros.prices.report import as_markdown


def test_long_lists_are_cut() -> None:
    """A pull request holds some sixty thousand characters: more lines than three hundred are counted."""
    report = as_markdown(["a 1"], [(f"new v/{number}", False) for number in range(1000)], [])
    assert report.count("new v/") == 300
    assert "and 700 more" in report
    assert len(report) < 60_000
