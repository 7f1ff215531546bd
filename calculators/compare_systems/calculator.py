"""`compare_systems`: whether the difference between systems is real, and whether the cheaper one is good enough."""

from __future__ import annotations

import math
from collections.abc import Iterator

from calculators.compare_systems.charts import accuracies
from calculators.compare_systems.comparison import Comparison
from calculators.compare_systems.costs import Costs
from calculators.compare_systems.fields import FIELDS
from calculators.compare_systems.groups import Groups
from calculators.compare_systems.pairs import Pair
from calculators.compare_systems.remarks import notes
from calculators.compare_systems.scores import scores_of
from calculators.compare_systems.view import view_of
from calculators.data import Assumption, assumption
from calculators.frame.calculator import Calculator, Output, Reference, examples_in
from calculators.frame.errors import InputError
from calculators.frame.inputs import Inputs
from calculators.frame.lazy import LazySequence
from calculators.frame.numbers import good_digits
from calculators.frame.range import Range
from calculators.frame.result import Result

_MOST_QUERIES_NEEDED = 10**12
_COCHRAN = ("q", "p_value", "degrees_of_freedom")


def calculate(inputs: Inputs) -> Result:
    """The accuracies, the difference of the first two systems with its test, every pair, and what right answers cost.

    InputError where the file has no scores, or more answers are right than there are.
    """
    return _of_groups(inputs) if inputs.text("design") == "independent" else _of_pairs(inputs)


def _of_pairs(inputs: Inputs) -> Result:
    comparison = Comparison(
        scores=scores_of(inputs),
        significance=inputs.number("significance"),
        margin=inputs.number_if_given("margin"),
        interval=inputs.text("interval"),
        adjustment=inputs.text("adjustment"),
        seed=inputs.whole("seed"),
    )
    first, scores = comparison.pairs[0], comparison.scores
    systems = comparison.systems
    accuracy = [
        {
            "system": one.name,
            "accuracy": one.mean,
            "low": good_digits(one.interval.low),
            "high": good_digits(one.interval.high),
            "right": one.right,
            "queries": scores.number,
        }
        for one in systems
    ]
    costs = Costs.of(inputs, systems[0].mean, systems[1].mean, is_accuracy=scores.is_binary)
    cochran = comparison.cochran
    return Result(
        values={
            "accuracy": accuracy,
            "difference": first.difference,
            "p_value": good_digits(first.pair.p_value),
            "p_value_adjusted": good_digits(first.adjusted),
            "test": first.pair.test,
            "queries_needed": first.pair.queries_needed,
            "verdict": first.verdict,
            "queries": scores.number,
            "discordant": first.pair.discordant,
            "pairs": [
                {
                    "a": one.a,
                    "b": one.b,
                    "difference": one.difference,
                    "p_value": good_digits(one.pair.p_value),
                    "p_value_adjusted": good_digits(one.adjusted),
                    "verdict": one.verdict,
                }
                for one in comparison.pairs
            ],
            "other_tests": [
                {"test": name, "p_value": good_digits(p_value)} for name, p_value in first.pair.other_tests
            ],
            "cochrans_q": dict(zip(_COCHRAN, map(good_digits, cochran), strict=True)) if cochran else None,
            **costs.values,
            "differing": LazySequence(lambda: comparison.differing),
        },
        notes=notes(accuracy, comparison.significance, is_binary=scores.is_binary),
        charts=(accuracies(accuracy, is_binary=scores.is_binary),),
        assumptions=tuple(_assumptions(inputs)),
    )


