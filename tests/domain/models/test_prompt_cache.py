"""The prompt cache of a model: its shortest prefix, and what answers say of it."""

from __future__ import annotations

from typing import Any

import calculators
from calculators.domain.models.prompt_cache import held_tokens, read_and_written
from tests.rules import for_each

HAIKU = {"provider": "anthropic", "model": "claude-haiku-4-5"}


@for_each(
    ("whole", "before", "minimum", "expected"),
    [
        (5000, 4096, 4096, (4096, 904)),
        (5000, 4095, 4096, (0, 5000)),
        (4095, 4000, 4096, (0, 0)),
        (100, 60, None, (60, 40)),
        (0, 0, None, (0, 0)),
    ],
)
def test_prefix_is_read_and_written_from_the_minimum_on(
    whole: int, before: int, minimum: int | None, expected: tuple[int, int]
) -> None:
    """What was too short to be written is not read; once the whole is long enough all of it is written."""
    found = read_and_written(input_tokens=whole, sent_before_tokens=before, minimum_cacheable_tokens=minimum)
    assert found == expected
    assert held_tokens(float(whole), minimum) in {0, whole}


def codes(calculator: str, **inputs: Any) -> set[str]:  # noqa: ANN401 inputs
    """The codes of an answer's notes and warnings."""
    found: Any = calculators.run(calculator, inputs)
    return {remark["code"] for remark in (*found["notes"], *found["warnings"])}


@for_each(
    ("calculator", "inputs", "is_warned"),
    [
        ("conversation", {**HAIKU, "use_cache": "yes"}, True),
        ("conversation", HAIKU, False),
        ("conversation", {**HAIKU, "use_cache": "yes", "input_tokens": 5000}, False),
        ("agents", {**HAIKU, "steps": 3, "base_prompt_tokens": 500}, True),
        ("agents", {**HAIKU, "steps": 3, "base_prompt_tokens": 5000}, False),
        ("agents", {**HAIKU, "steps": 1, "base_prompt_tokens": 500}, False),
        ("tokens", {**HAIKU, "cached_input_tokens": 1000}, True),
        ("tokens", {**HAIKU, "input_tokens": 9000, "cached_input_tokens": 5000}, False),
    ],
)
def test_answer_warns_where_nothing_is_cached(calculator: str, inputs: dict[str, Any], is_warned: bool) -> None:  # noqa: FBT001
    """Where all that is sent again, or is typed as cached, is below the minimum."""
    assert ("cache-minimum" in codes(calculator, **inputs)) is is_warned


def test_searches_and_residency_are_paid() -> None:
    """Ten searches cost ten cents; data in the United States costs a tenth more, searches not."""
    opus: dict[str, Any] = {"provider": "anthropic", "model": "claude-opus-5", "steps": 10}
    plain, searched, stays = (
        calculators.run("agents", {**opus, **more})["results"]
        for more in ({}, {"searches_per_task": 10}, {"residency": "us", "searches_per_task": 10})
    )
    assert searched["searches_usd"] == 0.1  # type: ignore[call-overload,index]
    cost = [round(each["usd_per_task"], 9) for each in (plain, searched, stays)]  # type: ignore[call-overload,index]
    assert cost[1] == round(cost[0] + 0.1, 9)
    assert cost[2] == round(1.1 * cost[0] + 0.1, 9)
    assert "no-search-price" in codes("agents", provider="cohere", model="command-a", searches_per_task=1)
    assert "residency-unknown" in codes("tokens", provider="cohere", model="command-a", residency="eu")
