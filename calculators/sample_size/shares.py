"""The shares of queries that only one system gets right, as far as they were typed, and what follows for the rest."""

from __future__ import annotations

from dataclasses import dataclass

from calculators.data import assumption
from calculators.frame.errors import InputError
from calculators.frame.inputs import Inputs

_DEFAULT_DIFFERENCE: float = assumption("difference_to_detect").value
_DEFAULT_ONLY_B: float = assumption("only_b_correct_share").value
_SAME = 1e-9


@dataclass(frozen=True, kw_only=True)
class Shares:
    """Shares of queries; `only_a` is that of the better system. `follows` where `only_b` comes from the accuracy."""

    difference: float
    only_a: float
    only_b: float
    most_difference: float
    follows: bool


def shares_of(inputs: Inputs) -> Shares:
    """The shares; InputError where they contradict each other or the accuracy leaves no room."""
    typed = inputs.number_if_given("difference_to_detect")
    only_a, only_b = inputs.number_if_given("only_a_correct_share"), inputs.number_if_given("only_b_correct_share")
    room = 1 - inputs.number("baseline_accuracy")
    if only_a is not None and only_b is not None:
        return _of_both(only_a, only_b, typed)
    difference = _DEFAULT_DIFFERENCE if typed is None else typed
    if only_a is not None:
        if typed is None:
            difference = only_a - min(_DEFAULT_ONLY_B, only_a / 2)
        if difference > only_a + _SAME:
            message = f"Type at least the difference, {difference:g}; the better system gains it there. Got {only_a:g}"
            raise InputError({"only_a_correct_share": message})
        only_b = max(0.0, only_a - difference)
        return _of_both(only_a, only_b, None)
    if difference > room + _SAME:
        raise InputError(
            {"difference_to_detect": f"Type at most {room:.6g}, what the accuracy leaves to gain; got {difference:g}"}
        )
    follows = only_b is None
    if only_b is None:
        only_b = min(_DEFAULT_ONLY_B, max(0.0, room - difference))
    if difference + 2 * only_b > 1 + _SAME:
        message = f"Type less: with it and the difference, more than all queries would differ; got {only_b:g}"
        raise InputError({"only_b_correct_share": message})
    return Shares(
        difference=difference, only_a=difference + only_b, only_b=only_b, most_difference=room, follows=follows
    )


def _of_both(only_a: float, only_b: float, difference: float | None) -> Shares:
    if only_a + only_b > 1 + _SAME:
        raise InputError(
            {"only_a_correct_share": f"Type shares that are at most 1 together; got {only_a:g} and {only_b:g}"}
        )
    found = only_a - only_b
    if difference is not None and abs(difference - found) > _SAME:
        how = "which is what the two shares differ by, or leave one of the three empty"
        message = f"Type {found:.6g}, {how}; got {difference:g}"
        raise InputError({"difference_to_detect": message})
    if found <= _SAME:
        raise InputError({"only_a_correct_share": f"Type more than {only_b:g}, the other one’s share; got {only_a:g}"})
    return Shares(difference=found, only_a=only_a, only_b=only_b, most_difference=1 - only_b, follows=False)
