"""`plan`: one workload, every approach, the recommended one, what each costs, and what would flip the answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict

from calculators.data import Assumption, assumption, load
from calculators.domain.costs.horizon import horizon_quantities
from calculators.domain.costs.parts import PARTS
from calculators.domain.decision.choose_approach import FLOW
from calculators.domain.decision.path import path_taken, told
from calculators.domain.models.catalogue import AS_OF, PACKAGE
from calculators.domain.models.model_list import named
from calculators.frame.calculator import Calculator, Output, Reference, examples_in
from calculators.frame.errors import InputError, as_given
from calculators.frame.inputs import Inputs
from calculators.frame.kinds import NumberRange
from calculators.frame.lazy import LazySequence, LazyValues
from calculators.frame.numbers import grouped
from calculators.frame.range import Range
from calculators.frame.result import Result
from calculators.plan.answer import Answer
from calculators.plan.costs.requests import corpus_tokens
from calculators.plan.inputs.approaches import plan_approaches
from calculators.plan.inputs.fields import BY_NAME, FIELDS
from calculators.plan.inputs.own_amounts import HOURS
from calculators.plan.report.charts import charts, shown
from calculators.plan.report.notes import notes
from calculators.plan.report.prices_used import prices_used
from calculators.plan.report.working import lines

_ASSUMED = ("question_tokens", "reranked_passages", "only_b_correct_share", "power", "significance",
            "judge_prompt_tokens", "judge_output_tokens", "hours_per_month", "cache_hit_ms", "certainty_draws",
            "stale_price_days", "changing_updates_per_year")  # fmt: skip


def _break_evens(answer: Answer) -> list[dict[str, object]]:
    return [vars(item) | {"between": list(item.between)} for item in answer.break_evens]


def _cost_flips(answer: Answer) -> list[dict[str, object]]:
    return [
        {
            "field": one.field,
            "from": one.value,
            "to": one.to,
            "cheapest": one.cheapest,
            "jump": one.jump,
            "past": one.past,
            "is_open": one.is_open,
        }
        for one in answer.cost_flips
    ]


def _budget_flips(answer: Answer) -> list[dict[str, object]]:
    return [
        {"field": one.field, "from": one.value, "to": one.to, "fits": one.fits, "instead": one.instead}
        for one in answer.budget_flips
    ]


def _hours_used(answer: Answer) -> dict[str, dict[str, Range]]:
    """The hours of every approach, as `overrides` would give them."""
    ranges = answer.workload.ranges
    return {slug: {part: ranges[f"{slug}.{part}"] for part in HOURS} for slug in plan_approaches()}


def _second(answer: Answer) -> list[dict[str, object]] | None:
    """Every approach once more with the second model, where there is one."""
    found = named(answer.inputs.text("compare_with"))
    if not found:
        return None
    provider, model = found[0]
    other = Answer(answer.inputs.changed({"provider": provider, "model": model, "smaller_model": model}))
    return [
        {name: row[name] for name in ("approach", "feasible", "why_not", *PARTS, "total_usd")}
        for row in other.rows
        if not plan_approaches()[str(row["approach"])].is_smaller
    ]


def _agreement(answer: Answer) -> str | None:
    """How the recommendation and the cheapest go together: None where there is no recommendation to compare."""
    if answer.outcome is None:
        return None
    if answer.outcome not in plan_approaches():
        return "nothing-to-price"
    if answer.priced_outcome is None:
        return "cannot-be-had"
    if answer.cheapest is None:
        return "depends" if answer.standing.is_open else "leaves-needs-open"
    return "same" if answer.cheapest == answer.outcome else "cheaper-exists"


def values_of(answer: Answer) -> Mapping[str, object]:
    """Every result, worked out when it is asked for."""
    x = answer.workload.mid
    return LazyValues(
        {
            "outcome": lambda: answer.outcome,
            "also": lambda: list(answer.stands.also),
            "not_known": lambda: list(answer.workload.terms.not_known),
            "is_open": lambda: answer.standing.is_open,
            "possible_outcomes": lambda: list(answer.stands.possible),
            "find_out": lambda: [one.told for one in answer.stands.find_out],
            "path": lambda: told(tuple(path_taken(FLOW, answer.decision, answer.stands.decisive.__contains__))),
            "cheapest": lambda: answer.cheapest,
            "cheapest_certainty": lambda: answer.certainty,
            "cheapest_feasible": lambda: answer.cheapest_feasible,
            "agreement": lambda: _agreement(answer),
            "approaches": lambda: answer.rows,
            "sampled_total_usd": lambda: answer.sampled_totals,
            "second_model": lambda: _second(answer),
            "flips": lambda: answer.flips,
            "budget_flips": lambda: _budget_flips(answer),
            "cost_flips": lambda: _cost_flips(answer),
            "break_evens": lambda: _break_evens(answer),
            "hours_used": lambda: _hours_used(answer),
            "drivers": lambda: None if answer.drivers is None else [asdict(one) for one in answer.drivers],
            "latency_p95_ms": lambda: _of_outcome(answer, "latency_p95_ms"),
            "training_usd": lambda: answer.training_usd,
            "training_memory_bytes": lambda: answer.training_memory_bytes,
            "index_bytes": lambda: answer.index_bytes,
            "corpus_tokens": lambda: corpus_tokens(x),
            "requests": lambda: horizon_quantities(x).requests,
            "evaluation_queries": lambda: answer.evaluation_queries,
            "evaluation_usd": lambda: answer.evaluation_usd,
            "break_even_accuracy": lambda: answer.break_even_accuracy,
            "long_context_limit_tokens": lambda: answer.decision["long_context_limit_tokens"],
            "context_window_tokens": lambda: answer.decision["context_window_tokens"],
            "price_source": lambda: answer.workload.terms.model.source,
            "price_as_of": lambda: answer.workload.terms.model.as_of,
            "catalogue": lambda: PACKAGE,
            "catalogue_as_of": lambda: AS_OF,
            "own_prices": lambda: answer.workload.terms.model.is_own,
            "prices_used": lambda: prices_used(answer.workload.terms),
        }
    )


def _of_outcome(answer: Answer, name: str) -> object:
    """A cell of the recommended approach's row; None where it is none, or cannot be had."""
    return next((row[name] for row in answer.rows if row["approach"] == answer.priced_outcome), None)


