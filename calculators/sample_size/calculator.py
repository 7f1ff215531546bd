"""`sample_size`: how many queries show a difference, what so many can show, and what the test costs and takes."""

from __future__ import annotations

from collections.abc import Mapping

from calculators.data import assumption
from calculators.domain.evaluation.clusters import design_effect
from calculators.domain.evaluation.proportions import queries_for_margin
from calculators.frame.calculator import Calculator, Output, Reference, examples_in
from calculators.frame.charts import LineChart, Point, Series
from calculators.frame.errors import InputError
from calculators.frame.inputs import Inputs
from calculators.frame.numbers import good_digits
from calculators.frame.range import Range
from calculators.frame.result import Line, Result
from calculators.sample_size.designs import Clustered, Design, Independent, Paired
from calculators.sample_size.fields import FIELDS, INDEPENDENT, PAIRED
from calculators.sample_size.shares import Shares, shares_of
from calculators.sample_size.view import view_of

USUAL = (50, 100, 200)
"""The sizes of test sets that the article advises, and one between."""
_MOST_CHARTED, _STEPS = 4_000, 40
_ASSUMED = ("baseline_accuracy", "significance", "power", "usd_per_query", "requests_per_day", "traffic_share")


def _designs(inputs: Inputs, shares: Shares) -> Mapping[str, Clustered]:
    """Both designs, by their names."""
    significance, baseline = inputs.number("significance"), inputs.number("baseline_accuracy")
    paired: Design = Paired(
        only_a=shares.only_a,
        only_b=shares.only_b,
        most_difference=shares.most_difference,
        follows=shares.follows,
        significance=significance,
    )
    independent: Design = Independent(
        baseline=baseline,
        difference=min(shares.difference, 1 - baseline) or shares.difference,
        formula=inputs.text("formula"),
        significance=significance,
    )
    effect = design_effect(inputs.number("cluster_size"), inputs.number("intracluster_correlation"))
    return {name: Clustered(design=one, effect=effect) for name, one in ((PAIRED, paired), (INDEPENDENT, independent))}


def _refuse_impossible(inputs: Inputs, shares: Shares) -> None:
    """Errors of inputs together: a power that chance alone has, and a gain that the accuracy leaves no room for."""
    if inputs.number("power") <= inputs.number("significance"):
        raise InputError(
            {"power": "Type more than the false alarms you accept: chance alone finds as many differences"}
        )
    room = 1 - inputs.number("baseline_accuracy")
    if inputs.text("design") == INDEPENDENT and shares.difference > room + 1e-9:
        message = f"Type at most {room:.6g}, what the accuracy leaves to gain; got {shares.difference:g}"
        raise InputError({"difference_to_detect": message})


def _usual(designs: Mapping[str, Clustered], power: float) -> list[dict[str, object]]:
    """What the usual sizes can show, in both designs."""
    return [
        {
            "queries": queries,
            **{f"{name}_power": good_digits(one.power(queries)) for name, one in designs.items()},
            **{f"{name}_detectable": one.detectable(queries, power) for name, one in designs.items()},
        }
        for queries in USUAL
    ]


def power_against_queries(designs: Mapping[str, Clustered], chosen: str, needed: int) -> LineChart:
    """Power in per cent over the number of queries, for both designs; the usual sizes are marked on the chosen one."""
    most = min(max(1.5 * needed, 2 * USUAL[-1]), _MOST_CHARTED)
    xs = tuple(float(round(most * step / _STEPS)) for step in range(_STEPS + 1))
    labels = {PAIRED: "The same queries", INDEPENDENT: "Different queries"}

    def percent(design: Clustered, queries: float) -> float:
        return good_digits(100 * design.power(queries)) if queries else 0.0

    return LineChart(
        name="power_against_queries",
        x_label="queries",
        y_label="power",
        unit="%",
        xs=xs,
        series=tuple(
            Series(
                label=labels[name],
                short=labels[name],
                part=part,
                ranges=tuple(Range(*[percent(design, x)] * 3) for x in xs),
            )
            for part, (name, design) in enumerate(designs.items(), 1)
        ),
        points=tuple(
            Point(x=queries, y=percent(designs[chosen], queries), label=f"{percent(designs[chosen], queries):.0f} %")
            for queries in USUAL
        ),
    )


