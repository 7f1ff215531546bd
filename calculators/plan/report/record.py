"""The decision record: what was decided and why, what it takes, and what it rests on, as text for Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from calculators.data import approaches, load
from calculators.domain.costs.certainty import in_words
from calculators.frame.amounts import amount, duration, significant, usd_bounds, usd_low_mid_high
from calculators.frame.numbers import grouped
from calculators.frame.result import Result
from calculators.plan.answer import PlanAnswer
from calculators.plan.inputs.fields import BY_NAME, FIELDS
from calculators.plan.report.ranking import Priced, Ranking
from calculators.plan.report.record_flips import RecordFlips
from calculators.plan.report.record_prices import RecordPrices
from calculators.plan.report.words import labels, needs_listed, value_in_words
from calculators.plan.results import RESULTS
from calculators.plan.rows import ApproachRow

_ANSWERS = ("needs_knowledge", "needs_citations", "needs_permissions", "needs_behaviour", "behaviour_changes",
            "few_shot_works", "takes_actions", "latency_critical", "specialised_vocabulary")  # fmt: skip
_NUMBERS = ("requests_per_month", "months", "updates_per_year", "latency_budget_ms", "budget_setup_usd",
            "budget_usd_per_month")  # fmt: skip
"""What drove the decision."""


@dataclass(frozen=True, kw_only=True)
class InputRow:
    """An input that differs from its default."""

    label: str
    value: str
    unit: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Step:
    """A question on the way to the recommendation, its answer, and why that leads on."""

    question: str
    answer: str
    because: str


@dataclass(frozen=True)
class Record:
    """What the record says; templates escape it for Markdown."""

    answer: PlanAnswer
    result: Result
    ranking: Ranking

    @property
    def _workload(self) -> str:
        return self.answer.inputs.text_if_given("workload_name") or ""

    @property
    def months(self) -> str:
        """The horizon in words."""
        return f"{amount(self.answer.inputs.range('months').mid)} months"

    @property
    def title(self) -> str:
        """What to do, and for what."""
        return f"{self._decision} for {self._workload}" if self._workload else self._decision

    @property
    def _decision(self) -> str:
        if self.answer.outcome is None:
            return "What to build is still open"
        label, row = approaches()[self.answer.outcome].label, self.answer.outcome_row
        if row is None:
            return label
        return f"Use {label}" if row.costs else f"Wanted, but not available: {label}"

    @property
    def problem(self) -> str:
        """The problem, where the workload has a name."""
        return f"What to build for {self._workload}, and what it will cost." if self._workload else ""

    @cached_property
    def changed(self) -> Sequence[InputRow]:
        """The inputs that differ from their defaults, but for the workload's name, which the title has."""
        inputs = self.answer.inputs
        return [
            InputRow(label=field.label, value=field.show(inputs[field.name]), unit=field.unit, name=field.name)
            for field in FIELDS
            if inputs[field.name] != field.default and field.name != "workload_name"
        ]

    @property
    def answers(self) -> Sequence[tuple[str, str]]:
        """The questions and their answers."""
        return [(BY_NAME[name].label, _value_or_none(name, self.answer.inputs[name])) for name in _ANSWERS]

    @property
    def numbers(self) -> Sequence[str]:
        """The numbers that drove the decision, as far as there are any."""
        inputs = self.answer.inputs
        return [
            f"{BY_NAME[name].label}: {BY_NAME[name].read_aloud(inputs[name])}"
            for name in _NUMBERS
            if inputs[name] is not None
        ]

    @property
    def totals(self) -> str:
        """What the amounts of the options are."""
        what = f"The total is over {self.months}, set-up included"
        return f"US dollars, as low–mid–high. {what}, and adds every part at its own low and at its own high."

    @cached_property
    def options(self) -> Sequence[tuple[str, ...]]:
        """The cells of each option that can be had."""
        return [_option(one) for one in self.ranking.priced]

    @property
    def missing(self) -> Sequence[str]:
        """The options that cannot be had."""
        return [_missing(row) for row in self.ranking.missing]

    @property
    def chosen(self) -> tuple[str, str]:
        """The option that was chosen, or that the answers lead to, by its name; what is said of it, after that.

        Both are empty where nothing is recommended.
        """
        answer, row = self.answer, self.answer.outcome_row
        if answer.outcome is None:
            return "", ""
        label = approaches()[answer.outcome].label
        if row is None:
            return label, "."
        if row.costs is None:
            return label, f", which is not available: {row.why_not}."
        leaves = f" It does not meet all needs; missing: {needs_listed(row.unmet)}." if row.unmet else ""
        return label, f", {usd_low_mid_high(row.costs.total_usd)} over {self.months}.{leaves}"

    @property
    def is_chosen(self) -> bool:
        """Whether the option can be had."""
        return self.answer.priced_outcome is not None

    @property
    def still_possible(self) -> str:
        """The options between which an unknown answer decides."""
        return labels(self.answer.decision_state.possible)

    @property
    def find_out(self) -> Sequence[str]:
        """What to find out, and what each answer leads to."""
        sentences = []
        for item in self.answer.decision_state.find_out:
            ways = (f"{value.capitalize()}: {labels(slugs, 'or')}" for value, slugs in item.outcomes.items())
            sentences.append(f"To find out: {BY_NAME[item.field].label} {'; '.join(ways)}.")
        return sentences

    @cached_property
    def path(self) -> Sequence[Step]:
        """The questions that lead to the recommendation."""
        known = {result.name: result.label for result in RESULTS} | {field.name: field.label for field in FIELDS}
        return [
            Step(
                question=known[str(step["question"])],
                answer=_value_or_none(str(step["question"]), step["answer"]),
                because=str(step["because"]),
            )
            for step in self.answer.path
        ]

    @property
    def month(self) -> str:
        """What the chosen option costs in the first month, and in most draws; empty where there is none."""
        slug, row = self.answer.priced_outcome, self.answer.outcome_row
        if slug is None or row is None or row.costs is None:
            return ""
        draws = usd_bounds(self.answer.sampled_totals[slug])
        first = f"The first month costs {usd_low_mid_high(row.costs.month_usd)}."
        return f"{first} The likely range (80 %) of the total is {draws}."

    @property
    def limits(self) -> Sequence[str]:
        """Which limits the chosen option breaks."""
        costs = self.answer.outcome_row.costs if self.answer.outcome_row else None
        if costs is None:
            return ()
        budget = () if costs.is_within_budget else ("It is over the budget.",)
        return budget if costs.is_fast_enough else (*budget, "It is slower than allowed.")

    @property
    def agreement(self) -> str:
        """How it and the cheapest go together; empty where nothing is recommended."""
        if self.answer.agreement is None:
            return ""
        words = load("plan/agreement")[self.answer.agreement]
        return f"{words['text']} {labels(words['between'])}." if "between" in words else str(words["text"])

    @property
    def cheapest(self) -> str:
        """Which option is the cheapest option that meets your needs, or why there is none."""
        answer = self.answer
        if answer.cheapest is None or answer.cheapest_share is None:
            if answer.eligibility.is_open:
                why = "Which option that meets the needs is the cheapest depends on what is not known"
            else:
                why = "No available option meets all of the needs"
            return f"{why}, so there is no cheapest one to agree with."
        option = f"{approaches()[answer.cheapest].label}, {usd_low_mid_high(answer.totals[answer.cheapest])}"
        agrees = "agrees with it" if answer.cheapest == answer.outcome else "differs from it"
        sure = f"{in_words(answer.cheapest_share)} from the ranges"
        return f"Cheapest that meets the needs: {option}; the cheapest {sure}. The recommendation {agrees}."

    @property
    def first_step(self) -> str:
        """What to do this week; empty where nothing is recommended."""
        return f"This week: {approaches()[self.answer.outcome].first_step}" if self.answer.outcome else ""

    @property
    def warnings(self) -> Sequence[tuple[str, str, str]]:
        """What speaks against it: the mistake, its code, and the arithmetic."""
        known = load("anti_patterns")
        return [(known[one.code]["title"], one.code, one.text) for one in self.answer.warnings]

    @property
    def evaluation(self) -> str:
        """What it takes to show a difference."""
        inputs, found = self.answer.inputs, self.answer.evaluation
        points = significant(inputs.range("difference_to_detect").mid * 100)
        bill = f", {usd_low_mid_high(found.usd)} to run" if found.usd else ""
        needed = f"To show a difference of {points} points takes {grouped(found.queries)} test queries{bill}"
        return f"{needed}; at hand are {amount(inputs.range('test_queries').mid)}."

    @cached_property
    def flips(self) -> RecordFlips:
        """What would flip it."""
        return RecordFlips(self.answer)

    @cached_property
    def prices(self) -> RecordPrices:
        """What it rests on."""
        return RecordPrices(self.result)


