"""The plan's CSV: one row an approach."""

from __future__ import annotations

import csv
import io
from typing import Any

import calculators
from calculators.data import approaches
from calculators.registry import find
from calculators.rendering.export import exports_of

PLAN = find("plan")
FAR = {"corpus_documents": 10**6, "tokens_per_document": 10**4}


def rows(**inputs: Any) -> list[dict[str, str]]:  # noqa: ANN401 JSON
    """The CSV of a plan, each row by the names of its columns."""
    return list(csv.DictReader(io.StringIO(exports_of(PLAN)["csv"](PLAN.answer(inputs)))))


def test_csv_of_a_plan_has_a_row_for_each_approach() -> None:
    """Each approach stands once, under its name, and the recommended one says that it is."""
    found = rows()
    assert [(row["approach"], row["label"]) for row in found] == [
        (slug, approach.label) for slug, approach in approaches().items() if slug != "measure-the-gap"
    ]
    outcome = calculators.run("plan", {})["results"]["outcome"]
    assert [row["approach"] for row in found if row["recommended"] == "yes"] == [outcome]


def test_amounts_are_those_of_the_json_to_the_last_digit() -> None:
    """Totals, set-up, month and p95 stand as low, mid and high, unrounded."""
    results = calculators.run("plan", {"requests_per_month": "20000..50000"})["results"]
    for row, told in zip(rows(requests_per_month="20000..50000"), results["approaches"], strict=True):
        for name in ("total_usd", "setup_usd", "month_usd", "monthly_usd", "latency_p95_ms"):
            for bound in ("low", "mid", "high"):
                assert row[f"{name}.{bound}"] == ("" if told[name] is None else str(told[name][bound]))


def test_approach_that_cannot_be_had_says_why_and_has_no_amounts() -> None:
    """A corpus that no window takes leaves its row with the reason; its columns stay in step with the others'."""
    row = next(row for row in rows(**FAR) if row["approach"] == "long-context")
    assert row["feasible"] == "no"
    assert "more than" in row["why_not"]
    assert {cell for name, cell in row.items() if "usd" in name or "_ms" in name} == {""}


def test_long_form_stays_under_a_name_of_its_own() -> None:
    """The rows of section, name and value that other calculators' CSV has are the plan's list; they offer no list."""
    assert exports_of(PLAN)["list"](PLAN.answer({})).startswith("section,name,value,unit\n")
    assert [each.slug for each in calculators.CALCULATORS if "list" in exports_of(each)] == ["plan"]
