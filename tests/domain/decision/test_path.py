"""The path that answers take, told step by step."""

from __future__ import annotations

from string import Formatter

from calculators.article_flow.calculator import ARTICLE, UNREACHABLE
from calculators.domain.decision.choose_approach import FLOW
from calculators.domain.decision.decision_state import decision_state_of
from calculators.domain.decision.flow import Question, questions
from calculators.domain.decision.path import Taken, marks, path_as_result, path_taken
from tests.domain.decision.asking import State, states
from tests.domain.decision.completions import answers_of, judge, limited, rows
from tests.rules import few, for_each

FEW = {"takes_actions": "no", "needs_knowledge": "no", "needs_behaviour": "yes", "training_examples": 20}


def steps_of(answers: dict[str, object]) -> tuple[Taken, ...]:
    """The steps that answers take through our flow."""
    return tuple(path_taken(FLOW, answers, decision_state_of(answers).decisive.__contains__))


def test_complete_answers() -> None:
    """The path holds the questions that the rules ask, in their order, each with its answer and a reason."""
    for row in rows(limited()):
        answers = answers_of(row)
        path = path_as_result(steps_of(answers))
        assert tuple(step["question"] for step in path) == judge(row).asked
        assert all(step["answer"] == answers[str(step["question"])] and step["because"] for step in path)


@for_each("row", [row for row in rows(limited()) if row[-2:] == ("no", "no")][:: few(293, 97)])
def test_one_leaf(row: tuple[object, ...]) -> None:
    """Only the last step of a complete answer ends in a leaf."""
    steps = steps_of(answers_of(row))
    assert [bool(step.leaf) for step in steps] == [False] * (len(steps) - 1) + [True]


def ends_at_an_unknown(state: State) -> bool:
    """Whether nothing is left to ask, and only what is not known stands between the reader and an outcome."""
    return state.decision_state.next_question is None and state.decision_state.outcome is None


def test_ends_at_the_first_unknown_that_matters() -> None:
    """A path ends at the first "I don't know" that decides, which is the first to find out."""
    for state in states(unknown=True):
        path = path_as_result(steps_of(state.answers))
        assert not any(step["question"] in state.decision_state.decisive for step in path[:-1])
        if ends_at_an_unknown(state):
            assert (path[-1]["question"], path[-1]["answer"]) == (state.decision_state.find_out[0].field, "unknown")


def test_ends_at_the_first_missing_answer() -> None:
    """A path goes as far as the answers that were given."""
    assert steps_of(limited()) == ()
    path = path_as_result(steps_of({**limited(), "takes_actions": "no"}))
    assert [step["question"] for step in path] == ["takes_actions"]


def test_past_an_unknown_that_changes_nothing() -> None:
    """Past an "I don't know" that changes nothing, both ways are followed and each question is told once."""
    path = path_as_result(steps_of({**limited(), **FEW, "behaviour_changes": "unknown", "few_shot_works": "no"}))
    assert [(step["question"], step["answer"]) for step in path[3:]] == [
        ("behaviour_changes", "unknown"),
        ("few_shot_works", "no"),
        ("training_examples", 20),
    ]


def test_past_a_missing_answer_that_changes_nothing() -> None:
    """Past a missing answer that cannot change the outcome, the answers that decide it are told."""
    path = path_as_result(steps_of({**limited(), **FEW}))
    assert [step["question"] for step in path[3:]] == ["training_examples"]


def test_a_reason_holds_the_readers_numbers() -> None:
    """A reason names the reader's number and the limit that it was held against."""
    because = str(path_as_result(steps_of({**limited(), **FEW}))[-1]["because"])
    assert "20 examples" in because
    assert "500 examples" in because


@for_each("root", [FLOW, ARTICLE, UNREACHABLE], ids=["ours", "article", "unreachable"])
def test_reasons_name_fields(root: Question) -> None:
    """A reason names no other number than its own question's and the limits."""
    for node in questions(root):
        for branch in node.branches:
            names = {name for _, name, _, _ in Formatter().parse(branch.because) if name}
            assert names <= {node.field, *limited()}


@for_each("root", [FLOW, ARTICLE, UNREACHABLE], ids=["ours", "article", "unreachable"])
def test_labels_are_the_answers(root: Question) -> None:
    """A branch is labelled with the answers that take it, so no two branches of a question share a label."""
    for node in questions(root):
        labels = {branch.label for branch in node.branches}
        assert len(labels) == len(node.branches)
        assert labels <= {"yes", "no", "untested", "yes or untested", "enough", "too few", "small", "medium",
                          "large", "few", "many"}  # fmt: skip
        for answer in ("yes", "no", "untested"):
            taken = [branch.label for branch in node.branches if answer in labels and branch.when.holds(answer, {})]
            assert taken == ([answer] if answer in labels else [])
        enough = [branch.label for branch in node.branches if node.field == "training_examples"]
        assert enough in ([], ["enough", "too few"])


def test_told_once() -> None:
    """A question that two branches ask is told at its first place."""
    steps = (Taken("a", "x", 1, "First."), Taken("b", "y", 2, "Second."), Taken("c", "x", 1, "Third."))
    assert path_as_result(steps) == [
        {"question": "x", "answer": 1, "because": "First."},
        {"question": "y", "answer": 2, "because": "Second."},
    ]


def test_marks() -> None:
    """The diagram's nodes, branches and leaves that steps take are marked; an open question takes no branch."""
    steps = (Taken("a", "x", "unknown", ""), Taken("b", "y", "no", "", branch="no", leaf="end"))
    assert marks(steps) == {"node:a": "taken", "node:b": "taken", "branch:b=no": "taken", "leaf:end": "taken"}
