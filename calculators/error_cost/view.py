"""What the page of `error_cost` says of an answer: which accuracy is needed, and what the reader's costs or saves."""

from __future__ import annotations

from functools import cached_property

from calculators.frame.amounts import amount, percent, usd
from calculators.frame.calculator import Answered
from calculators.frame.view import View

_BAR, _MARK = 400, 3
"""How wide the bar is drawn, and the mark on it."""


class ErrorCostView(View):
    """The words and the bar for the accuracy from which right answers pay for wrong ones."""

    @cached_property
    def _needed(self) -> float | None:
        found = self.values.number_if_any("break_even_accuracy")
        return None if found is None else float(found)

    @property
    def _yours(self) -> str:
        return percent(self.inputs.number("accuracy"))

    @property
    def needed(self) -> str:
        """The accuracy that is needed."""
        return "none" if self._needed is None else percent(self._needed)

    @property
    def headline(self) -> str:
        """From which accuracy on right answers pay, and what a month costs or saves."""
        if self._needed is None:
            return "Where answers neither cost nor save anything, accuracy does not matter in dollars."
        answers, month = amount(self.inputs.whole("requests_per_month")), self._costs
        verb = "costs" if self._is_loss else "saves"
        return (
            f"Right answers pay for wrong ones from {self.needed} accuracy;"
            f" at {self._yours} a month of {answers} answers {verb} {month}."
        )

    @property
    def _is_loss(self) -> bool:
        return self.values.number("usd_per_month") > 0

    @property
    def _costs(self) -> str:
        return usd(abs(float(self.values.number("usd_per_month"))))

    @property
    def month(self) -> tuple[str, str]:
        """Whether a month costs or saves, and how much."""
        return ("A month costs" if self._is_loss else "A month saves"), self._costs

    @property
    def verdict(self) -> str:
        """Whether the reader's accuracy is enough."""
        if self._needed is None:
            return ""
        is_enough = self.inputs.number("accuracy") >= self._needed
        return f"and yours of {self._yours} is {'enough' if is_enough else 'not enough'}"

    @property
    def bar_label(self) -> str:
        """What the bar shows, for who cannot see it."""
        return "" if self._needed is None else f"Needed {self.needed}, yours {self._yours}, of 100 %"

    @property
    def bar_width(self) -> float:
        """How long the bar of the reader's accuracy is, in pixels."""
        return round(_BAR * self.inputs.number("accuracy"), 1)

    @property
    def mark(self) -> float | None:
        """Where the mark of what is needed stands, in pixels."""
        return None if self._needed is None else min(round(_BAR * self._needed, 1), _BAR - _MARK)

    @property
    def title(self) -> str:
        """What the chart shows."""
        if self._needed == 0:
            return "A wrong answer costs nothing: every right one is a gain"
        if self._needed == 1:
            return "A right answer saves nothing: every wrong one is a loss"
        return f"Below {self.needed} right answers the month is a loss, above it a gain"


def view_of(answered: Answered) -> ErrorCostView:
    """What the templates place."""
    return ErrorCostView(answered)
