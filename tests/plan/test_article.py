"""The article's own workload and table, put in as what the reader knows better."""

from __future__ import annotations

from typing import Any

import pytest

import calculators
from calculators.data import load
from tests.plan.workloads import answer_to, row_of
from tests.rules import for_each

TABLE = load("article_costs")
YEAR = {"requests_per_month": 100_000, "months": 12, "updates_per_year": 52}
NAMES = {"rag": "rag", "fine-tuning": "tuning", "prompt-engineering": "prompting"}
OVERRIDES: dict[str, dict[str, object]] = {
    "rag": {"setup_usd": [500, 2000], "monthly_usd": [50, 500], "usd_per_request": [0.01, 0.05],
            "usd_per_update": [10, 50]},
    "fine-tuning": {"setup_usd": [200, 5000], "monthly_usd": 0, "usd_per_request": [0.005, 0.02],
                    "usd_per_update": [50, 500]},
    "prompt-engineering": {"setup_usd": [0, 500], "monthly_usd": 0, "usd_per_request": [0.005, 0.03],
                           "usd_per_update": 0},
}  # fmt: skip
MODELS = [("openai", "gpt-4.1"), ("google", "gemini-3.5-flash"), ("anthropic", "claude-haiku-5-5")]


def run(**inputs: object) -> Any:  # noqa: ANN401 JSON
    """The results of the article's workload."""
    return calculators.run("plan", {**YEAR, **inputs})["results"]


def rows(**inputs: object) -> dict[str, Any]:
    """The rows of the article's workload, by approach."""
    return {row["approach"]: row for row in run(**inputs)["approaches"]}


@for_each(
    ("approach", "low", "mid", "high"),
    [
        ("rag", 13_620, 42_110, 70_600),
        ("fine-tuning", 8_800, 31_900, 55_000),
        ("prompt-engineering", 6_000, 21_250, 36_500),
    ],
)
def test_table_is_reproduced(approach: str, low: float, mid: float, high: float) -> None:
    """With the article's amounts, twelve months at 52 updates a year cost what its table says."""
    total = rows(overrides=OVERRIDES)[approach]["total_usd"]
    assert [total[bound] for bound in ("low", "mid", "high")] == pytest.approx([low, mid, high])


def test_plan_and_cost_agree() -> None:
    """The calculator of the table gives the same totals for the same amounts."""
    cost: Any = calculators.run("cost", YEAR)["results"]
    found = rows(overrides=OVERRIDES)
    for approach, name in NAMES.items():
        assert found[approach]["total_usd"] == pytest.approx(cost[f"{name}_total_usd"])


def test_break_evens_are_the_tables() -> None:
    """RAG and tuning meet at 99.18 updates a year or 44,952 requests in a month, at 93.67 updates over the year."""
    found = {
        (item["variable"], item["basis"]): item["value"]
        for item in run(overrides=OVERRIDES)["break_evens"]
        if item["between"] == ["rag", "fine-tuning"]
    }
    assert found["updates_per_year", "month"] == pytest.approx(99.18, abs=0.005)
    assert found["requests_per_month", "month"] == pytest.approx(44_952, abs=0.5)
    assert found["updates_per_year", "total"] == pytest.approx(93.67, abs=0.005)


def test_rag_never_meets_prompting() -> None:
    """Prompting is the cheaper one at any number of updates."""
    found = [
        (item["value"], item["cheaper_below"])
        for item in run(overrides=OVERRIDES)["break_evens"]
        if item["between"] == ["prompt-engineering", "rag"] and item["variable"] == "updates_per_year"
    ]
    assert found == [("never", "prompt-engineering")] * 2


@for_each(("provider", "model"), MODELS)
def test_model_changes_nothing_of_what_the_reader_knows(provider: str, model: str) -> None:
    """With every part overridden the model makes no difference to the three of the table."""
    found = rows(overrides=OVERRIDES, provider=provider, model=model, smaller_model=model)
    for approach in ("rag", "prompt-engineering"):
        assert found[approach]["total_usd"] == rows(overrides=OVERRIDES)[approach]["total_usd"]


def test_model_changes_only_what_tokens_cost() -> None:
    """Set-up, upkeep and updates stay as they are; a request is what differs, and by its price of tokens."""
    one, other = (
        answer_to({**YEAR, "provider": provider, "model": model, "smaller_model": model, "prompt_cache": "no"})
        for provider, model in MODELS[1:]
    )
    for slug in ("prompt-engineering", "rag", "prompt-engineering-and-rag", "agents", "agents-and-rag"):
        for part in ("setup_usd", "monthly_usd", "usd_per_update"):
            assert row_of(one, slug)[part] == row_of(other, slug)[part]
        assert row_of(one, slug)["usd_per_request"] != row_of(other, slug)["usd_per_request"]
