"""The words of the decision."""

from __future__ import annotations

from calculators.data import approaches
from calculators.decide.view import DecideView, view_of
from calculators.registry import find
from tests.rules import for_each

AGENT = {"takes_actions": "yes", "needs_knowledge": "no"}
UNKNOWN = {
    "takes_actions": "unknown", "needs_knowledge": "no", "needs_behaviour": "no", "few_shot_works": "yes",
    "latency_critical": "no",
}  # fmt: skip
GAP = {
    "takes_actions": "no", "needs_knowledge": "no", "needs_behaviour": "no", "few_shot_works": "no",
    "latency_critical": "no",
}  # fmt: skip


def view(**inputs: object) -> DecideView:
    """The view of an answer."""
    return view_of(find("decide").answer(inputs))


def test_headline_is_the_approach_with_its_summary() -> None:
    """The name, and the summary as the rest of the sentence; that to measure first is a sentence of its own."""
    found = view(**AGENT)
    agents = approaches()["agents"]
    assert found.headline == f"{agents.label}: {agents.summary[0].lower()}{agents.summary[1:]}"
    gap = approaches()["measure-the-gap"]
    assert view(**GAP).headline == f"{gap.label}. {gap.summary}"


def test_headline_counts_what_is_possible() -> None:
    """Before any answer all approaches are possible, after one fewer, and what nobody knows decides."""
    assert view().headline == "Question 1 of at most 10."
    second = view(takes_actions="no").headline
    assert second.startswith("Question 2 of at most 10. ")
    assert second.endswith(f" of {len(approaches())} approaches are still possible.")
    assert view(**UNKNOWN).headline.endswith(". What you do not know decides between them.")


@for_each(
    ("inputs", "title"),
    [({}, "Where it can end"), ({"takes_actions": "no"}, "Still possible"), (UNKNOWN, "What you do not know decides")],
)
def test_title_while_nothing_stands(inputs: dict[str, str], title: str) -> None:
    """What stands above the approaches that are left."""
    assert view(**inputs).open_title == title
    assert view(**inputs).bar[0] == "Still possible"


def test_few_examples_untested_make_it_provisional() -> None:
    """Where examples in the prompt are untested the recommendation is provisional."""
    untested = {**GAP, "needs_behaviour": "yes", "few_shot_works": "untested", "training_examples": 1000}
    found = view(**untested, needs_permissions="no", behaviour_changes="no")
    assert "test-few-shot-first" in found.values.texts("also")
    assert found.kicker == "Provisional recommendation"
    assert view(**GAP).kicker == "Recommended"


def test_open_question_that_only_refines_is_told() -> None:
    """Where a question is still open that changes no outcome, the recommendation says so."""
    found = view(**AGENT)
    assert found.values["next_question"]
    assert found.kicker == "Recommended; the question still open only refines what to do besides"


def test_flips_say_what_would_follow() -> None:
    """Each flip sets one answer and leads to an approach, or says what it could be."""
    flips = list(view(**AGENT).flips)
    assert flips
    for flip in flips:
        assert "=" in flip.sets
        assert flip.outcome or flip.words
    numbers = list(
        view(
            takes_actions="no", needs_knowledge="yes", needs_behaviour="no", needs_permissions="no", corpus_tokens=10
        ).flips
    )
    assert any(flip.answer.endswith((" or more", " or fewer")) for flip in numbers)


def test_path_tells_question_answer_and_reason() -> None:
    """Each step has the question's words, the answer's, and why it leads on."""
    step = next(iter(view(**AGENT).path))
    assert step.question == find("decide").field("takes_actions").label
    assert step.answer == "Yes"
    assert step.because.endswith(".")


def test_links_carry_the_answers() -> None:
    """The plan gets the answers that it asks for too, the article's flow all, the cost the updates."""
    found = view(**AGENT, knowledge_changes="daily")
    assert found.plan_address.startswith("plan/?takes_actions=yes&needs_knowledge=no")
    assert found.plan_address.endswith("updates_per_year=365")
    assert found.cost_address == "calculators/cost/?updates_per_year=365"
    assert "takes_actions=yes" in found.article_address
    assert view(**AGENT).cost_address == "calculators/cost/"
    assert "corpus_documents=1&" in f"{view(**AGENT, corpus_tokens=1).plan_address}&"


def test_what_is_not_shown_is_there_for_programs() -> None:
    """Results that no words show are listed, by what stands on the page."""
    assert view(**AGENT).unseen == ("next_question", "possible_outcomes", "find_out")
    assert view().unseen == ("outcome", "also", "next_question", "first_step", "find_out", "path")
    assert view(**UNKNOWN).unseen == ("outcome", "also", "next_question")
