"""`decide` through the door that everyone uses: the article's own cases, first steps, notes and marks."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from calculators import run
from calculators.data import approaches, load
from calculators.decide.calculator import CALCULATOR as DECIDE
from calculators.domain.decision.questions import QUESTIONS
from tests.domain.decision import oracle
from tests.rules import for_each

CASES = tomllib.loads(
    (Path(__file__).parents[1] / "domain" / "decision" / "worked_cases.toml").read_text(encoding="utf-8")
)
EXAMPLES = {example.slug: example.inputs for example in DECIDE.examples}
TUNABLE = {"takes_actions": "no", "needs_knowledge": "no", "needs_behaviour": "yes", "behaviour_changes": "no"}


def decide(**answers: object) -> dict[str, Any]:
    """The results for some answers."""
    results: Any = run("decide", answers)["results"]
    return dict(results)


@for_each(
    ("slug", "expected"),
    [
        ("documentation-search", "rag"),
        ("medical-reports", "fine-tuning"),
        ("shop-assistant", "rag-and-fine-tuning"),
        ("code-review", "prompt-engineering-and-rag"),
    ],
)
def test_the_articles_examples(slug: str, expected: str) -> None:
    """Each of the article's four worked examples has the outcome that the article gives it, and nothing left to ask."""
    results = decide(**EXAMPLES[slug])
    assert results["outcome"] == expected
    assert results["next_question"] is None


def test_four_examples() -> None:
    """The article's four examples are all there are."""
    assert list(EXAMPLES) == ["documentation-search", "medical-reports", "shop-assistant", "code-review"]


def test_the_shop_assistant_that_books_returns() -> None:
    """Once the shop assistant acts, it needs an agent with retrieval."""
    flips = decide(**EXAMPLES["shop-assistant"])["flips"]
    assert ("takes_actions", "no", "yes", "agents-and-rag") in [
        (flip["field"], flip["from"], flip["to"], flip["outcome"]) for flip in flips
    ]


@for_each("case", CASES.values(), ids=CASES)
def test_worked_case(case: dict[str, Any]) -> None:
    """A worked case of the article has the outcome the article gives it, or one that a departure explains."""
    results = decide(**case["inputs"])
    assert results["outcome"] == case["outcome"]
    assert results["also"] == case.get("also", [])
    assert (case["outcome"] == case["article"]) is ("departs_at" not in case)


@for_each("case", CASES.values(), ids=CASES)
def test_worked_case_in_the_articles_flow(case: dict[str, Any]) -> None:
    """The two flows part on a worked case only where the table of cases says so."""
    results: Any = run("article_flow", case["inputs"])["results"]
    assert results["departs_at"] == case.get("flow_departs_at")


def test_nothing_answered() -> None:
    """Without answers everything is possible, nothing is recommended and the first question is asked."""
    results = decide()
    assert results["outcome"] is None
    assert results["next_question"] == "takes_actions"
    assert results["first_step"] is None
    assert set(results["possible_outcomes"]) == set(approaches())
    assert [results[name] for name in ("also", "path", "flips", "find_out")] == [[], [], [], []]


@for_each("slug", EXAMPLES)
def test_first_step(slug: str) -> None:
    """The first step of an outcome is its approach's."""
    results = decide(**EXAMPLES[slug])
    assert results["first_step"] == approaches()[results["outcome"]].first_step


@for_each("examples", [100, 1000])
def test_first_step_is_the_test_of_examples(examples: int) -> None:
    """Where examples in the prompt are untested and tuning is at stake, the first step is to test them."""
    results = decide(**TUNABLE, few_shot_works="untested", training_examples=examples, latency_critical="no")
    assert results["also"] == ["test-few-shot-first"]
    assert results["first_step"] == load("also")["test-few-shot-first"]["first_step"]
    assert [step["question"] for step in results["path"] if "Provisional" in step["because"]] == ["few_shot_works"]


def test_first_step_is_to_find_out() -> None:
    """Where only what is not known decides, the first step is to find out the first of it."""
    answers = TUNABLE | {"needs_behaviour": "unknown", "few_shot_works": "no", "training_examples": 1000}
    results = decide(**answers, latency_critical="unknown")
    labels = {field.name: field.label for field in QUESTIONS}
    assert results["outcome"] is None
    assert results["next_question"] is None
    assert [item["field"] for item in results["find_out"]] == ["needs_behaviour", "latency_critical"]
    assert results["find_out"][0]["outcomes"] == {
        "yes": ["fine-tune-smaller-model", "fine-tuning"],
        "no": ["fine-tune-smaller-model", "measure-the-gap"],
    }
    assert labels["needs_behaviour"] in results["first_step"]


