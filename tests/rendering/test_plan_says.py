"""What the plan says in words beside its numbers: limits that are broken, needs left open, and how sure it is."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.registry import find
from calculators.rendering.export import to_record
from calculators.rendering.page import render_parts
from tests.markup import Element, parsed

PLAN = find("plan")
MANNER: dict[str, Any] = {"needs_knowledge": "no", "needs_behaviour": "yes", "few_shot_works": "no"}


def said(**inputs: object) -> dict[str, Element]:
    """The parts of the page, read."""
    values = PLAN.read(inputs)
    parts = render_parts(PLAN, values, PLAN.calculate(values), "../")
    return {name: parsed(str(parts[name])) for name in ("headline", "result", "details")}


def record(**inputs: object) -> str:
    """The decision record."""
    values = PLAN.read(inputs)
    return to_record(PLAN, values, PLAN.calculate(values), "")


@pytest.mark.parametrize(
    ("inputs", "told", "badge"),
    [
        ({"latency_budget_ms": 5000}, "It is slower than you allow.", "too slow"),
        ({"budget_setup_usd": 8000}, "It is over your budget.", "over budget"),
        ({"budget_usd_per_month": 1700}, "It is over your budget.", "over budget"),
    ],
)
def test_broken_limit_is_told_in_the_headline_and_beside_the_approach(
    inputs: dict[str, Any], told: str, badge: str
) -> None:
    """Who reads no further than the first sentence learns it, and each approach in the lists has its mark."""
    parts = said(**inputs)
    assert told in parts["headline"].text
    for part in ("result", "details"):
        assert badge in parts[part].one(**{"data-approach": "rag"}).text
    loose = said(latency_budget_ms=10_000, budget_setup_usd=8100, budget_usd_per_month=1800)
    assert told not in loose["headline"].text
    assert badge not in loose["result"].one(**{"data-approach": "rag"}).text


def test_slow_approach_that_does_the_job_is_marked() -> None:
    """An agent that takes fifty seconds does the job of the defaults, but not within their eight."""
    parts = said()
    assert "too slow" in parts["result"].one(**{"data-approach": "agents-and-rag"}).text
    assert "too slow" not in parts["result"].one(**{"data-approach": "rag"}).text


def test_cheapest_is_said_to_be_sure_only_where_it_is() -> None:
    """Beside the recommendation stands whether another may be cheaper within the ranges."""
    assert "Within these ranges another may be" in said()["result"].text
    hours = {"setup_hours": 1, "maintenance_hours_per_month": 1}
    sure = said(overrides={approach["approach"]: hours for approach in approaches()})
    assert "No other is cheaper anywhere in these ranges." in sure["result"].text


def approaches() -> list[dict[str, Any]]:
    """The rows of the defaults."""
    rows: list[dict[str, Any]] = PLAN.calculate(PLAN.read({})).values["approaches"]  # type: ignore[assignment]
    return rows


@pytest.mark.parametrize(
    ("inputs", "told", "not_told"),
    [
        ({"needs_knowledge": "unknown"}, "depends on what", "othing does the job"),
        ({"needs_knowledge": "no", "few_shot_works": "no"}, "othing that can be had", "depends on what"),
    ],
    ids=["not known", "none"],
)
def test_no_cheapest_says_whether_nothing_does_or_nobody_knows(
    inputs: dict[str, Any], told: str, not_told: str
) -> None:
    """Where an unknown answer decides which is the cheapest, nothing says that none does the job."""
    parts, text = said(**inputs), record(**inputs)
    page = parts["result"].text + parts["details"].text
    assert told in page
    assert not_told not in page
    assert ("depends on what is not known" in text) is ("not_known" in inputs or "unknown" in inputs.values())
    assert ("No option that can be had does all of the job" in text) is ("unknown" not in inputs.values())


def test_what_never_does_the_job_is_not_listed_as_if_it_did() -> None:
    """Long context would lack one need if the answer is yes and another if it is no: it is not among those that do."""
    inputs = {"needs_knowledge": "no", "needs_behaviour": "unknown", "corpus_documents": 5, "few_shot_tokens": 20000}
    parts = said(**inputs)
    assert not parts["result"].all("li", **{"data-approach": "long-context"})
    assert "one need or another" in parts["details"].one("tr", **{"data-approach": "long-context"}).text
    assert "one need or another" in record(**inputs)


def test_model_that_has_ended_is_told() -> None:
    """Its price is its last, and whoever plans with it learns that it is gone."""
    told = "gpt-4-turbo has ended on 23 Oct 2026"
    ended = {"provider": "openai", "model": "gpt-4-turbo", "smaller_model": "gpt-4-turbo"}
    assert told in said(**ended)["details"].text
    assert told not in said(**ended, on="2026-10-22")["details"].text
    assert told not in said(**ended, hosted_allowed="no")["details"].text


def test_flip_to_what_does_not_do_the_job_says_so() -> None:
    """With fewer examples the flow says prompting, which leaves the manner open: both stand in one line."""
    words = "which leaves open: the manner you want"
    assert words in said(**MANNER, training_examples=2000)["details"].text
    text = record(**MANNER, training_examples=2000)
    assert f"499 or fewer leads to Prompt engineering, {words}" in text
    assert "Training examples: from 2,000 to 499, then nothing does the job (a jump)" in text


def test_record_compares_what_does_the_job() -> None:
    """Options that leave a need open stand in no break-even, and the statement of the problem holds no answer."""
    text = record(**MANNER, training_examples=2000)
    problem = text.partition("## Context and Problem Statement")[2].partition("##")[0]
    assert "Fine-tuning" not in problem
    ties = [line for line in text.splitlines() if "cost the same at" in line]
    assert ties
    assert all("Fine-tuning and Fine-tune a smaller model" in line for line in ties)