def _of_groups(inputs: Inputs) -> Result:
    for side in ("a", "b"):
        right, answers = inputs.whole(f"right_{side}"), inputs.whole(f"answers_{side}")
        if right > answers:
            raise InputError(
                {f"right_{side}": f"Type at most {answers:,}, all answers of {side.upper()}; got {right:,}"}
            )
    groups = Groups(
        right_a=inputs.whole("right_a"),
        answers_a=inputs.whole("answers_a"),
        right_b=inputs.whole("right_b"),
        answers_b=inputs.whole("answers_b"),
        significance=inputs.number("significance"),
        margin=inputs.number_if_given("margin"),
        interval=inputs.text("interval"),
    )
    mean, (low, high) = groups.difference
    needed = groups.queries_needed
    sides = (("A", groups.right_a, groups.answers_a), ("B", groups.right_b, groups.answers_b))
    accuracy = [
        {
            "system": name,
            "accuracy": one,
            "low": good_digits(ends.low),
            "high": good_digits(ends.high),
            "right": right,
            "queries": answers,
        }
        for (name, right, answers), one, ends in zip(sides, groups.means, groups.intervals, strict=True)
    ]
    difference = Range(*map(good_digits, (low, mean, high)))
    pair = {"a": "A", "b": "B", "difference": difference, "p_value": good_digits(groups.p_value)}
    return Result(
        values={
            "accuracy": accuracy,
            "difference": difference,
            "p_value": good_digits(groups.p_value),
            "p_value_adjusted": good_digits(groups.p_value),
            "test": groups.test,
            "queries_needed": math.ceil(needed) if needed < _MOST_QUERIES_NEEDED else None,
            "verdict": groups.verdict,
            "queries": groups.answers_a + groups.answers_b,
            "discordant": None,
            "pairs": [{**pair, "p_value_adjusted": good_digits(groups.p_value), "verdict": groups.verdict}],
            "other_tests": _other_tests(groups),
            "cochrans_q": None,
            **Costs.of(inputs, *groups.means, is_accuracy=True).values,
            "differing": [],
        },
        notes=notes(accuracy, groups.significance, is_binary=True),
        charts=(accuracies(accuracy, is_binary=True),),
        assumptions=tuple(_assumptions(inputs)),
    )


def _other_tests(pair: Pair | Groups) -> list[dict[str, object]]:
    """The tests that others may ask for; the page asks for them last, since they take longest."""
    return [{"test": name, "p_value": good_digits(p_value)} for name, p_value in pair.other_tests]


def _assumptions(inputs: Inputs) -> Iterator[Assumption]:
    yield assumption("significance").replaced_by(inputs.number("significance"))
    yield assumption("power")


CALCULATOR = Calculator(
    slug="compare_systems",
    title="Is the difference real?",
    answers="Whether one system is better than another on your queries, or that may be chance.",
    fields=FIELDS,
    outputs=(
        Output(name="accuracy", label="Accuracy of each system"),
        Output(name="difference", label="Difference of the first two, A less B", unit="of 1"),
        Output(name="p_value", label="p value"),
        Output(name="p_value_adjusted", label="p value, adjusted for all pairs"),
        Output(name="test", label="Test"),
        Output(name="queries_needed", label="Queries that would show a difference like this", unit="queries"),
        Output(name="verdict", label="Verdict"),
        Output(name="queries", label="Queries", unit="queries"),
        Output(name="discordant", label="Queries on which the two differ", unit="queries"),
        Output(name="pairs", label="Every pair"),
        Output(name="other_tests", label="Other tests of the first two"),
        Output(name="cochrans_q", label="Cochran’s Q, all systems"),
        Output(name="usd_per_right_answer", label="A right answer of each", unit="USD"),
        Output(
            name="equal_cost_accuracy",
            label="Accuracy at which a right answer of B costs what one of A does",
            unit="of 1",
        ),
        Output(name="break_even_accuracy", label="Accuracy from which B pays, errors counted", unit="of 1"),
        Output(name="differing", label="Queries on which systems differ", is_table=True),
    ),
    calculate=calculate,
    page="calculators/compare-systems/",
    references=(
        Reference(
            title="McNemar: Note on the sampling error of the difference between correlated proportions, 1947",
            href="https://doi.org/10.1007/BF02295996",
        ),
        Reference(
            title="Newcombe: Improved confidence intervals for the difference between binomial proportions based on"
            " paired data, Statistics in Medicine 17, 1998"
        ),
        Reference(
            title="Holm: A simple sequentially rejective multiple test procedure, 1979",
            href="https://www.jstor.org/stable/4615733",
        ),
    ),
    examples=examples_in("compare_systems/examples"),
    view=view_of,
)