def calculate(inputs: Inputs) -> Result:
    """Queries, power and the smallest difference, each from the other two; clusters, cost and days.

    InputError where shares and difference contradict each other, or the accuracy leaves no room for the difference.
    """
    shares = shares_of(inputs)
    _refuse_impossible(inputs, shares)
    designs, chosen, power = _designs(inputs, shares), inputs.text("design"), inputs.number("power")
    design, typed = designs[chosen], inputs.whole_if_given("queries")
    needed = design.queries(power)
    queries = needed if typed is None else typed
    asked = design.groups * queries
    usd_per_query = inputs.number("usd_per_query")
    margin = queries_for_margin(
        inputs.number("baseline_accuracy"), shares.difference, 1 - inputs.number("significance")
    )
    # In two groups each query is answered by one system: half of what both answers and both judgements cost.
    usd = usd_per_query / design.groups
    return Result(
        values={
            "queries": queries,
            "power": good_digits(design.power(queries)),
            "smallest_detectable_difference": design.detectable(queries, power),
            "design_effect": design.effect,
            "evaluation_usd": asked * usd,
            "days": asked / (inputs.number("requests_per_day") * inputs.number("traffic_share")),
            "queries_needed": needed,
            "queries_needed_unrounded": good_digits(design.design.approximate(power) * design.effect),
            "queries_for_margin": good_digits(margin * design.effect),
            "difference_used": shares.difference,
            "only_a_correct_share_used": shares.only_a,
            "only_b_correct_share_used": shares.only_b,
            "usual_sizes": _usual(designs, power),
        },
        lines=(Line(label="Queries", quantity=asked, unit="queries", usd_per_unit=usd, amount_usd=asked * usd),),
        charts=(power_against_queries(designs, chosen, needed),),
        assumptions=(
            assumption("difference_to_detect").replaced_by(shares.difference),
            *(assumption(name).replaced_by(inputs.number(name)) for name in _ASSUMED),
            assumption("only_b_correct_share").replaced_by(shares.only_b),
        ),
    )  # fmt: skip


CALCULATOR = Calculator(
    slug="sample_size",
    title="How many test queries does it take?",
    answers="How many queries show a difference, how often the ones you have do, and what the test costs.",
    fields=FIELDS,
    outputs=(
        Output(name="queries", label="Queries, of an A/B test in each group", unit="queries"),
        Output(name="power", label="How often they show the difference", unit="of 1"),
        Output(name="smallest_detectable_difference", label="Smallest difference they show", unit="of 1"),
        Output(name="design_effect", label="Times as many, for clusters"),
        Output(name="evaluation_usd", label="The test", unit="USD"),
        Output(name="days", label="Days in production", unit="days"),
        Output(name="queries_needed", label="Queries that it takes", unit="queries"),
        Output(name="queries_needed_unrounded", label="By the normal approximation", unit="queries"),
        Output(name="queries_for_margin", label="To know the accuracy to within as much", unit="queries"),
        Output(name="difference_used", label="Difference", unit="of 1"),
        Output(name="only_a_correct_share_used", label="Only the better one is right", unit="of 1"),
        Output(name="only_b_correct_share_used", label="Only the other one is right", unit="of 1"),
        Output(name="usual_sizes", label="What 50, 100 and 200 queries can show"),
    ),
    calculate=calculate,
    page="calculators/sample-size/",
    references=(
        Reference(
            title="Connor: Sample size for testing differences in proportions for the paired-sample design, 1987"
        ),
        Reference(
            title="Fleiss, Levin and Paik: Statistical Methods for Rates and Proportions, 2003",
            href="https://doi.org/10.1002/0471445428",
        ),
    ),
    examples=examples_in("sample_size/examples"),
    view=view_of,
)