def _value_or_none(name: str, value: object) -> str:
    return "none" if value is None else value_in_words(name, value)


def _option(priced: Priced) -> tuple[str, ...]:
    prices, costs = priced.costs.prices, priced.costs
    return (
        approaches()[priced.slug].label,
        usd_low_mid_high(costs.total_usd),
        usd_low_mid_high(prices.setup_usd),
        usd_low_mid_high(prices.monthly_usd),
        usd_low_mid_high(prices.usd_per_request),
        duration(costs.latency_p95_ms.mid),
        "; ".join(_leaves_open(priced)),
    )


def _leaves_open(priced: Priced) -> Iterator[str]:
    """The needs that an option leaves open, and the limits that it breaks."""
    if priced.row.does_the_job == "depends":
        yield "depends on what is not known"
    else:
        yield needs_listed(priced.row.unmet) or (
            "nothing" if priced.row.does_the_job == "yes" else "one need or another"
        )
    if not priced.costs.is_within_budget:
        yield "over budget"
    if not priced.costs.is_fast_enough:
        yield "slower than allowed"


def _missing(row: ApproachRow) -> str:
    leaves = f" It would not meet all needs; missing: {needs_listed(row.unmet)}." if row.unmet else ""
    return f"{approaches()[row.approach].label} is not available: {row.why_not}.{leaves}"
