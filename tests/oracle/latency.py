"""Latency: the cases of stages fitted from two percentiles, of a response cache and of a model's writing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import calculators

_OTHER_SHAPE = "a plain normal or exponential stage: ours are fitted from p50 and p95"
EXCUSED = {
    "sum-2-normals": _OTHER_SHAPE,
    "sum-3-exponentials": _OTHER_SHAPE,
    "sum-10-exponentials": _OTHER_SHAPE,
    "max-of-2-parallel": _OTHER_SHAPE,
    "max-of-10-parallel": _OTHER_SHAPE,
    "*.miss_quantile_used": "a step of the working, not a result",
}
_NAMES = {
    "p50_sum": "p50_ms",
    "p95_sum": "p95_ms",
    "p99_sum": "p99_ms",
    "sum_of_p50": "p50_if_dependent_ms",
    "sum_of_p95": "p95_if_dependent_ms",
    "sum_of_p99": "p99_if_dependent_ms",
    "mean": "mean_ms",
    "p50": "p50_ms",
    "p95": "p95_ms",
    "p99": "p99_ms",
    "total_ms": "p50_ms",
}


def _inputs(given: Mapping[str, Any]) -> dict[str, Any] | None:
    """The case's inputs by our names; None for what is no case of these kinds."""
    model: dict[str, Any] = {"stages": [], "first_token_p50_ms": 0, "first_token_p95_ms": 0, "output_tokens": 0}
    if "hit_rate" in given:
        misses = {"first_token_p50_ms": given["miss_p50"], "first_token_p95_ms": given["miss_p95"]}
        return model | misses | {"cache_hit_share": given["hit_rate"], "cache_hit_ms": given["hit_ms"]}
    if "ttft_ms" in given:
        first = {"first_token_p50_ms": given["ttft_ms"], "first_token_p95_ms": given["ttft_ms"]}
        return model | first | {name: given[own] for name, own in _WRITING.items()}
    stages = given.get("stages")
    if not isinstance(stages, list) or not all({"p50", "p95"} <= stage.keys() for stage in stages):
        return None
    rows = [
        {
            "name": stage.get("name", "stage"),
            "p50_ms": stage["p50"],
            "p95_ms": stage["p95"],
            "parallel_group": stage.get("parallel_group"),
        }
        for stage in stages
    ]
    return model | {"stages": rows}


_WRITING = {"output_tokens": "output_tokens", "tokens_per_second": "tokens_per_s"}


def answer(case: Mapping[str, Any]) -> dict[str, Any] | None:
    """The percentiles and means of the case's stages."""
    inputs = _inputs(case["inputs"])
    if inputs is None:
        return None
    results: Any = calculators.run("latency", inputs)["results"]
    found = {name: results[own] for name, own in _NAMES.items() if name in case["expected"]}
    return found or None
