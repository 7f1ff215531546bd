"""Missing and unknown answers against brute force over every completion, and readers who answer what is asked."""

from __future__ import annotations

from calculators.decide.calculator import first_step
from calculators.domain.decision.decision_state import DecisionState, cuts, decision_state_of, domains
from calculators.domain.decision.questions import QUESTIONS
from tests.domain.decision import oracle
from tests.domain.decision.asking import ends, states
from tests.domain.decision.completions import (
    DEFAULTS,
    FIELDS,
    OTHER_LIMITS,
    Answers,
    Verdict,
    limited,
    partial_answers,
    verdict,
)
from tests.rules import few, for_each

LABELS = {field.name: field.label for field in QUESTIONS}


def as_verdict(decision_state: DecisionState) -> Verdict:
    """What the product says, in the form of what brute force finds."""
    return Verdict(
        outcome=decision_state.outcome,
        possible=frozenset(decision_state.possible),
        decisive=decision_state.decisive,
        also=decision_state.also,
        next_question=decision_state.next_question,
        find_out=tuple(
            (item.field, frozenset(item.outcomes["yes"]), frozenset(item.outcomes["no"]))
            for item in decision_state.find_out
        ),
    )


def differences(sample: list[Answers]) -> list[tuple[Answers, Verdict, Verdict]]:
    """Those answers about which product and brute force disagree."""
    told = ((answers, as_verdict(decision_state_of(answers)), verdict(answers)) for answers in sample)
    return [(answers, ours, brute) for answers, ours, brute in told if ours != brute]


def test_partial_answers() -> None:
    """For any answers, in any order and with any limits, what stands is what all completions share."""
    sample: list[Answers] = list(partial_answers(every=few(27_011, 9_001)))
    assert len(sample) > few(200, 500)
    assert differences(sample) == []


def test_one_answer_alone() -> None:
    """What one answer alone settles is what all its completions share."""
    sample: list[Answers] = [limited()]
    for field in FIELDS:
        values = [*domains(limited())[field], *(("unknown",) if field in oracle.YES_NO else ())]
        sample += [{**limited(), field: value} for value in values]
    assert differences(sample) == []


@for_each("unknown", [False, True])
def test_asking_is_minimal(unknown: bool) -> None:  # noqa: FBT001 a reader who knows everything, or not
    """What is asked is always the first missing question that can still change the outcome, then `also`."""
    assert differences([state.answers for state in states(unknown=unknown)[:: few(11, 3)]]) == []


@for_each("limits", [DEFAULTS, *OTHER_LIMITS])
def test_no_more_than_ten_questions(limits: tuple[int, ...]) -> None:
    """Readers who answer what they are asked are done after at most ten questions."""
    found = ends(unknown=False, limits=limits)
    assert all(state.decision_state.outcome for state in found)
    assert max(len(state.questions) for state in found) <= 10


def test_no_more_than_seven_questions_before_the_outcome() -> None:
    """Readers are asked at most seven questions before the outcome stands, and ten where they do not know an answer."""
    for state in states(unknown=True):
        if state.decision_state.outcome is None and state.decision_state.next_question:
            most = 10 if "unknown" in state.answers.values() else 7
            assert len(state.questions) + 1 <= most
    assert max(len(state.questions) for state in ends(unknown=True)) <= 10


def test_no_question_twice() -> None:
    """No reader is asked the same question twice, nor one that no rule needs."""
    for state in states(unknown=True):
        assert len(set(state.questions)) == len(state.questions)
        assert set(state.questions) <= set(FIELDS)


def test_not_knowing_ends_in_something_to_do() -> None:
    """Readers who do not know end at an outcome, or at several with the first thing to find out."""
    for state in ends(unknown=True):
        decision_state = state.decision_state
        if decision_state.outcome is None:
            assert len(decision_state.possible) >= 2
            assert LABELS[decision_state.find_out[0].field] in str(first_step(decision_state))
        else:
            assert decision_state.possible == (decision_state.outcome,)
            assert decision_state.find_out == ()


def test_every_outcome_is_asked_for() -> None:
    """Readers who answer what they are asked come to every outcome and every `also`."""
    found = ends(unknown=False)
    assert len({state.decision_state.outcome for state in found}) == 10
    assert {slug for state in found for slug in state.decision_state.also} == set(oracle.ALSO)


@for_each(
    ("answers", "expected"),
    [
        ({}, "takes_actions"),
        ({"takes_actions": "unknown"}, "needs_knowledge"),
        ({"takes_actions": "no", "needs_knowledge": "unknown"}, "needs_behaviour"),
        ({"takes_actions": "no", "needs_knowledge": "no", "needs_behaviour": "unknown"}, "behaviour_changes"),
        ({"takes_actions": "yes", "needs_knowledge": "no"}, "latency_critical"),
        ({"takes_actions": "yes", "needs_knowledge": "yes"}, "specialised_vocabulary"),
    ],
)
def test_order_of_questions(answers: Answers, expected: str) -> None:
    """Questions come in the order of the flow, the yes branch's first, and then in that of `also`."""
    assert decision_state_of({**limited(), **answers}).next_question == expected


def test_unknown_where_all_branches_agree() -> None:
    """An "I don't know" that changes nothing leaves the outcome standing."""
    answers = {"takes_actions": "no", "needs_knowledge": "no", "needs_behaviour": "yes", "few_shot_works": "yes"}
    decision_state = decision_state_of({**limited(), **answers, "behaviour_changes": "unknown"})
    assert decision_state.outcome == "prompt-engineering"
    assert decision_state.next_question is None
    assert decision_state.find_out == ()


@for_each(
    ("field", "limits", "expected"),
    [
        ("training_examples", DEFAULTS, (499,)),
        ("training_examples", (0, 25_000, 200_000, 9), ()),
        ("corpus_tokens", DEFAULTS, (25_000, 200_000)),
        ("corpus_tokens", (500, 200_000, 25_000, 9), (25_000,)),
        ("corpus_tokens", (500, 3, 8, 9), (3, 8)),
        ("corpus_tokens", (500, 0, 0, 9), (0,)),
        ("requests_per_month", DEFAULTS, (50_000,)),
        ("requests_per_month", (500, 3, 8, 0), (0,)),
    ],
)
def test_cuts(field: str, limits: tuple[int, ...], expected: tuple[int, ...]) -> None:
    """A number has a step at each limit that some rule sets it, and none where no number lies below."""
    assert cuts(field, limited(limits)) == expected