def _assumptions(answer: Answer) -> Iterator[Assumption]:
    """What the defaults rest on, the reader's own in their place, and what no input is asked for."""
    known, inputs = load("assumptions"), answer.inputs
    for field in FIELDS:
        if field.name in known and isinstance(field.kind, NumberRange):
            value, ours = inputs.range_if_given(field.name), assumption(field.name)
            yield ours if value is None else ours.replaced_by(value.mid, _spread(value))
    yield from map(assumption, _ASSUMED)
    yield from _hours(answer)


def _spread(value: Range) -> str:
    """The bounds of a range in words; nothing for a single number."""
    return f"{grouped(value.low)} to {grouped(value.high)}" if value.low < value.high else ""


def _hours(answer: Answer) -> Iterator[Assumption]:
    """The hours of those that can do the job, as long as they are ours."""
    row, overridden = load("plan/approaches"), answer.workload.terms.overridden
    words = {"setup_hours": "hours to set up", "maintenance_hours_per_month": "hours of upkeep a month"}
    for slug in shown(answer):
        approach = plan_approaches()[slug]
        for part, label in words.items():
            hours = getattr(approach, part)
            if f"{slug}.{part}" not in overridden:
                yield Assumption(
                    name=f"{slug}.{part}", label=f"{approach.label}: {label}", value=hours.mid,
                    unit=f"hours ({_spread(hours)})", source=row["source"], as_of=row["as_of"],
                    why=row["why"],
                )  # fmt: skip


def calculate(inputs: Inputs) -> Result:
    """See the module. Bad input is found here; results and charts are worked out as they are asked for."""
    answer = Answer(inputs)
    _check(answer)
    return Result(
        values=values_of(answer),
        lines=LazySequence(lambda: lines(answer)),
        warnings=answer.warnings,
        notes=LazySequence(lambda: tuple(notes(answer))),
        assumptions=LazySequence(lambda: tuple(_assumptions(answer))),
        charts=LazySequence(lambda: charts(answer)),
        answer=answer,
    )


