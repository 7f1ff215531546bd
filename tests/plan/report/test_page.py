"""What the plan says in words beside its numbers: limits that are broken, needs left open, and how sure it is."""

from __future__ import annotations

from typing import Any

from calculators.plan.travel import surroundings
from calculators.registry import CALCULATORS, find
from calculators.rendering.export import to_record
from calculators.rendering.page import render_parts
from calculators.rendering.surroundings import Surroundings
from tests.markup import Element, parsed
from tests.rules import for_each

PLAN = find("plan")
MANNER: dict[str, Any] = {"needs_knowledge": "no", "needs_behaviour": "yes", "few_shot_works": "no"}


def parts_of(**inputs: object) -> dict[str, Element]:
    """The parts of the page, read."""
    answered = PLAN.answer(inputs)
    parts = render_parts(answered, surroundings(answered, CALCULATORS, Surroundings(root="../")))
    return {name: parsed(str(parts[name])) for name in ("headline", "result", "details")}


def record(**inputs: object) -> str:
    """The decision record."""
    return to_record(PLAN.answer(inputs))


@for_each(
    ("inputs", "told", "badge"),
    [
        ({"latency_budget_ms": 5000}, "It is slower than you allow.", "too slow"),
        ({"budget_setup_usd": 8000}, "It is over your budget.", "over budget"),
        ({"budget_usd_per_month": 1700}, "It is over your budget.", "over budget"),
    ],
)
def test_broken_limit_is_told_in_the_headline_and_beside_the_approach(
    inputs: dict[str, Any], told: str, badge: str
) -> None:
    """Who reads no further than the first sentence learns it, and each approach in the lists has its mark."""
    parts = parts_of(**inputs)
    assert told in parts["headline"].text
    for part in ("result", "details"):
        assert badge in parts[part].one(**{"data-approach": "rag"}).text
    loose = parts_of(latency_budget_ms=10_000, budget_setup_usd=8100, budget_usd_per_month=1800)
    assert told not in loose["headline"].text
    assert badge not in loose["result"].one(**{"data-approach": "rag"}).text


def test_slow_approach_that_does_the_job_is_marked() -> None:
    """An agent that takes fifty seconds does the job of the defaults, but not within their eight."""
    parts = parts_of()
    assert "too slow" in parts["result"].one(**{"data-approach": "agents-and-rag"}).text
    assert "too slow" not in parts["result"].one(**{"data-approach": "rag"}).text


def test_cheapest_is_said_to_be_sure_only_where_it_is() -> None:
    """Beside the recommendation stands whether another may be cheaper within the ranges."""
    assert "Within these ranges another may be" in parts_of()["result"].text
    hours = {"setup_hours": 1, "maintenance_hours_per_month": 1}
    sure = parts_of(overrides={approach["approach"]: hours for approach in approaches()})
    assert "No other is cheaper anywhere in these ranges." in sure["result"].text


def approaches() -> list[dict[str, Any]]:
    """The rows of the defaults."""
    rows: list[dict[str, Any]] = PLAN.answer({}).result.values["approaches"]  # type: ignore[assignment]
    return rows


@for_each(
    ("inputs", "told", "not_told"),
    [
        ({"needs_knowledge": "unknown"}, "depends on what", "othing does the job"),
        ({"needs_knowledge": "no", "few_shot_works": "no"}, "choose between", "depends on what"),
        (
            {
                "needs_behaviour": "yes",
                "few_shot_works": "no",
                "latency_critical": "unknown",
                "provider": "anthropic",
                "model": "claude-sonnet-5-5",
                "smaller_model": "claude-haiku-5-5",
            },
            "o available option",
            "depends on what",
        ),
    ],
    ids=["not known", "none", "not known, and it does not matter"],
)
def test_no_cheapest_says_whether_nothing_does_or_nobody_knows(
    inputs: dict[str, Any], told: str, not_told: str
) -> None:
    """Where an unknown answer decides which is the cheapest, nothing says that none does the job."""
    parts, text = parts_of(**inputs), record(**inputs)
    page = parts["result"].text + parts["details"].text
    assert told in page
    assert not_told not in page
    assert ("depends on what is not known" in text) is (told == "depends on what")
    assert ("No available option meets all of the needs" in text) is (told != "depends on what")


def test_what_never_does_the_job_is_not_listed_as_if_it_did() -> None:
    """RAG would lack one need if the answer is yes and another if it is no: it is not among those that do."""
    inputs = {"needs_knowledge": "no", "needs_behaviour": "unknown", "corpus_documents": 5, "few_shot_tokens": 20000}
    parts = parts_of(**inputs)
    assert not parts["result"].all("li", **{"data-approach": "rag"})
    assert "one need or another" in parts["details"].one("tr", **{"data-approach": "rag"}).text
    assert "one need or another" in record(**inputs)


def test_model_that_has_ended_is_told() -> None:
    """Its price is its last, and whoever plans with it learns that it is gone."""
    told = "gpt-4-turbo has ended on 23 Oct 2026"
    ended = {"provider": "openai", "model": "gpt-4-turbo", "smaller_model": "gpt-4-turbo"}
    assert told in parts_of(**ended)["details"].text
    assert told not in parts_of(**ended, on="2026-10-22")["details"].text
    assert told not in parts_of(**ended, hosted_allowed="no")["details"].text


