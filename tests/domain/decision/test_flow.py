"""Conditions, walks and listings, on a small flow made up for the test."""

from __future__ import annotations

import pytest

from calculators.domain.decision.flow import (
    AtLeast,
    AtMost,
    Both,
    Branch,
    Condition,
    Is,
    Leaf,
    Not,
    Question,
    leaves,
    questions,
    walk,
)
from tests.rules import for_each

LIMITS = {"seats": 4, "belts": 3}
WALK, CAR, BUS = (Leaf(key=key, outcome=key) for key in ("walk", "car", "bus"))
PEOPLE = Question(
    key="people",
    field="people",
    branches=(
        Branch(label="few", when=AtMost(("seats", "belts")), because="They fit.", to=CAR),
        Branch(label="many", when=Not(AtMost(("seats", "belts"))), because="They do not.", to=BUS),
    ),
)
TRIP = Question(
    key="far",
    field="far",
    branches=(
        Branch(label="yes", when=Is(("yes",)), because="Too far.", to=PEOPLE),
        Branch(
            label="no",
            when=Is(("no", "hardly")),
            because="Near.",
            to=Question(
                key="rain",
                field="rain",
                branches=(
                    Branch(label="yes", when=Is(("yes",)), because="Wet.", to=PEOPLE),
                    Branch(label="no", when=Is(("no",)), because="Dry.", to=WALK),
                ),
            ),
        ),
    ),
)


@for_each(
    ("condition", "holding", "failing"),
    [
        (Is(("yes",)), ["yes"], ["no", "untested"]),
        (Is(("yes", "untested")), ["yes", "untested"], ["no"]),
        (AtMost(("seats",)), [0, 3, 4], [5]),
        (AtMost(("seats", "belts")), [0, 3], [4, 5]),
        (AtLeast("seats"), [4, 5], [0, 3]),
        (Not(AtLeast("seats")), [0, 3], [4, 5]),
        (Not(Is(("yes",))), ["no"], ["yes"]),
        (Both(Not(AtMost(("belts",))), AtMost(("seats",))), [4], [3, 5]),
    ],
)
def test_condition(condition: Condition, holding: list[object], failing: list[object]) -> None:
    """A condition holds on its own side of its limit, the limit itself included."""
    assert all(condition.holds(answer, LIMITS) for answer in holding)
    assert not any(condition.holds(answer, LIMITS) for answer in failing)


@for_each(
    ("condition", "expected"),
    [
        (Is(("yes",)), ()),
        (AtMost(("seats",)), (4,)),
        (AtMost(("seats", "belts")), (3,)),
        (AtLeast("seats"), (3,)),
        (Not(AtLeast("seats")), (3,)),
        (Not(Is(("yes",))), ()),
        (Both(Not(AtMost(("belts",))), AtMost(("seats",))), (3, 4)),
    ],
)
def test_cuts(condition: Condition, expected: tuple[int, ...]) -> None:
    """A condition on a number changes between each of its cuts and the number after it."""
    assert condition.cuts(LIMITS) == expected
    assert all(condition.holds(cut, LIMITS) is not condition.holds(cut + 1, LIMITS) for cut in expected)


@for_each("answer", ["many", 3.5, None])
def test_only_whole_numbers_are_compared(answer: object) -> None:
    """What is no whole number is refused, not taken for one."""
    with pytest.raises(TypeError):
        AtMost(("seats",)).holds(answer, LIMITS)


@for_each(
    ("answers", "steps", "ends"),
    [
        ({"far": "yes", "people": 3}, ["far=yes", "people=few"], "car"),
        ({"far": "yes", "people": 4}, ["far=yes", "people=many"], "bus"),
        ({"far": "no", "rain": "no"}, ["far=no", "rain=no"], "walk"),
        ({"far": "hardly", "rain": "yes", "people": 9}, ["far=no", "rain=yes", "people=many"], "bus"),
    ],
)
def test_walk(answers: dict[str, object], steps: list[str], ends: str) -> None:
    """A walk takes the branch of each answer until it comes to a leaf."""
    path = walk(TRIP, answers.__getitem__, LIMITS)
    assert [step.key for step in path.steps] == steps
    assert path.leaf.outcome == ends


def test_walk_asks_only_what_it_comes_to() -> None:
    """A walk asks the questions on its way and no other."""
    asked: list[str] = []

    def ask(field: str) -> object:
        asked.append(field)
        return "no"

    walk(TRIP, ask, LIMITS)
    assert asked == ["far", "rain"]


def test_took() -> None:
    """A path took a branch when a step of it left that field by that label."""
    path = walk(TRIP, {"far": "yes", "people": 9}.__getitem__, LIMITS)
    assert path.took("people", "many")
    assert path.took("people", "few", "many")
    assert not path.took("people", "few")
    assert not path.took("rain", "yes", "no")


def test_questions_once() -> None:
    """Every question is listed once, before those behind it, though two branches lead to it."""
    assert [question.key for question in questions(TRIP)] == ["far", "people", "rain"]


def test_leaves_once() -> None:
    """Every leaf is listed once, though two branches lead to it."""
    assert [leaf.key for leaf in leaves(TRIP)] == ["car", "bus", "walk"]
