"""The article's own flow, leaf for leaf, and where ours parts from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from calculators import run
from calculators.article_flow.calculator import ARTICLE, UNREACHABLE, ask_article, departure
from calculators.article_flow.calculator import CALCULATOR as ARTICLE_FLOW
from calculators.data import approaches, load
from calculators.decide.calculator import CALCULATOR as DECIDE
from calculators.domain.decision.flow import leaves, walk
from calculators.frame.calculator import Example
from tests.domain.decision import oracle
from tests.domain.decision.completions import Answers, answers_of, limited, partial_answers, rows
from tests.rules import few, for_each

FREQUENCIES = ("never", "yearly", "monthly", "weekly", "daily", "continuously", None)
OUTCOMES = load("article_flow/outcomes")
ENDS = {"takes_actions": "no", "needs_knowledge": "no", "needs_behaviour": "no", "few_shot_works": "no"}
CHANGING = {"takes_actions": "no", "needs_knowledge": "yes", "knowledge_changes": "daily", "needs_behaviour": "yes"}


def complete() -> Iterator[dict[str, Any]]:
    """Every complete answer, with every frequency and none."""
    for row in rows(limited()):
        yield from ({**answers_of(row), "knowledge_changes": each} for each in FREQUENCIES)


def article(answers: Answers) -> str:
    """Where complete answers lead in the article's flow."""
    return walk(ARTICLE, ask_article(answers.__getitem__, answers), answers).leaf.outcome


def results(answers: Answers) -> dict[str, Any]:
    """What `article_flow` says."""
    return dict(ARTICLE_FLOW.answer(answers).result.values)


def partial(every: int) -> Iterator[dict[str, Any]]:
    """Partial answers with a frequency each in turn."""
    for index, answers in enumerate(partial_answers(every)):
        yield {**answers, "knowledge_changes": FREQUENCIES[index % len(FREQUENCIES)]}


def completed(answers: Answers) -> list[dict[str, Any]]:
    """Every completion of partial answers, the frequency as given."""
    return [{**answers, **answers_of(row, tuple(answers[name] for name in limited()))} for row in rows(answers)]


def came_to(answers: Answers) -> list[str]:
    """The questions that the article asks for complete answers, in its order."""
    fields: list[str] = []

    def get(field: str) -> object:
        fields.append(field)
        return answers[field]

    oracle.article_outcome(get)
    return [field for field in fields if field not in {"knowledge_changes", "examples_threshold"}]


def settled(answers: Answers) -> dict[str, object]:
    """What completions leave of the article's outcome, its next question and the departure, by brute force."""
    completions = completed(answers)
    outcomes = {oracle.article_outcome(row.get) for row in completions}
    missing = (field for row in completions for field in came_to(row) if answers.get(field) is None)
    asks = next(missing, None)
    parted = {oracle.departs_at(row) for row in completions}
    return {
        "outcome": min(outcomes) if asks is None and len(outcomes) == 1 else None,
        "next_question": asks,
        "departs_at": parted.pop() if len(parted) == 1 else None,
    }


def test_every_complete_answer() -> None:
    """Every complete answer has the outcome that the article's flowchart gives it."""
    wrong = [answers for answers in complete() if article(answers) != oracle.article_outcome(answers.get)]
    assert wrong == []


def test_every_departure() -> None:
    """The flows part when and only when a row of the table says so, and the first such row is named."""
    wrong = []
    for answers in complete():
        found = departure(answers.__getitem__, answers)
        if found != oracle.departs_at(answers) or (found is not None) is not oracle.differs(answers):
            wrong.append(answers)
    assert wrong == []


def test_every_row_of_the_table() -> None:
    """Each row of the table parts the flows somewhere, but the one that compares no outcome."""
    found = {departure(answers.__getitem__, answers) for answers in complete()}
    compared = {name for name, row in load("article_flow/departures").items() if row["compared"]}
    assert list(load("article_flow/departures")) == ["D1", "D2", "D3", "D4", "D5", "D6", "D7"]
    assert found - {None} == compared == set(oracle.DEPARTURES)


@for_each(
    ("answers", "expected"),
    [
        (CHANGING | {"takes_actions": "yes", "knowledge_changes": "never"}, "D7"),
        (CHANGING | {"knowledge_changes": "never", "behaviour_changes": "yes", "training_examples": 900}, "D1"),
        (CHANGING | {"needs_behaviour": "no", "needs_permissions": "no", "corpus_tokens": 25_000}, "D2"),
        (CHANGING | {"behaviour_changes": "yes"}, "D3"),
        (ENDS | {"needs_behaviour": "yes", "few_shot_works": "yes", "training_examples": 500}, "D4"),
        (ENDS | {"latency_critical": "yes", "training_examples": 500}, "D5"),
        (ENDS | {"latency_critical": "no"}, None),
        (ENDS | {"latency_critical": "unknown", "training_examples": 500}, None),
    ],
)
def test_departure_in_words(answers: Answers, expected: str | None) -> None:
    """The answers that a departure needs are enough to name it, and nothing is named that could still change."""
    assert results(answers)["departs_at"] == expected