def test_flips_say_what_stands_against_their_outcome() -> None:
    """An answer may lead to what cannot be had, is too slow, or leaves a need open: whoever tries it knows before."""
    review = {"provider": "anthropic", "model": "claude-sonnet-5-5", "smaller_model": "claude-haiku-5-5",
              "needs_behaviour": "yes", "behaviour_changes": "yes"}  # fmt: skip
    flips = [one.text for one in parts_of(**review)["details"].all("ul", class_="flips")[0].all("li")]
    assert any("RAG + fine-tuning, which is not available" in text for text in flips)
    assert any("Agents + RAG, which takes longer than you allow" in text for text in flips)
    assert "which is not available" in record(**review)


def test_recommendation_says_why_and_what_a_month_costs() -> None:
    """The step that decided stands beside the recommendation, the four before it behind a line; and a month's bill."""
    result = parts_of()["result"]
    why = result.one(class_="form__more plan-why")
    assert "more than the 1,000,000 tokens of one request" in why.one("summary").text
    assert len(why.all("li")) == 4
    assert "The first month$1,765" in result.text


def test_provisional_recommendation_is_provisional_in_the_headline() -> None:
    """Whoever reads one sentence learns that examples in the prompt come first."""
    assert parts_of(needs_behaviour="yes")["headline"].text.startswith(
        "Test examples in the prompt first; if they do not"
    )


def test_unknown_answers_are_named_with_what_they_decide() -> None:
    """Each that decides has a button for yes and one for no, and what does the job either way is told."""
    result = parts_of(needs_behaviour="unknown", needs_permissions="unknown")["result"]
    found = result.one("ul", class_="flips find-out")
    assert [button.attributes["data-set"] for button in found.all("button")] == [
        "needs_behaviour=yes", "needs_behaviour=no",
    ]  # fmt: skip
    assert "Whichever it is, Prompting + RAG meets your needs" in result.text


def test_recommended_but_perhaps_short_of_a_need_says_so() -> None:
    """An agent does the job unless its manner must differ, which nobody knows: no empty list of needs is told."""
    inputs = {"takes_actions": "yes", "needs_knowledge": "no", "needs_behaviour": "unknown", "few_shot_works": "no",
              "training_examples": 0}  # fmt: skip
    parts = parts_of(**inputs)
    told = "Which option that meets your needs is the cheapest depends on what you do not know."
    assert told in parts["headline"].text
    assert "missing: ;" not in parts["headline"].text
    assert told in parts["result"].text
    assert told in record(**inputs)


def test_record_of_an_open_plan_says_what_to_find_out() -> None:
    """The colleague who gets it learns which answer decides, and what each way leads to."""
    text = record(needs_behaviour="unknown", needs_permissions="unknown")
    assert "- To find out: Must it write or reason differently from the base model? Yes: RAG with fine-tuning;" in text
    assert "No single answer changes the recommendation" not in text


def test_record_does_not_say_to_use_what_cannot_be_had() -> None:
    """Its title is the first thing that is quoted."""
    inputs = {"needs_behaviour": "yes", "few_shot_works": "no", "provider": "anthropic", "model": "claude-sonnet-5-5",
              "smaller_model": "claude-haiku-5-5"}  # fmt: skip
    assert record(**inputs).startswith("# Wanted, but not available: RAG with fine-tuning")
    assert record().startswith("# Use Retrieval-augmented generation (RAG)")


def test_own_gpus_say_what_they_rest_on() -> None:
    """Each approach pays for what holds the model and serves its load, and the page says so."""
    told = "Each approach pays for the GPUs that hold llama-3.1-8b"
    assert told in parts_of(hosted_allowed="no", requests_per_month=5_000_000)["details"].text
    assert told not in parts_of(requests_per_month=5_000_000)["details"].text


def test_flip_keeps_the_range_of_what_it_moves() -> None:
    """Trying another mid leaves the low and the high, so that what is not known stays unknown."""
    buttons = [
        button.attributes["data-set"]
        for button in parts_of(output_tokens="100..300..900", corpus_documents=200)["details"].all("button")
        if "data-set" in button.attributes
    ]
    hours = [text for text in buttons if text.startswith("hours.retrieval.maintenance_hours_per_month=3.2..")]
    assert len(hours) == 1
    moved = [text for text in buttons if text.startswith("output_tokens=")]
    assert all(text.count("..") == 2 for text in moved)


def test_flip_to_what_does_not_do_the_job_says_so() -> None:
    """With fewer examples the flow says prompting, which leaves the manner open: both stand in one line."""
    words = "which does not meet all needs; missing: your tone or format"
    assert words in parts_of(**MANNER, training_examples=2000)["details"].text
    text = record(**MANNER, training_examples=2000)
    assert f"499 or fewer leads to Prompt engineering, {words}" in text
    assert "Training examples: from 2,000 to 499, then no option meets your needs (a jump)" in text


def test_record_compares_what_does_the_job() -> None:
    """Options that leave a need open stand in no break-even, and the statement of the problem holds no answer."""
    text = record(**MANNER, training_examples=2000, **{"overrides.fine-tune-smaller-model.setup_hours": 200})
    problem = text.partition("## Context and Problem Statement")[2].partition("##")[0]
    assert "Fine-tuning" not in problem
    ties = [line for line in text.splitlines() if "cost the same at" in line]
    assert ties
    assert all("Fine-tuning and Fine-tune a smaller model" in line for line in ties)
