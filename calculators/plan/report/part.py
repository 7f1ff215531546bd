"""A part of the page: what it says, and which results it shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from calculators.frame.amounts import amount
from calculators.plan.answer import PlanAnswer


@dataclass(frozen=True)
class Part:
    """A part of the page, worked out from the answer.

    `results` are all results by their names. Those that the part `shows` carry their unrounded value in its HTML;
    the page holds the others in hidden elements.
    """

    answer: PlanAnswer
    results: Mapping[str, object]

    @property
    def shows(self) -> tuple[str, ...]:
        """The names of the results that it shows."""
        return ()

    def result(self, name: str) -> object:
        """The value of a result that it shows; KeyError for any other one."""
        if name not in self.shows:
            raise KeyError(name)
        return self.results[name]

    @property
    def months(self) -> str:
        """The horizon in words: `12 months`."""
        return f"{amount(self.answer.inputs.range('months').mid)} months"
