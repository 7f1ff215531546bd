"""The same task costs the same in the plan, for an agent, as a conversation and as single requests."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import calculators
from tests.plan.workloads import answer_to, row_of

MODELS = st.sampled_from(
    (
        ("anthropic", "claude-haiku-4-5"), ("anthropic", "claude-sonnet-4-5"), ("anthropic", "claude-haiku-5-5"),
        ("openai", "gpt-6-luna"), ("openai", "gpt-4.1"), ("google", "gemini-3.5-flash"), ("deepseek", "deepseek-chat"),
        ("openai", "gpt-5.4-pro"),
    )
)  # fmt: skip
"""With minimums from none to 4,096 tokens, with and without prices for writing and for cached input."""


def run(name: str, **inputs: object) -> Any:  # noqa: ANN401 JSON
    """The results of a calculator."""
    return calculators.run(name, inputs)["results"]


@settings(max_examples=40)
@given(MODELS, st.integers(30, 9000), st.integers(0, 4000), st.integers(1, 14), st.integers(1, 900),
       st.integers(0, 1500), st.sampled_from(("yes", "no")), st.sampled_from(("5m", "1h")))  # fmt: skip
def test_all_give_the_same_amount(  # noqa: PLR0913, PLR0917 a case reads best as its numbers in a row
    model: tuple[str, str], prompt: int, examples: int, steps: int, output: int, result: int, cache: str, ttl: str
) -> None:
    """Where each task writes its own prefix, to nine digits; a conversation of as many turns, and single requests."""
    seller = {"provider": model[0], "model": model[1]}
    base = prompt + examples
    answer = answer_to(
        {
            **seller, "prompt_tokens": prompt, "few_shot_tokens": examples, "agent_steps": steps,
            "output_tokens": output,
            "tool_result_tokens": result, "prompt_cache": cache, "cache_ttl": ttl, "requests_per_month": 1000,
            "cache_writes_per_month": 1000, "usd_per_engineer_hour": 0,
        }
    )  # fmt: skip
    row = row_of(answer, "agents")
    plan = row["usd_per_request"].mid + row["monthly_usd"].mid / 1000
    agents = run(
        "agents", **seller, steps=steps, base_prompt_tokens=base, output_tokens_per_step=output,
        tool_result_tokens=result, use_cache=cache, cache_write_ttl=ttl,
    )  # fmt: skip
    assert plan == pytest.approx(agents["usd_per_task"], rel=1e-9)
    if result:
        conversation = run(
            "conversation", **seller, input_tokens=base - 1, turns=steps, tokens_per_turn=1, reply_tokens=output,
            use_cache=cache, cache_write_ttl=ttl,
        )  # fmt: skip
        same = run(
            "agents", **seller, steps=steps, base_prompt_tokens=base, output_tokens_per_step=output,
            tool_result_tokens=1, use_cache=cache, cache_write_ttl=ttl,
        )  # fmt: skip
        assert conversation["usd_per_conversation"] == pytest.approx(same["usd_per_task"], rel=1e-9)
    if cache == "no":
        requests = (
            run(
                "tokens",
                **seller,
                input_tokens=base + step * (output + result),
                output_tokens=output,
                compare_with="none",
            )
            for step in range(steps)
        )
        assert plan == pytest.approx(sum(one["usd_per_request"] for one in requests), rel=1e-9)
