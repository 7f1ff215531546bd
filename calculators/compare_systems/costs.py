"""What right answers cost, and how accurate the cheaper system has to be."""

from __future__ import annotations

import math
from dataclasses import dataclass

from calculators.frame.inputs import Inputs


@dataclass(frozen=True, kw_only=True)
class Costs:
    """Costs of an answer in US dollars with the accuracy, a share of 1, for systems A and B; None where not given."""

    usd_a: float | None
    usd_b: float | None
    accuracy_a: float
    accuracy_b: float
    wrong_usd: float | None
    right_usd: float | None

    @classmethod
    def of(cls, inputs: Inputs, accuracy_a: float, accuracy_b: float, *, is_accuracy: bool) -> Costs:
        """Those of the inputs; none where scores are graded, which are no share of right answers."""

        def given(name: str) -> float | None:
            return inputs.number_if_given(name) if is_accuracy else None

        return cls(
            usd_a=given("usd_per_answer_a"),
            usd_b=given("usd_per_answer_b"),
            accuracy_a=accuracy_a,
            accuracy_b=accuracy_b,
            wrong_usd=given("wrong_answer_usd"),
            right_usd=given("right_answer_usd"),
        )

    @property
    def usd_per_right_answer(self) -> list[float | None] | None:
        """For A and B the cost of an answer over the share that is right; None within for one that is never right."""
        if self.usd_a is None or self.usd_b is None:
            return None
        pairs = ((self.usd_a, self.accuracy_a), (self.usd_b, self.accuracy_b))
        return [_finite(usd / accuracy) if accuracy else None for usd, accuracy in pairs]

    @property
    def equal_cost_accuracy(self) -> float | None:
        """The accuracy at which a right answer of B costs what one of A does; None where costs are not given."""
        if not self.usd_a or self.usd_b is None:
            return None
        return _finite(self.accuracy_a * self.usd_b / self.usd_a)

    @property
    def break_even_accuracy(self) -> float | None:
        """The accuracy from which B is worth as much as A, what wrong answers cost and right ones save counted.

        An answer is worth `accuracy · right − (1 − accuracy) · wrong − cost`. None where something is not given.
        """
        if None in (self.usd_a, self.usd_b) or None in (self.wrong_usd, self.right_usd):
            return None
        both = (self.wrong_usd or 0.0) + (self.right_usd or 0.0)
        return _finite(self.accuracy_a - ((self.usd_a or 0.0) - (self.usd_b or 0.0)) / both) if both else None

    @property
    def values(self) -> dict[str, object]:
        """The results by their names."""
        return {
            "usd_per_right_answer": self.usd_per_right_answer,
            "equal_cost_accuracy": self.equal_cost_accuracy,
            "break_even_accuracy": self.break_even_accuracy,
        }


def _finite(number: float) -> float | None:
    """A number, None where it is too large for one: the costs of one system are next to nothing."""
    return number if math.isfinite(number) else None
