"""The figures under the tables: index, training run, the test and its bill, and from which accuracy answers pay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from calculators.frame.amounts import gib, significant, usd, usd_bounds
from calculators.frame.numbers import grouped
from calculators.plan.report.part import Part


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure for reading, the result that it is, and what is said beside it, if anything."""

    label: str
    result: str
    text: str
    beside: str = ""


@dataclass(frozen=True)
class FurtherFiguresView(Part):
    """The figures, in two groups: the test stands between them."""

    @property
    def shows(self) -> tuple[str, ...]:
        """The results of the figures; the test's cost only where there is a bill for it."""
        bill = ["evaluation_usd"] if self.test_bill else []
        accuracy = [self.accuracy.result] if self.accuracy else []
        return (*(one.result for one in self.before), "evaluation_queries", *bill, *accuracy)

    @cached_property
    def before(self) -> Sequence[Figure]:
        """What building takes."""
        found = [
            Figure(label="Index of the corpus", result="index_bytes", text=gib(self.answer.further.index_bytes.mid)),
            self._training,
        ]
        memory = self.answer.further.training_memory_bytes
        if memory:
            found.append(
                Figure(label="Memory that training takes", result="training_memory_bytes", text=gib(memory.mid))
            )
        return found

    @property
    def _training(self) -> Figure:
        label, dollars = "A training run", self.answer.further.training_usd
        if dollars is None:
            return Figure(label=label, result="training_usd", text="not available")
        bounds = usd_bounds(dollars) if dollars.low < dollars.high else ""
        return Figure(label=label, result="training_usd", text=usd(dollars.mid), beside=bounds)

    @property
    def points(self) -> str:
        """The difference that the test shows, in words."""
        return f"{significant(self.answer.inputs.range('difference_to_detect').mid * 100)} points"

    @property
    def test(self) -> Figure:
        """The test."""
        queries = grouped(self.answer.evaluation.queries)
        return Figure(label=f"Test queries that show {self.points}", result="evaluation_queries", text=queries)

    @property
    def test_bill(self) -> str:
        """What the test costs; empty where there is nothing to test."""
        dollars = self.answer.evaluation.usd
        return f"{usd(dollars.mid)} to run" if dollars else ""

    @property
    def accuracy(self) -> Figure | None:
        """From which accuracy answers pay; None where the reader does not say what they cost and save."""
        share = self.answer.further.break_even_accuracy
        if share is None:
            return None
        text = f"{significant(share.mid * 100)} %"
        return Figure(label="Answers pay from an accuracy of", result="break_even_accuracy", text=text)
