"""The words for when one's own GPUs pay."""

from __future__ import annotations

from calculators.frame.pieces import Trial
from calculators.registry import find
from calculators.self_hosting.view import SelfHostingView, view_of

FREE = {"input_tokens": 0, "output_tokens": 0}


def view(**inputs: object) -> SelfHostingView:
    """The view of an answer, at $2 a GPU-hour."""
    return view_of(find("self_hosting").answer({"usd_per_gpu_hour": 2, **inputs}))


def test_headline_has_both_costs_and_where_they_meet() -> None:
    """The GPUs, the hosted model, and the requests at which both cost the same."""
    assert view().headline.endswith(", and the GPUs answer too few to pay: 1,130,000 requests a month at most.")
    found = view(model="gpt-6-astra")
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
    assert found.at_most == "any number: a request has no tokens"
    assert found.title == "Your own GPUs cost $1,460 a month, hosted costs nothing"


def test_title_says_whether_the_gpus_can_answer_so_many() -> None:
    """Where they would pay only beyond what they can answer, hosted stays the cheaper one."""
    assert view(model="gpt-6-astra").title.startswith("Hosted costs less below ")
    assert view(tokens_per_second=1).title.startswith("Hosted stays the cheaper one: the GPUs answer ")


def test_what_does_not_fit_is_said_first() -> None:
    """The headline says what it takes, what room there is, and how many GPUs it takes; a click takes as many."""
    found = view(model_shape="llama-3.1-70b")
    assert found.headline.startswith("Llama 3.1 70B does not fit on 1 A100 80 GB: weights and cache take ")
    assert found.headline.endswith("; 3 GPUs hold and serve it.")
    assert found.needed == Trial(text="3", sets="gpus=3")
    assert found.title == "Your GPUs cost $1,460 a month, and do not hold the model"
    assert found.meeting == ("", "nowhere: your GPUs do not hold the model")
    assert (found.at_most, found.per_million) == (
        "none: they do not hold the model",
        "not priced: they do not hold the model",
    )
    assert view().needed == Trial(text="1", sets="")
    assert view(memory_share=0.02).needed is None


def test_whose_throughput_it_is_is_said() -> None:
    """What follows from the GPU is told apart from what was typed."""
    assert view().speed.endswith(" tokens a second, what memory and arithmetic allow")
    assert view(tokens_per_second=500).speed == "500 tokens a second, as you typed"


def test_windows_are_told_where_there_are_any() -> None:
    """The part of the cache that grows with the text is named where another does not."""
    assert view().cache_by_kind == ""
    assert view(model_shape="gemma-3-1b").cache_by_kind.endswith(" in layers that look back to the beginning)")