def test_first_step_is_to_find_out_while_questions_are_left() -> None:
    """What is not known and decides is the first step, even while other questions are still to be asked."""
    results = decide(takes_actions="unknown")
    assert [item["field"] for item in results["find_out"]] == ["takes_actions"]
    assert results["next_question"] == "needs_knowledge"
    assert "Must it use tools" in results["first_step"]


def test_no_first_step_while_everything_is_only_unanswered() -> None:
    """Where nothing is unknown, a missing answer asks for an answer, not for a step."""
    assert decide(takes_actions="no")["first_step"] is None


def test_the_limits_are_shown_with_their_source() -> None:
    """The four limits are listed with who says so; the reader's own is said to be theirs."""
    assumptions: Any = run("decide", {"examples_threshold": 100})["assumptions"]
    assert [item["name"] for item in assumptions] == [
        "examples_threshold",
        "long_context_limit_tokens",
        "context_window_tokens",
        "long_context_requests",
    ]
    assert [item["value"] for item in assumptions] == [100, 25_000, 200_000, 50_000]
    assert [item["source"] == "your own" for item in assumptions] == [True, False, False, False]


def test_the_readers_own_limit_counts() -> None:
    """A limit that the reader sets is the one that the rules use."""
    answers = TUNABLE | {"few_shot_works": "no", "training_examples": 100, "latency_critical": "no"}
    assert decide(**answers)["outcome"] == "prompt-engineering"
    assert decide(**answers, examples_threshold=100)["outcome"] == "fine-tuning"


@for_each("field", ["knowledge_changes", "needs_citations"])
def test_notes_are_about_real_answers_and_outcomes(field: str) -> None:
    """What notes say is said about answers that can be given and outcomes that there are."""
    for answer, by_outcome in load("decide/notes")[field].items():
        assert answer in DECIDE.field(field).choice_values
        assert set(by_outcome) <= {*approaches(), "else"}


def test_notes() -> None:
    """What no rule needs is still spoken of: the frequency of changes and the sources, each as a note of its own."""
    answers = EXAMPLES["documentation-search"]
    notes: Any = run("decide", answers)["notes"]
    assert [(note["code"], note["fields"]) for note in notes] == [
        ("knowledge-changes", ["knowledge_changes"]),
        ("needs-citations", ["needs_citations"]),
    ]
    assert run("decide", {**answers, "knowledge_changes": None, "needs_citations": "no"})["notes"] == []
    assert run("decide", {"knowledge_changes": "daily", "needs_citations": "yes"})["notes"] == []


def test_marks() -> None:
    """The page is told which questions are answered, which one is asked, and which parts of the diagram are taken."""
    marks = DECIDE.answer({"takes_actions": "no", "needs_citations": "yes"}).result.marks
    assert marks == {
        "field:takes_actions": "answered",
        "field:needs_knowledge": "current",
        "node:takes_actions": "taken",
        "branch:takes_actions=no": "taken",
    }


def test_results_are_those_of_the_contract() -> None:
    """Every result that the contract names is there."""
    named = {"outcome", "also", "next_question", "path", "flips", "first_step", "possible_outcomes", "find_out"}
    assert set(decide()) == {output.name for output in DECIDE.outputs} == named
    assert set(decide(**TUNABLE)["flips"][0]) >= {"field", "from", "to", "outcome", "next_question"}
    assert set(decide(**TUNABLE)["path"][0]) == {"question", "answer", "because"}


def test_also_is_a_list_of_slugs() -> None:
    """All that applies is told, in the contract's order."""
    answers = {"takes_actions": "no", "needs_knowledge": "yes", "needs_behaviour": "yes", "behaviour_changes": "no"}
    also = decide(
        **answers,
        few_shot_works="untested",
        training_examples=500,
        specialised_vocabulary="yes",
        latency_critical="yes",
    )["also"]
    assert also == ["tune-for-context-use", "test-few-shot-first", "tune-the-retriever", "cut-latency"]
    assert also == sorted(also, key=oracle.ALSO.index)
