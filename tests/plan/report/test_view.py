"""What the views decide, asked directly: sentences, lists, what flips set, and which results are shown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from calculators.plan.report.form_groups import GROUPS
from calculators.plan.report.pieces import ApproachName, FieldLink, Piece, Trial, approaches_joined
from calculators.plan.report.view import PlanView, view_of
from calculators.plan.report.words import against, capitalised, joined, needs_joined, nobody
from calculators.plan.results import RESULTS
from calculators.plan.search.answer_flips import AnswerFlip
from calculators.registry import find
from calculators.rendering.page import render_parts
from tests.markup import parsed

PLAN = find("plan")
TEMPLATES = Path(__file__).parents[3] / "calculators/plan/templates"
CASES: dict[str, dict[str, Any]] = {
    "defaults": {},
    "unknown": {"needs_knowledge": "unknown"},
    "gap": {"needs_knowledge": "no", "few_shot_works": "no"},
    "not to be had": {
        "needs_knowledge": "no", "needs_behaviour": "yes", "few_shot_works": "no", "provider": "anthropic",
        "model": "claude-haiku-5-5", "smaller_model": "claude-haiku-5-5",
    },
    "second model": {"compare_with": "anthropic/claude-haiku-5-5", "hosted_allowed": "no"},
    "provisional": {"needs_behaviour": "yes"},
}  # fmt: skip
TUNED: dict[str, Any] = {"needs_knowledge": "no", "needs_behaviour": "yes", "few_shot_works": "no",
                         "training_examples": 2000}  # fmt: skip
each = pytest.mark.parametrize("inputs", [pytest.param(case, id=name) for name, case in CASES.items()])


def view(**inputs: object) -> PlanView:
    """The view of a plan."""
    return view_of(PLAN.answer(inputs))


def text(sentence: Sequence[Piece]) -> str:
    """A sentence as it reads."""
    return "".join(piece if isinstance(piece, str) else piece.text for piece in sentence)


@each
def test_every_result_is_on_the_page_once(inputs: dict[str, Any]) -> None:
    """Either a part shows it or it is hidden: never both, never neither."""
    parts = render_parts(PLAN.answer(inputs))
    names = [
        one.attributes["data-result"]
        for name in ("result", "details")
        for one in parsed(parts[name]).having("data-result")
    ]
    assert sorted(names) == sorted(result.name for result in RESULTS)


@each
def test_headline_and_bar_need_nothing_of_the_details(inputs: dict[str, Any]) -> None:
    """The first parts of a reply wait neither for flips, break-evens and draws nor for charts."""
    answered = PLAN.answer(inputs)
    render_parts(answered, parts=("headline", "result", "bar"))
    later = {"flips", "budget_flips", "cost_flips", "break_evens", "drawn", "sampled_totals", "certainty", "drivers"}
    assert not later & set(vars(view_of(answered).answer))


def test_lists_in_sentences() -> None:
    """With commas, and a word before the last."""
    assert [joined(list(of), "or") for of in ("", "a", "ab", "abc")] == ["", "a", "a or b", "a, b or c"]
    assert text(approaches_joined(["rag", "fine-tuning", "agents"], "and")) == "RAG, Fine-tuning and Agents"
    assert needs_joined(["actions", "citations"]) == "using tools and sources for each answer"
    assert capitalised("GPT no longer") == "GPT no longer"
    assert capitalised("no vendor tunes GPT") == "No vendor tunes GPT"
    assert (nobody(is_open=True), nobody(is_open=False)) == (
        "it depends on what you don’t know",
        "no option meets your needs",
    )


@pytest.mark.parametrize(
    ("flip", "said"),
    [
        ({"why_not": "nobody sells it", "unmet": ("actions",)}, ", which is not available"),
        ({"unmet": ("actions",)}, ", which does not meet all needs; missing: using tools"),
        ({}, ""),
    ],
)
def test_what_stands_against_the_outcome_of_a_flip(flip: dict[str, Any], said: str) -> None:
    """That it cannot be had says more than the needs that it leaves open."""
    found = AnswerFlip(field="takes_actions", value="no", to="yes", outcome="agents", possible=("agents",), **flip)
    assert against(found, needs_joined(found.unmet)) == said


def test_answer_flip_is_a_sentence_with_a_button() -> None:
    """A number flips from some value on, in either direction; an answer is told by its label."""
    lines = view(**TUNED).flips.answers
    found = {one.question: text(one.leads) for one in lines}
    assert found["Training examples"].startswith(
        "499 or fewer → Prompting, which does not meet all needs; missing: your tone or format"
    )
    (trial,) = (piece for piece in lines[0].leads if isinstance(piece, Trial))
    assert trial.sets == "takes_actions=yes"


def test_cost_flip_sets_the_range_that_the_number_has() -> None:
    """Hours have a line of their own to type, and trying them keeps their low and high."""
    flips = [*(found := view(corpus_documents=200).flips).near, *found.far]
    links = [piece for one in flips for piece in one if isinstance(piece, FieldLink)]
    sets = [piece.sets for one in flips for piece in one if isinstance(piece, Trial)]
    named = "hours.retrieval.maintenance_hours_per_month"
    (at,) = (at for at, one in enumerate(sets) if one.startswith(f"{named}=3.2.."))
    assert sets[at].endswith("..20")
    hours = links[at]
    assert (hours.field, hours.line) == ("hours", "retrieval.maintenance_hours_per_month=3.2..8.5..20")
    many = view(output_tokens="100..300..900", requests_per_month="1000..90000..900000", training_examples=900).flips
    assert len(many.near) == min(8, len(many.answer.cost_flips))
    assert len(many.near) + len(many.far) == len(many.answer.cost_flips)


@pytest.mark.parametrize(
    ("case", "kicker"),
    [
        ("defaults", "Recommended"),
        ("not to be had", "What your answers point to"),
        ("provisional", "Provisional recommendation: test examples in the prompt first"),
    ],
)
def test_kicker_says_how_firm_the_recommendation_is(case: str, kicker: str) -> None:
    """Not every recommendation can be had, or is the first thing to try."""
    assert view(**CASES[case]).recommendation.kicker == kicker


def test_card_has_figures_only_where_there_is_a_price() -> None:
    """What cannot be had says why instead, and a piece of work says between what it chooses."""
    card = view().recommendation
    assert [figure.label for figure in card.figures] == [
        "Over 12 months, set-up included", "To set up", "The first month", "A request",
    ]  # fmt: skip
    missing = view(**CASES["not to be had"]).recommendation
    assert (missing.figures, missing.latency) == ((), None)
    assert missing.why_not.startswith("It is not available: ")
    gap = " ".join(map(text, view(**CASES["gap"]).recommendation.agreement))
    assert gap.endswith("It will choose between these: RAG and Fine-tuning.")


@each
def test_table_lists_each_approach_in_one_group(inputs: dict[str, Any]) -> None:
    """Those that can be had stand in the groups, cheapest first; the others under them."""
    table = view(**inputs).approaches
    rows = [row for _, group in table.groups for row in group]
    slugs = [*(row.slug for row in rows), *(slug for slug, _ in table.missing)]
    assert sorted(slugs) == sorted(row.approach for row in table.answer.rows)
    for _, group in table.groups:
        totals = [row.total.value.mid for row in group if row.total.value]
        assert totals == sorted(totals)


def test_break_evens_are_those_of_the_recommended_and_the_cheapest() -> None:
    """Each names who is cheaper under it; the record has those of the recommended one."""
    table = view(corpus_documents=200).break_evens
    assert table.pairs
    for pair in table.pairs:
        assert {table.answer.outcome, table.answer.cheapest} & set(pair.between)
        assert pair.cheaper_name == ApproachName(pair.cheaper)
        assert pair.cheaper in pair.between
    assert view(**CASES["unknown"]).break_evens.which == ""


def test_groups_of_the_form_hold_each_field_once() -> None:
    """No field is asked for twice, and none is left out."""
    names = [*PlanView.answers_first, *PlanView.numbers_first, *(name for group in GROUPS for name in group.names)]
    assert sorted(names) == sorted(field.name for field in PLAN.fields)
    inputs = PLAN.read({})
    assert all(text(group.now(inputs)) for group in GROUPS)


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.*")), ids=lambda path: path.name)
def test_templates_only_place(path: Path) -> None:
    """Few control tags and short lines: what is decided is decided in Python."""
    found = path.read_text(encoding="utf-8")
    assert found.count("{%") <= 15
    assert max(map(len, found.splitlines())) <= 160
