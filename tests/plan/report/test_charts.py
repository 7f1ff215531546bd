"""The plan's charts as data: what stands at the ends of a driver's bar, and where it leads."""

from __future__ import annotations

from calculators.frame.charts import Driver, Tornado
from calculators.plan.report.charts import charts
from tests.plan.workloads import answer_to
from tests.rules import for_each


def driver(label: str, **inputs: object) -> Driver:
    """The driver of a plan that has a label."""
    (chart,) = (one for one in charts(answer_to(inputs)) if isinstance(one, Tornado))
    return next(one for one in chart.drivers if one.label == label)


@for_each(
    ("label", "inputs", "low", "high"),
    [
        ("Horizon", {"months": "6..24"}, "6 months", "24 months"),
        ("Answer", {"output_tokens": "100..3000"}, "100 tokens", "3,000 tokens"),
        ("Requests a month", {"requests_per_month": "1000..900000"}, "1,000", "900,000"),
        ("An engineer’s hour", {"usd_per_engineer_hour": "40..160"}, "$40", "$160"),
        ("Answered from a response cache", {"cache_hit_share": "0..0.5"}, "0", "0.5"),
        ("Retrieval: hours to set up", {}, "21 h", "160 h"),
        ("RAG: set-up", {"overrides": "rag.setup_usd=500..9000"}, "$500", "$9,000"),
    ],
)
def test_ends_of_a_bar_have_their_unit(label: str, inputs: dict[str, object], low: str, high: str) -> None:
    """Dollars their sign, hours an h, and what is counted its word, but where the label says it already."""
    found = driver(label, **inputs)
    assert (found.low_text, found.high_text) == (low, high)


def test_hours_lead_to_their_line() -> None:
    """They have no field: the bar brings the line to type over. A number with a field needs none."""
    assert driver("Retrieval: hours to set up").line == "retrieval.setup_hours=21..70..160"
    assert driver("Answer", output_tokens="100..3000").line == ""
