"""The words for both flows, and where they part."""

from __future__ import annotations

from calculators.article_flow.view import ArticleFlowView, view_of
from calculators.registry import find

AGREES = {"takes_actions": "no", "needs_knowledge": "no", "needs_behaviour": "no", "few_shot_works": "yes",
          "latency_critical": "no"}  # fmt: skip
PARTS = {"takes_actions": "yes", "needs_knowledge": "no", "needs_behaviour": "no", "few_shot_works": "yes"}
GAP = {**AGREES, "few_shot_works": "no"}


def view(**inputs: object) -> ArticleFlowView:
    """The view of an answer."""
    return view_of(find("article_flow").answer(inputs))


def test_both_say_the_same() -> None:
    """Where both lead to one outcome the headline names it."""
    found = view(**AGREES)
    assert found.headline == f"Both flows say the same: {found.our_outcome}."
    assert found.agreement == "They agree."
    assert found.bar[0] == "Both say"


def test_same_outcome_with_other_advice() -> None:
    """Where both say to look at the gap, the advice differs still."""
    assert view(**GAP).agreement == "They agree on the outcome; the advice differs (D6)."


def test_where_they_part() -> None:
    """Actions are no question of the article's: there the flows part, and both sides are told."""
    found = view(**PARTS)
    assert found.departure is not None
    assert found.departure.code == "D7"
    assert found.headline == f"The two flows part at D7: {found.their_outcome} there, {found.our_outcome} here."
    assert found.bar == ("They part at", "D7")
    assert "{" not in found.departure.article + found.departure.ours + found.departure.why


def test_open_answers_leave_it_open() -> None:
    """Before any answer both are open, and the article's first question is named."""
    found = view()
    assert (found.their_outcome, found.our_outcome, found.agreement, found.departure) == ("Open", "Open", "", None)
    assert found.bar == ("Two flows", "still open")
    assert found.headline.startswith("Two flows, one set of answers: ")
    assert found.asks_next.startswith("It asks next: ")


def test_paths_have_the_question_and_the_reason() -> None:
    """Each step of a path has the words of its question, and why its answer leads on."""
    question, because = next(view(**PARTS).path("our_path"))
    assert question == find("article_flow").field("takes_actions").label
    assert because.endswith(".")
