"""Agents: tokens of all steps and how many tasks succeed. The other cases of the topic are about latency."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import calculators

EXCUSED: dict[str, str] = {}
_INPUTS = {
    "steps": "steps",
    "base_prompt": "base_prompt_tokens",
    "output_per_step": "output_tokens_per_step",
    "tool_result_per_step": "tool_result_tokens",
    "step_success": "step_success",
}
_RESULTS = {"multiplier_vs_single": "multiplier"}


def answer(case: Mapping[str, Any]) -> dict[str, Any] | None:
    """What `agents` answers to a case about steps; None for any other."""
    inputs = case["inputs"]
    if "steps" not in inputs or not inputs.keys() <= _INPUTS.keys():
        return None
    results = calculators.run("agents", {_INPUTS[name]: value for name, value in inputs.items()})["results"]
    assert isinstance(results, dict)
    found = {name: results.get(_RESULTS.get(name, name)) for name in case["expected"]}
    return {name: value for name, value in found.items() if value is not None}
