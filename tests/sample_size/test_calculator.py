"""`sample_size`: how many queries, what they show, and how they contradict each other."""

from __future__ import annotations

from typing import Any

import pytest

import calculators
from tests.rules import for_each

TEN_POINTS = {"only_a_correct_share": 0.15, "only_b_correct_share": 0.05}


def results(**inputs: object) -> dict[str, Any]:
    """The results for the inputs."""
    found: Any = calculators.run("sample_size", inputs)["results"]
    assert isinstance(found, dict)
    return found


def test_the_advice_of_50_to_200_queries() -> None:
    """Different queries show 17.5, 13.4 and 10.0 points; the same ones 15 against 5 in 24, 54 and 88 of 100 tests."""
    rows = results(**TEN_POINTS)["usual_sizes"]
    assert [row["queries"] for row in rows] == [50, 100, 200]
    assert [round(100 * row["independent_detectable"], 1) for row in rows] == [17.5, 13.4, 10.0]
    assert [round(100 * row["paired_power"]) for row in rows] == [24, 54, 88]


def test_first_size_that_shows_ten_points() -> None:
    """168 queries reach 80 %, and 167 do not."""
    assert results(**TEN_POINTS)["queries"] == 168
    assert results(**TEN_POINTS, queries=167)["power"] < 0.8 <= results(**TEN_POINTS, queries=168)["power"]


def test_the_default_is_what_the_plan_asks_for() -> None:
    """Five points from 80 %: 498 queries, up to an accuracy of 90 %, and 157 from 95 %."""
    assert results()["queries"] == 498
    assert results(baseline_accuracy=0.9)["queries"] == 498
    assert results(baseline_accuracy=0.95)["queries"] == 157


@for_each("design", ["paired", "independent"])
@for_each("formula", ["pooled", "cohen_h", "evan_miller", "fleiss"])
def test_queries_power_and_difference_give_each_other_back(design: str, formula: str) -> None:
    """So many queries have the power that was asked for, and show the difference that they were asked for."""
    asked = {"design": design, "formula": formula, "difference_to_detect": 0.08}
    found = results(**asked)
    again = results(**asked, queries=found["queries"])
    assert again["power"] == pytest.approx(0.8, abs=0.01)
    assert again["smallest_detectable_difference"] == pytest.approx(0.08, abs=0.002)


def test_clusters_take_more_queries() -> None:
    """Five questions a document, a fifth alike: 1.8 times as many, and so many show as much."""
    found = results(cluster_size=5, intracluster_correlation=0.2)
    assert found["design_effect"] == pytest.approx(1.8)
    assert found["queries"] == 897
    assert results(cluster_size=5, intracluster_correlation=0.2, queries=897)["power"] == pytest.approx(
        results(queries=498)["power"]
    )


def test_cost_and_days() -> None:
    """Two groups of a thousand at 2,000 requests a day, a tenth of them: ten days; each query is answered once."""
    found = results(design="independent", queries=1000, requests_per_day=2000, traffic_share=0.1, usd_per_query=0.02)
    assert found["days"] == 10
    assert found["evaluation_usd"] == pytest.approx(20)
    assert results(queries=1000, usd_per_query=0.02)["evaluation_usd"] == pytest.approx(20)


def test_nothing_is_detectable_where_there_is_no_room() -> None:
    """From 99 % no improvement is large enough for 50 queries."""
    found = results(design="independent", baseline_accuracy=0.99, difference_to_detect=0.01, queries=50)
    assert found["smallest_detectable_difference"] is None


@for_each(
    ("inputs", "field", "told"),
    [
        ({**TEN_POINTS, "difference_to_detect": 0.2}, "difference_to_detect", "Type 0.1, which is what the two shares"),
        ({"difference_to_detect": 0.3}, "difference_to_detect", "Type at most 0.2, what the accuracy leaves to gain"),
        ({"only_a_correct_share": 0.1, "only_b_correct_share": 0.1}, "only_a_correct_share", "Type more than 0.1"),
        ({"only_a_correct_share": 0.8, "only_b_correct_share": 0.3}, "only_a_correct_share", "Type shares that are"),
        ({"only_a_correct_share": 0.05, "difference_to_detect": 0.1}, "only_a_correct_share", "Type at least the"),
        ({"power": 0.5, "significance": 0.5}, "power", "Type more than the false alarms"),
    ],
)
def test_contradictions_are_told(inputs: dict[str, object], field: str, told: str) -> None:
    """Each names its field and says what to type."""
    with pytest.raises(calculators.InputError) as problem:
        calculators.run("sample_size", inputs)
    assert problem.value.errors[field].startswith(told)
