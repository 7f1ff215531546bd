"""Evaluation statistics: the power and the size of a comparison on the same queries. The rest is still to come."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from calculators.domain.evaluation.paired import connors_queries, exact_power, queries_needed

_ANSWERED = {"power_mcnemar_exact", "n_mcnemar_connor", "n_mcnemar_exact_min"}
_CASES = json.loads((Path(__file__).parent / "cases" / "eval_stats.json").read_text(encoding="utf-8"))["cases"]
EXCUSED = {case["id"]: "comes with the evaluation calculators" for case in _CASES if case["kind"] not in _ANSWERED}


def answer(case: Mapping[str, Any]) -> dict[str, Any] | None:
    """What a paired comparison can show, or how many queries it takes; None for any other case."""
    kind, given = case["kind"], case["inputs"]
    if kind not in _ANSWERED:
        return None
    shares = {
        "only_a_correct_share": given["p_only_a"],
        "only_b_correct_share": given["p_only_b"],
        "significance": given["alpha"],
    }
    if kind == "power_mcnemar_exact":
        return {"power": exact_power(queries=given["n_pairs"], **shares)}
    if kind == "n_mcnemar_connor":
        pairs = connors_queries(power=given["power"], **shares)
        queries = math.ceil(pairs)
        return {"n_pairs": pairs, "n_ceil": queries, "exact_power_at_n_ceil": exact_power(queries=queries, **shares)}
    queries = queries_needed(power=given["power"], **shares)
    return {
        "n_pairs": queries,
        "power": exact_power(queries=queries, **shares),
        "power_n_minus_1": exact_power(queries=queries - 1, **shares),
    }