def plan_of(given: Mapping[str, object]) -> Answer:
    """The plan of some inputs, given or read; InputError where they are bad, each or together."""
    found = CALCULATOR.answer(given).result.answer
    if not isinstance(found, Answer):
        raise TypeError(found)
    return found


def _check(answer: Answer) -> None:
    """InputError for whatever is wrong with two inputs taken together, or with a name."""
    terms = answer.workload.terms
    _ = terms.smaller, answer.index_bytes
    if len(named(answer.inputs.text("compare_with"))) > 1:
        given = as_given(answer.inputs.text("compare_with"))
        raise InputError({"compare_with": f"must be one model as vendor/model, or none; got {given}"})
    if answer.inputs["map_x"] == answer.inputs["map_y"]:
        field = BY_NAME["map_y"]
        given = as_given(field.label_of(answer.inputs["map_y"]))
        raise InputError({"map_y": f"must be another number than the one from left to right, map_x; got {given}"})


_EACH = "of the recommended approach"
CALCULATOR = Calculator(
    slug="plan",
    title="What should you build, and what will it cost?",
    answers="One workload: the recommended approach, what every approach costs as low, mid and high, and what would "
    "flip the answer.",
    fields=FIELDS,
    outputs=(
        Output(name="outcome", label="Recommended approach"),
        Output(name="also", label="Besides"),
        Output(name="not_known", label="Answers that are not known"),
        Output(name="is_open", label="An answer that is not known decides who does the job"),
        Output(name="possible_outcomes", label="Still possible"),
        Output(name="find_out", label="What each answer that is not known decides"),
        Output(name="path", label="Why"),
        Output(name="cheapest", label="Cheapest that can do the job"),
        Output(name="cheapest_certainty", label="How sure"),
        Output(name="cheapest_feasible", label="Cheapest of all, whatever it leaves open"),
        Output(name="agreement", label="How recommendation and cost go together"),
        Output(name="approaches", label="Every approach", unit="USD"),
        Output(name="sampled_total_usd", label="Totals in eight of ten draws, and the median", unit="USD"),
        Output(name="second_model", label="With the second model", unit="USD"),
        Output(name="flips", label="Answers that would change the recommendation"),
        Output(name="budget_flips", label="What the budgets decide", unit="USD"),
        Output(name="cost_flips", label="Numbers that would change the cheapest"),
        Output(name="break_evens", label="Where two approaches cost the same"),
        Output(name="hours_used", label="Hours, yours where you know better", unit="hours"),
        Output(name="drivers", label=f"What drives the cost {_EACH}", unit="USD"),
        Output(name="latency_p95_ms", label=f"p95 {_EACH}", unit="ms"),
        Output(name="training_usd", label="A training run", unit="USD"),
        Output(name="training_memory_bytes", label="Memory that training takes on your GPUs", unit="bytes"),
        Output(name="index_bytes", label="Index of the corpus", unit="bytes"),
        Output(name="corpus_tokens", label="Knowledge", unit="tokens"),
        Output(name="requests", label="Requests over the horizon", unit="requests"),
        Output(name="evaluation_queries", label="Test queries that show the difference", unit="queries"),
        Output(name="evaluation_usd", label="Running that test", unit="USD"),
        Output(name="break_even_accuracy", label="Answers pay from an accuracy of", unit="of 1"),
        Output(name="long_context_limit_tokens", label="Small enough to send whole", unit="tokens"),
        Output(name="context_window_tokens", label="The model takes", unit="tokens"),
        Output(name="price_source", label="Source of the model’s price"),
        Output(name="price_as_of", label="Price read on"),
        Output(name="catalogue", label="Catalogue"),
        Output(name="catalogue_as_of", label="Catalogue read on"),
        Output(name="own_prices", label="The model’s price is your organisation’s"),
        Output(name="prices_used", label="Prices that it rests on", unit="USD"),
    ),
    calculate=calculate,
    page="plan/",
    references=(
        Reference(title="RAG vs Fine-Tuning: When to Use Each (and When Not To): its cost table and its anti-patterns"),
    ),
    examples=examples_in("plan/examples"),
)
