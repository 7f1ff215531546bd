"""The words for what a conversation costs."""

from __future__ import annotations

from calculators.conversation.view import ConversationView, view_of
from calculators.registry import find


def view(**inputs: object) -> ConversationView:
    """The view of an answer."""
    return view_of(find("conversation").answer(inputs))


def test_headline_says_what_is_sent_again() -> None:
    """Of three turns with replies the first is sent again twice and the second once, and the headline says how much."""
    found = view(turns=3, tokens_per_turn=100, reply_tokens=100, input_tokens=0)
    assert found.headline.endswith("; 600 of its 900 input tokens are earlier turns sent again.")


def test_without_input_nothing_is_sent_again() -> None:
    """A conversation without input has a cost and no more to say."""
    found = view(turns=1, tokens_per_turn=0, input_tokens=0, reply_tokens=0)
    assert found.headline == f"A conversation of 1 turns with {found.inputs['model']} costs $0."


def test_title_names_a_cache_only_where_it_has_a_price() -> None:
    """The chart's title has the cost with a cache where that is a line of it."""
    found = view()
    (chart,) = found.answered.result.charts
    words = found.title(chart)
    assert words.startswith("10 turns in 10,000 conversations a month cost ")
    assert words.endswith(" with one") == (len(chart.series) > 1)
