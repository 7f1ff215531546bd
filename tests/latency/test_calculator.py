"""The calculator: from a table of stages to percentiles."""

from __future__ import annotations

from typing import Any

import pytest

import calculators
from tests.rules import for_each

ALONE = {"stages": [], "first_token_p50_ms": 1000, "first_token_p95_ms": 3000, "output_tokens": 0}


def results(**inputs: object) -> Any:  # noqa: ANN401 JSON
    """What the calculator answers to the inputs."""
    return calculators.run("latency", inputs)["results"]


def stage(name: str, p50_ms: float, p95_ms: float, group: str | None = None) -> dict[str, object]:
    """A row of the table."""
    return {"name": name, "p50_ms": p50_ms, "p95_ms": p95_ms, "parallel_group": group}


def test_generation_is_added_to_every_percentile() -> None:
    """500 ms to the first token and 300 tokens at 100 a second take 3,500 ms, always."""
    found = results(**ALONE | {"first_token_p50_ms": 500, "first_token_p95_ms": 500, "output_tokens": 300},
                    tokens_per_second=100)  # fmt: skip
    assert (found["p50_ms"], found["p95_ms"], found["p99_ms"], found["mean_ms"]) == (3500, 3500, 3500, 3500)


def test_percentiles_of_a_sum_are_not_the_sum_of_percentiles() -> None:
    """Four stages: the p95 of the sum is under the 2,780 ms that the four p95s add up to, the median over 1,000 ms."""
    found = results(
        stages="embed 20 60; search 30 120; rerank 250 600",
        first_token_p50_ms=700,
        first_token_p95_ms=2000,
        output_tokens=0,
    )
    assert (found["p50_if_dependent_ms"], found["p95_if_dependent_ms"]) == (1000, 2780)
    assert (found["p50_ms"], found["p95_ms"]) == pytest.approx((1067.5, 2389.4), rel=1e-3)


def test_cache_moves_percentiles_to_other_misses() -> None:
    """With 90 % hits the p50 is a hit, and the p95 the median miss."""
    found = results(**ALONE, cache_hit_share=0.9, cache_hit_ms=20)
    assert found["p50_ms"] == found["p50_if_dependent_ms"] == 20
    assert found["p95_ms"] == pytest.approx(1000, rel=1e-9)
    assert found["mean_ms"] == pytest.approx(0.9 * 20 + 0.1 * 1249.8844582331562, rel=1e-9)


def test_everything_from_the_cache_takes_as_long_as_a_hit() -> None:
    """With hits alone no stage counts."""
    found = results(cache_hit_share=1, cache_hit_ms=25, latency_budget_ms=30)
    assert (found["p99_ms"], found["mean_ms"], found["share_within_budget"]) == (25, 25, 1)


def test_stages_of_one_group_run_at_the_same_time() -> None:
    """All slow at once, a group takes as long as its slowest; a group of one is a stage like any other."""
    both = [stage("vector search", 30, 120, "a"), stage("keyword search", 25, 150, "a"), stage("rerank", 10, 20, "b")]
    found = results(**ALONE | {"stages": both})
    assert found["p95_if_dependent_ms"] == 150 + 20 + 3000
    assert [row["parallel_group"] for row in found["by_stage"]] == ["a", "a", "b", None, None]


def test_by_stage_has_first_token_and_generation_last() -> None:
    """Each stage has its own p50, p95 and mean, and generation always takes the same."""
    rows = results(stages="search 40 120", output_tokens=80, tokens_per_second=80)["by_stage"]
    assert [row["name"] for row in rows] == ["search", "first token", "generation"]
    assert rows[0]["p50_ms"] == 40
    assert rows[0]["mean_ms"] > 40
    assert rows[2] == {"name": "generation", "parallel_group": None, "p50_ms": 1000, "p95_ms": 1000, "mean_ms": 1000}


def test_a_limit_that_many_miss_is_warned_of() -> None:
    """A limit under the p95 has a warning; one over it has none."""
    codes = [
        [warning["code"] for warning in calculators.run("latency", {"latency_budget_ms": limit})["warnings"]]  # type: ignore[attr-defined]
        for limit in (1000, 60_000)
    ]
    assert codes == [["unreachable-latency"], []]


@for_each(
    ("p50_ms", "p95_ms", "message"),
    [
        (700, 500, "must be at least it while first_token_p50_ms is 700 ms; got “500”"),
        (0, 500, "must be under 0.001 ms too while first_token_p50_ms is 0 ms; got “500”"),
    ],
)
def test_first_token_must_be_a_distribution(p50_ms: float, p95_ms: float, message: str) -> None:
    """A p95 under its p50, or a median of nothing with a tail, is refused at the p95."""
    with pytest.raises(calculators.InputError) as bad:
        results(first_token_p50_ms=p50_ms, first_token_p95_ms=p95_ms)
    assert bad.value.errors == {"first_token_p95_ms": message}


def test_no_stage_at_all_takes_no_time() -> None:
    """Without stages, first token and tokens nothing is left."""
    found = results(stages="none", first_token_p50_ms=0, first_token_p95_ms=0, output_tokens=0)
    assert (found["p99_ms"], found["share_within_budget"]) == (0, 1)


def test_time_up_to_the_first_token_leaves_the_writing_out() -> None:
    """300 tokens at 100 a second take three seconds, which no longer count; the result is told either way."""
    asked = {"stages": "search 40 120, rerank 250 600", "output_tokens": 300, "tokens_per_second": 100}
    whole, begun = results(**asked), results(**asked, latency_until="first_token")
    for name in ("p50_ms", "p95_ms", "p99_ms", "mean_ms"):
        assert whole[name] - begun[name] == pytest.approx(3000)
    assert whole["first_token_p95_ms_total"] == begun["first_token_p95_ms_total"] == begun["p95_ms"]
    assert whole["generation_ms"] == begun["generation_ms"] == 3000
    assert [stage["name"] for stage in begun["by_stage"]] == ["search", "rerank", "first token"]


def test_first_token_of_what_the_cache_answers_is_a_hit() -> None:
    """With 96 % hits the p95 is a hit, which has no writing to leave out."""
    found = results(cache_hit_share=0.96, cache_hit_ms=20)
    assert found["first_token_p95_ms_total"] == found["p95_ms"] == 20


def test_stages_are_set_apart_by_commas_semicolons_or_lines() -> None:
    """A practitioner's two stages are two, whichever way they are typed; what is no stage is refused by name."""
    texts = (
        "retrieval 58.1 176.8, rerank 10 20",
        "retrieval 58.1 176.8; rerank 10 20",
        "retrieval 58.1 176.8\nrerank 10 20",
    )
    assert len({str(results(stages=text)) for text in texts}) == 1
    with pytest.raises(calculators.InputError, match="“rerank” is no stage: it needs name, p50_ms, p95_ms"):
        results(stages="retrieval 58.1 176.8, rerank")
