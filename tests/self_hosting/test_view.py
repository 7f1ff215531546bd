"""The words for when one's own GPUs pay."""

from __future__ import annotations

from calculators.registry import find
from calculators.self_hosting.view import SelfHostingView, view_of

FREE = {"input_tokens": 0, "output_tokens": 0}


def view(**inputs: object) -> SelfHostingView:
    """The view of an answer, at $2 a GPU-hour."""
    return view_of(find("self_hosting").answer({"usd_per_gpu_hour": 2, **inputs}))


def test_headline_has_both_costs_and_where_they_meet() -> None:
    """The GPUs, the hosted model, and the requests at which both cost the same."""
    found = view()
    assert found.headline.startswith("Llama 3.1 8B on 1 A100 80 GB costs $1,460 a month; ")
    assert found.headline.endswith(f", and as much as the GPUs at {found.meeting[0]} requests a month.")
    assert found.meeting[1] == " requests a month"


def test_a_range_of_prices_makes_a_range_of_meetings() -> None:
    """With a range of prices the meeting has its bounds."""
    assert view(usd_per_gpu_hour="1..3").meeting[1].startswith(" (")


def test_a_free_request_never_meets() -> None:
    """Where a hosted request is free the GPUs never pay."""
    found = view(**FREE)
    assert "as much as" not in found.headline
    assert found.meeting == ("", "no number of requests: the hosted request is free")
    assert found.at_most == "any number: an answer has no tokens"
    assert found.title == "Your own GPUs cost $1,460 a month, hosted costs nothing"


def test_title_says_whether_the_gpus_can_answer_so_many() -> None:
    """Where they would pay only beyond what they can answer, hosted stays the cheaper one."""
    assert view(tokens_per_second=10000).title.startswith("Hosted costs less below ")
    assert view(tokens_per_second=1).title.startswith("Hosted stays the cheaper one: the GPUs answer ")
