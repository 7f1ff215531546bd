"""What the page of `generation_metrics` says of an answer: the measures, the judges, and the rate behind verdicts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from calculators.frame.amounts import amount, percent, significant
from calculators.frame.calculator import Answered
from calculators.frame.range import Range
from calculators.frame.view import View

LABELS = {
    "faithfulness": "Faithfulness",
    "context_precision": "Context precision",
    "context_recall": "Context recall",
    "answer_relevance": "Answer relevance",
    "user_satisfaction": "User satisfaction",
}
_SHARES = ("faithfulness", "context_precision", "context_recall")
_NONE = "no verdicts"


@dataclass(frozen=True)
class MeasureRow:
    """A measure in words; `name` is its result's."""

    name: str
    label: str
    mean: str
    bounds: str


def _shares(span: Range) -> tuple[str, str]:
    return percent(span.mid), f"{percent(span.low)} to {percent(span.high)}"


class GenerationView(View):
    """The words and rows of judged answers."""

    @property
    def measures(self) -> Iterator[MeasureRow]:
        """The measures, each with its interval."""
        for name, label in LABELS.items():
            span = self.values.range_if_any(name)
            if span is None:
                yield MeasureRow(name, label, _NONE, "")
            elif name in _SHARES:
                yield MeasureRow(name, label, *_shares(span))
            else:
                most = significant(self.inputs.number("scale_maximum"))
                bounds = f"{significant(span.low)} to {significant(span.high)}"
                yield MeasureRow(name, label, f"{significant(span.mid)} of {most}", bounds)

    @property
    def headline(self) -> str:
        """How many claims are supported, how the judges agree, and how many answers are right."""
        rows = [row for row in self.measures if row.name == "faithfulness"]
        told = f"Passages support {rows[0].mean} of an answer’s claims" if rows[0].bounds else "No claims were judged"
        return f"{told}; {self._judges}; {self._rate}."

    @property
    def _judges(self) -> str:
        kappa = self.values.range_if_any("cohens_kappa")
        if kappa is None:
            return "the judges’ agreement is not known"
        return f"the judges agree {self.strength} (kappa {significant(kappa.mid)})"

    @property
    def strength(self) -> str:
        """Kappa in a word, by the bounds of Landis and Koch, who called them arbitrary."""
        kappa = self.values.range_if_any("cohens_kappa")
        bounds = (
            (0.8, "almost perfectly"),
            (0.6, "substantially"),
            (0.4, "moderately"),
            (0.2, "fairly"),
            (0, "slightly"),
        )
        least = -1.0 if kappa is None else kappa.mid
        return next((word for bound, word in bounds if least > bound), "no better than by chance")

    @property
    def _rate(self) -> str:
        rate = self.values.range_if_any("estimated_true_rate")
        if rate is None:
            return "how many answers are right cannot be told from the judge’s verdicts"
        mean, bounds = _shares(rate)
        return f"{mean} of the judge’s answers are right ({bounds}), where it called {self.called} right"

    @property
    def called(self) -> str:
        """The share that the second judge called right."""
        return percent(self.inputs.whole("judged_passed") / self.inputs.whole("judged_answers"))

    @property
    def judged(self) -> str:
        """How many answers it judged."""
        return f"{amount(self.inputs.whole('judged_passed'))} of {amount(self.inputs.whole('judged_answers'))}"

    @property
    def kappa(self) -> str:
        """Kappa with its interval."""
        kappa = self.values.range_if_any("cohens_kappa")
        if kappa is None:
            return "not known: there are no verdicts, or only of one kind"
        return f"{significant(kappa.mid)} ({significant(kappa.low)} to {significant(kappa.high)})"

    @property
    def rate(self) -> str:
        """The estimated rate with its interval."""
        rate = self.values.range_if_any("estimated_true_rate")
        if rate is None:
            return "not known"
        mean, bounds = _shares(rate)
        return f"{mean} ({bounds})"

    def share(self, name: str) -> str:
        """A result that is a share, in words."""
        value = self.values.number_if_any(name)
        return "not known" if value is None else percent(value)


def view_of(answered: Answered) -> GenerationView:
    """What the templates place."""
    return GenerationView(answered)