def test_partial_answers() -> None:
    """A missing answer leaves the article's outcome open; a departure is named once no open answer can change it."""
    wrong = []
    for answers in partial(every=few(20_011, 5_003)):
        found = results(answers)
        if {name: found[name] for name in ("outcome", "next_question", "departs_at")} != settled(answers):
            wrong.append(answers)
    assert wrong == []


def test_eight_leaves() -> None:
    """The article has eight leaves, of which answers reach six and exactly two cannot be reached."""
    reached = {article(answers) for answers in complete()}
    lost = {leaf.outcome for leaf in leaves(UNREACHABLE)}
    assert reached == {leaf.outcome for leaf in leaves(ARTICLE)}
    assert lost == {"fine-tune-smaller-model", "rag-by-default"}
    assert (len(reached), len(reached | lost)) == (6, 8)


def test_labels_of_the_leaves() -> None:
    """Each leaf has its label, whether it can be reached, and the outcome of ours that it equals."""
    assert {slug for slug, row in OUTCOMES.items() if row["reachable"]} == {leaf.outcome for leaf in leaves(ARTICLE)}
    assert set(OUTCOMES) == {leaf.outcome for leaf in (*leaves(ARTICLE), *leaves(UNREACHABLE))}
    assert {row["equals"] for row in OUTCOMES.values()} <= set(approaches())
    reachable = {slug: row["equals"] for slug, row in OUTCOMES.items() if row["reachable"]}
    assert {slug: equal for slug, equal in reachable.items() if equal != slug} == oracle.EQUAL


def walked(answers: Answers) -> list[str]:
    """The article's questions up to the first missing answer, or the first unknown one, that one included."""
    path: list[str] = []
    for field in came_to(completed(answers)[0]):
        if answers[field] is None:
            break
        path.append(field)
        never = field == "needs_knowledge" and answers["knowledge_changes"] == "never"
        if answers[field] == "unknown" and not never:
            break
    return path


def test_path() -> None:
    """The path holds the article's questions in its order, as far as answered, its first one under the name of ours."""
    sample = [{**answers_of(row), "knowledge_changes": None} for row in rows(limited())[:: few(181, 61)]]
    for answers in [*sample, *partial(every=few(20_011, 5_003))]:
        assert [step["question"] for step in results(answers)["path"]] == walked(answers)


@for_each("knowledge", ["yes", "no", "unknown"])
@for_each("frequency", FREQUENCIES)
def test_path_ends_at_the_outcome(knowledge: str, frequency: str | None) -> None:
    """The path takes the leaf of the outcome and no other, none while the outcome is open."""
    answers = {"needs_knowledge": knowledge, "knowledge_changes": frequency}
    inputs = ARTICLE_FLOW.read(answers | {"needs_behaviour": "yes", "training_examples": 900})
    result = ARTICLE_FLOW.answer(inputs).result
    outcome = result.values["outcome"]
    taken = [mark for mark in result.marks if mark.startswith("leaf:") and mark.endswith("-article")]
    assert taken == ([f"leaf:{outcome}-article"] if outcome else [])


def test_not_knowing_which_facts() -> None:
    """Whether facts are needed does not matter to the article once they never change."""
    answers = {"needs_knowledge": "unknown", "knowledge_changes": "never", "needs_behaviour": "yes"}
    found = results(answers | {"training_examples": 900})
    assert found["outcome"] == "fine-tuning"
    assert [step["answer"] for step in found["path"]] == ["no", "yes", 900]


@for_each("example", DECIDE.examples, ids=lambda example: example.slug)
def test_beside_ours(example: Example) -> None:
    """Our outcome and path beside the article's are those that `decide` gives."""
    ours: Any = run("decide", example.inputs)["results"]
    beside: Any = run("article_flow", example.inputs)["results"]
    assert (beside["our_outcome"], beside["our_path"]) == (ours["outcome"], ours["path"])


def test_only_the_fourth_example_departs() -> None:
    """Of the article's four examples its own flow misses the fourth, where the standards keep evolving."""
    parted = {example.slug: results(example.inputs)["departs_at"] for example in DECIDE.examples}
    assert {slug: name for slug, name in parted.items() if name} == {"code-review": "D3"}
