"""What the page of `compare_systems` says of an answer: the verdict in one sentence, the systems, pairs and queries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from calculators.compare_systems import verdicts
from calculators.frame.amounts import amount, percent, significant, usd
from calculators.frame.calculator import Answered
from calculators.frame.query_table import MOST_SHOWN, QueryRow, QueryTable
from calculators.frame.range import Range
from calculators.frame.view import Values, View, as_sequence

_LEAST_P = 0.0001
_SEVERAL = 3
BADGES = {
    verdicts.A_BETTER: "A is better",
    verdicts.B_BETTER: "B is better",
    verdicts.NO_DIFFERENCE: "No difference shown",
    verdicts.GOOD_ENOUGH: "Good enough",
    verdicts.NOT_GOOD_ENOUGH: "Not good enough",
    verdicts.TOO_FEW: "Too few queries",
}


def p_words(p_value: float) -> str:
    """A p value for reading: `p = 0.0166`, `p < 0.0001`."""
    return f"p < {_LEAST_P}" if p_value < _LEAST_P else f"p = {significant(p_value)}"


@dataclass(frozen=True)
class PairRow:
    """A pair of systems in words."""

    names: str
    difference: str
    p_value: str
    adjusted: str
    verdict: str


class CompareView(View):
    """The words, rows and tables of a comparison."""

    @cached_property
    def systems(self) -> tuple[Values, ...]:
        """The rows of the systems."""
        return self.values.rows("accuracy")

    @cached_property
    def is_binary(self) -> bool:
        """Whether scores are right or wrong."""
        return self.systems[0]["right"] is not None

    @property
    def _names(self) -> tuple[str, str]:
        return self.systems[0].text("system"), self.systems[1].text("system")

    def score(self, value: float) -> str:
        """A mean score: accuracies in per cent."""
        return percent(value) if self.is_binary else significant(value)

    def _apart(self, value: float) -> str:
        """How far apart two scores are."""
        return significant(100 * value) if self.is_binary else significant(value)

    @property
    def _unit(self) -> str:
        return " points" if self.is_binary else ""

    @property
    def queries(self) -> str:
        """How many queries were compared."""
        noun = "queries" if self.answered.inputs.text("design") == "paired" else "answers"
        return f"{amount(self.values.number('queries'))} {noun}"

    @property
    def verdict(self) -> str:
        """The verdict's word."""
        return self.values.text("verdict")

    @property
    def badge(self) -> str:
        """The verdict as a badge, with the systems' own names."""
        a, b = self._names
        return {verdicts.A_BETTER: f"{a} is better", verdicts.B_BETTER: f"{b} is better"}.get(
            self.verdict, BADGES[self.verdict]
        )

    @property
    def headline(self) -> str:
        """What it comes to, with the accuracies and the difference."""
        if len(self.systems) >= _SEVERAL:
            return self._of_several
        one, other = (self.score(float(row.number("accuracy"))) for row in self.systems)
        return f"On {self.queries}, {self._clause}: {one} against {other}, {self.test_words}."

    @property
    def _of_several(self) -> str:
        best = max(self.systems, key=lambda row: row.number("accuracy"))
        pairs = self.values.rows("pairs")
        apart = sum(float(pair.number("p_value_adjusted")) <= self.inputs.number("significance") for pair in pairs)
        shown = "none is shown to differ" if not apart else f"{apart} of {len(pairs)} pairs differ by more than chance"
        score = self.score(float(best.number("accuracy")))
        return (
            f"On {self.queries}, {best.text('system')} scores highest of {len(self.systems)} systems, {score}; {shown}."
        )

    @property
    def test_title(self) -> str:
        """The name of the test as a title."""
        name = self.values.text("test")
        return name[:1].upper() + name[1:]

    @property
    def test_words(self) -> str:
        """The p value and its test."""
        return f"{p_words(float(self.values.number('p_value')))} ({self.values.text('test')})"

    @property
    def _clause(self) -> str:
        """The verdict on the first two systems as a clause."""
        sentences = {
            verdicts.A_BETTER: self._better,
            verdicts.B_BETTER: self._better,
            verdicts.GOOD_ENOUGH: self._good_enough,
            verdicts.NOT_GOOD_ENOUGH: self._not_good_enough,
            verdicts.TOO_FEW: self._too_few,
            verdicts.NO_DIFFERENCE: self._no_difference,
        }
        return sentences[self.verdict](*self._names, self.values.range("difference"))

    def _better(self, a: str, b: str, span: Range) -> str:
        if self.verdict == verdicts.B_BETTER:
            a, b, span = b, a, Range(-span.high, -span.mid, -span.low)
        return f"{a} is better than {b}, by {self._apart(span.mid)}{self._unit}{self._bounds(span)}"

    def _good_enough(self, _: str, b: str, span: Range) -> str:
        return f"{b} is good enough, at most {self._worse(span.high)}, and you allow {self._margin}"

    def _not_good_enough(self, _: str, b: str, span: Range) -> str:
        worse = f"{self._apart(span.low)}{self._unit}"
        return f"{b} is not good enough, worse by {worse} at least, and you allow {self._margin}"

    def _too_few(self, _: str, b: str, span: Range) -> str:
        if self.inputs["margin"] is None:
            return "too few queries tell the two apart for any outcome to be more than chance"
        worse = self._worse(span.high)
        return f"too few queries say whether {b} is within {self._margin}, and it may be up to {worse}"

    def _no_difference(self, a: str, b: str, span: Range) -> str:
        low, high = (self._apart(abs(value)) for value in (span.low, span.high))
        one, other = (b if span.low < 0 else a), (a if span.high > 0 else b)
        return f"no difference is shown, which may be from {low}{self._unit} for {one} to {high} for {other}"

    def _worse(self, high: float) -> str:
        return f"{self._apart(max(high, 0.0))}{self._unit} worse"

    @property
    def _margin(self) -> str:
        return f"{self._apart(self.inputs.number('margin'))}{self._unit}"

    def _bounds(self, span: Range) -> str:
        return f" ({self._apart(span.low)} to {self._apart(span.high)})"

    @property
    def finding(self) -> str:
        """The verdict on the first two systems as a sentence; a system's name keeps its letters."""
        clause = self._clause
        return f"{clause if clause.startswith(self._names) else clause.capitalize()}."

    @property
    def needed(self) -> str:
        """How many queries would show a difference like the one seen."""
        number = self.values.number_if_any("queries_needed")
        if number is None:
            return "No number of queries shows a difference where none is seen."
        each = "" if self.inputs.text("design") == "paired" else " a group"
        return f"{amount(number)} queries{each} show a difference like this one in four of five tests."

    @property
    def pairs(self) -> Iterator[PairRow]:
        """Every pair in words."""
        for row in self.values.rows("pairs"):
            span = row.range("difference")
            yield PairRow(
                names=f"{row.text('a')} against {row.text('b')}",
                difference=f"{self._apart(span.mid)}{self._unit}{self._bounds(span)}",
                p_value=significant(row.number("p_value")),
                adjusted=significant(row.number("p_value_adjusted")),
                verdict=BADGES[row.text("verdict")].replace("A is", f"{row.text('a')} is").replace(
                    "B is", f"{row.text('b')} is"
                ),
            )  # fmt: skip

    @property
    def cochran(self) -> str:
        """Cochran's test in words; empty where there are two systems, or scores are graded."""
        found = self.values["cochrans_q"]
        if found is None:
            return ""
        row = self.values.row("cochrans_q")
        told = f"Q = {significant(row.number('q'))} with {row.number('degrees_of_freedom')} degrees of freedom"
        return f"All {len(self.systems)} together: {told}, {p_words(float(row.number('p_value')))}."

    @property
    def other_tests(self) -> Iterator[tuple[str, str]]:
        """Other tests of the first two, with their p values."""
        for row in self.values.rows("other_tests"):
            yield row.text("test"), significant(row.number("p_value"))

    @property
    def costs(self) -> Iterator[tuple[str, str]]:
        """What right answers cost and how accurate B must be: results by their names, each with its sentence if any."""
        a, b = self._names
        each, sentence = self.values["usd_per_right_answer"], ""
        if isinstance(each, list):
            pairs = zip(each, (a, b), strict=True)
            told = (f"{usd(dollars)} with {name}" for dollars, name in pairs if dollars is not None)
            sentence = f"A right answer costs {' and '.join(told)}."
        yield "usd_per_right_answer", sentence
        equal = self.values.number_if_any("equal_cost_accuracy")
        told_equal = f"a right answer of {b} costs what one of {a} does"
        yield "equal_cost_accuracy", "" if equal is None else f"At {percent(equal)} accuracy {told_equal}."
        even = self.values.number_if_any("break_even_accuracy")
        if even is None:
            yield "break_even_accuracy", ""
        else:
            least = percent(max(0.0, min(1.0, float(even))))
            yield "break_even_accuracy", f"With what errors cost, {b} pays from {least} accuracy on."

    @cached_property
    def table(self) -> QueryTable:
        """The queries on which systems differ."""
        rows = as_sequence(self.values["differing"])
        names = [row.text("system") for row in self.systems]
        return QueryTable(
            name="differing",
            caption="Where they differ",
            heads=("Query", *names),
            group_label="Highest score",
            value=rows,
            rows=[self._query_row(Values(row), names) for row in rows[:MOST_SHOWN]],
            total=len(rows),
        )

    @staticmethod
    def _query_row(row: Values, names: list[str]) -> QueryRow:
        scores = {name: float(row.number(name)) for name in names}
        most = max(scores.values())
        best = [name for name, score in scores.items() if score == most]
        query = next(str(row[name]) for name in row if name not in scores)
        return QueryRow(query=query, cells=tuple(map(significant, scores.values())), group=", ".join(best))


def view_of(answered: Answered) -> CompareView:
    """What the templates place."""
    return CompareView(answered)
