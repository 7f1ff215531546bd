"""Parts and totals as ranges, and while a few numbers change."""

from __future__ import annotations

import random

from calculators.domain.costs.horizon import HORIZON_INPUTS, horizon_quantities
from calculators.domain.costs.parts import PARTS
from calculators.domain.costs.totals import total_usd
from tests.plan.workloads import answer_to, random_answer, row_of, rows_of
from tests.rules import for_each

RANGED: dict[str, object] = {
    "requests_per_month": [50_000, 200_000], "requests_growth_share_per_month": [0, 0.05], "months": [6, 24],
    "updates_per_year": [12, 365], "cache_hit_share": [0, 0.4], "corpus_documents": [10, 4000],
    "tokens_per_document": [100, 900, 5000], "share_changed_per_update": [0, 0.1], "chunk_tokens": [300, 800],
    "overlap_tokens": [0, 200], "retrieved_chunks": [2, 8], "prompt_tokens": [200, 120_000], "output_tokens": [50, 900],
    "reasoning_tokens": [0, 200], "few_shot_tokens": [0, 2000], "cache_writes_per_month": [0, 9000],
    "agent_steps": [2.5, 12], "tool_result_tokens": [10, 5000], "training_examples": [100, 3000], "epochs": [1, 4],
    "tokens_per_example": [100, 900], "minutes_per_labelled_example": [0, 9], "usd_per_engineer_hour": [30, 150],
    "self_hosted_usd_per_month": [100, 900], "utilisation": [0.2, 0.6], "usd_per_gpu_hour": [1, 4],
    "overrides": {"rag": {"setup_hours": [1, 9]}, "agents": {"usd_per_request": [0.1, 0.2]}},
}  # fmt: skip
CHOICES = [
    {"provider": "anthropic", "model": "claude-haiku-5-5", "smaller_model": "claude-haiku-5-5"},
    {"plan": "s3_vectors", "reranker": "voyageai/rerank-2.5"},
    {"plan": "turbopuffer_launch", "provider": "mistral", "model": "mistral-nemo", "service": "together-sft-lora-16b"},
    {"hosted_allowed": "no"},
    {"plan": "opensearch_serverless", "requests_per_month": [10, 10**9], "corpus_documents": [1, 10**6],
     "chunk_tokens": [201, 400, 800], "payload_bytes_per_vector": [0, 10, 10**5]},
    {"plan": "pinecone_standard", "requests_per_month": [10, 20, 10**8], "corpus_documents": [1, 2, 10**5]},
]  # fmt: skip
NAMES = ["tiers", "stored", "minimums", "own", "hours", "under a minimum"]


@for_each("choices", CHOICES, ids=NAMES)
def test_low_and_high_of_a_part_are_its_extremes(choices: dict[str, object]) -> None:
    """No assignment of the numbers, at corners or between, makes a part less than its low or more than its high."""
    answer = answer_to({**RANGED, **choices})
    costing, workload = answer.costing, answer.workload
    draw = random.Random(5)  # noqa: S311 a sample, not a secret
    assignments = [
        {
            name: draw.choice((one.low, one.high, draw.uniform(one.low, one.high)))
            for name, one in workload.ranges.items()
        }
        for _ in range(250)
    ]
    for slug in costing.formulas:
        for part, found in zip(PARTS, costing.prices(slug), strict=True):
            amounts = [costing.part(slug, part, x) for x in assignments]
            room = 1e-9 * (1 + abs(found.high))
            assert found.low - room <= min(amounts) <= max(amounts) <= found.high + room, (slug, part)


@for_each("choices", CHOICES, ids=NAMES)
def test_low_and_high_of_a_part_reach_its_corners(choices: dict[str, object]) -> None:
    """Each part's low and high reach at least as far as the part does at the ends of the ranges."""
    answer = answer_to({**RANGED, **choices})
    costing, workload = answer.costing, answer.workload
    for slug in costing.formulas:
        for part, found in zip(PARTS, costing.prices(slug), strict=True):
            for wanted, better in ((found.low, min), (found.high, max)):
                x = {name: one.high for name, one in workload.ranges.items()}
                for _ in range(3):
                    for name, one in workload.spread.items():
                        x[name] = better(
                            (one.low, one.high),
                            key=lambda v, name=name: costing.part(slug, part, {**x, name: v}),
                        )
                reached = costing.part(slug, part, x)
                is_as_far = wanted <= reached + 1e-12 if better is min else wanted >= reached - 1e-12
                assert is_as_far, (slug, part)


@for_each("seed", range(30))
def test_low_is_at_most_mid_and_mid_at_most_high(seed: int) -> None:
    """Every range of every row is in order."""
    for row in rows_of(random_answer(seed)):
        if row["feasible"]:
            for name in (*PARTS, "total_usd", "latency_p95_ms"):
                low, mid, high = row[name]
                assert low <= mid <= high, (row["approach"], name)


@for_each("seed", range(12))
def test_what_is_kept_while_numbers_change_is_what_it_would_be(seed: int) -> None:
    """Changing a number gives what a workload with that number costs, though most parts are not computed anew."""
    answer = random_answer(seed)
    costing, x = answer.costing, answer.workload.mid
    slugs = answer.eligibility.feasible
    for name in x:
        value = x[name] * 1.25 + (0.25 if name.endswith("share") else 1)
        changed = costing.sweep(frozenset({name}), slugs)
        there = {**x, name: value}
        parts = [[costing.part(slug, part, there) for part in PARTS] for slug in costing.formulas if slug in slugs]
        assert [list(prices) for prices in changed.parts({name: value})] == parts


def test_total_holds_so_much_of_each_part() -> None:
    """The low total has the low parts and the low of what the horizon holds, the high one the high ones."""
    answer = answer_to(RANGED)
    for slug, prices in answer.parts.items():
        total = row_of(answer, slug)["total_usd"]
        for bound in ("low", "mid", "high"):
            amounts = horizon_quantities(
                {name: getattr(answer.workload.ranges[name], bound) for name in HORIZON_INPUTS}
            )
            assert getattr(total, bound) == total_usd(getattr(prices, bound), amounts)
