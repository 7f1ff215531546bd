"""The results of the plan: the one list of their names, labels and units, and how each follows from the answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial

from calculators.domain.costs.horizon import horizon_quantities
from calculators.domain.costs.parts import PARTS
from calculators.domain.models.catalogue import AS_OF, PACKAGE
from calculators.frame.calculator import Output
from calculators.frame.lazy import LazyValues
from calculators.frame.range import Range
from calculators.plan.answer import PlanAnswer
from calculators.plan.costs.prompt_cache import corpus_tokens
from calculators.plan.report.prices_used import prices_used
from calculators.plan.rows import of_second_model

_EACH = "of the recommended approach"


@dataclass(frozen=True, kw_only=True)
class PlanResult(Output):
    """A result, and what it is of an answer: a value of JSON, or one that has such a form."""

    of: Callable[[PlanAnswer], object]


def values_of(answer: PlanAnswer) -> LazyValues:
    """Every result by its name, worked out when it is asked for."""
    return LazyValues({result.name: partial(result.of, answer) for result in RESULTS})


def _latency_p95_ms(answer: PlanAnswer) -> Range | None:
    """The recommended approach's; None where it is none, or cannot be had."""
    row = answer.outcome_row
    return row.costs.latency_p95_ms if row and row.costs else None


def _second_model(answer: PlanAnswer) -> list[dict[str, object]] | None:
    """Every approach once more, where there is a second model."""
    if answer.second_model is None:
        return None
    names = ("approach", "feasible", "why_not", *PARTS, "total_usd")
    rows = (row.as_result for row in of_second_model(answer.second_model.rows))
    return [{name: row[name] for name in names} for row in rows]


RESULTS: tuple[PlanResult, ...] = (
    PlanResult(name="outcome", label="Recommended approach", of=lambda answer: answer.outcome),
    PlanResult(name="also", label="Besides", of=lambda answer: list(answer.decision_state.also)),
    PlanResult(
        name="not_known",
        label="Answers that are not known",
        of=lambda answer: list(answer.workload.terms.not_known),
    ),
    PlanResult(
        name="is_open",
        label="An answer that is not known decides who meets the needs",
        of=lambda answer: answer.eligibility.is_open,
    ),
    PlanResult(
        name="possible_outcomes", label="Still possible", of=lambda answer: list(answer.decision_state.possible)
    ),
    PlanResult(
        name="find_out",
        label="What each answer that is not known decides",
        of=lambda answer: [one.as_result for one in answer.decision_state.find_out],
    ),
    PlanResult(name="path", label="Why", of=lambda answer: answer.path),
    PlanResult(name="cheapest", label="Cheapest that meets the needs", of=lambda answer: answer.cheapest),
    PlanResult(name="cheapest_certainty", label="How sure", of=lambda answer: answer.certainty),
    PlanResult(
        name="cheapest_share",
        label="Draws in which it is the cheapest",
        unit="of 1",
        of=lambda answer: answer.cheapest_share,
    ),
    PlanResult(
        name="cheapest_feasible",
        label="Cheapest of all, whichever needs it meets",
        of=lambda answer: answer.cheapest_feasible,
    ),
    PlanResult(name="agreement", label="How recommendation and cost go together", of=lambda answer: answer.agreement),
    PlanResult(
        name="approaches", label="Every approach", unit="USD", of=lambda answer: [row.as_result for row in answer.rows]
    ),
    PlanResult(
        name="sampled_total_usd",
        label="Likely range of the totals (80 %), and the median",
        unit="USD",
        of=lambda answer: answer.sampled_totals,
    ),
    PlanResult(name="second_model", label="With the second model", unit="USD", of=_second_model),
    PlanResult(
        name="flips",
        label="Answers that would change the recommendation",
        of=lambda answer: [one.as_result for one in answer.flips],
    ),
    PlanResult(
        name="budget_flips",
        label="What the budgets decide",
        unit="USD",
        of=lambda answer: [one.as_result for one in answer.budget_flips],
    ),
    PlanResult(
        name="cost_flips",
        label="Numbers that would change the cheapest",
        of=lambda answer: [one.as_result for one in answer.cost_flips],
    ),
    PlanResult(name="break_evens", label="Where two approaches cost the same", of=lambda answer: answer.break_evens),
    PlanResult(
        name="hours_used",
        label="Hours of each approach",
        unit="hours",
        of=lambda answer: answer.hours_used,
    ),
    PlanResult(
        name="component_hours",
        label="Hours by component, yours where you know better",
        unit="hours",
        of=lambda answer: answer.component_hours,
    ),
    PlanResult(
        name="drivers",
        label=f"What drives the cost {_EACH}",
        unit="USD",
        of=lambda answer: None if answer.drivers is None else [asdict(one) for one in answer.drivers],
    ),
    PlanResult(
        name="too_slow",
        label="Nothing answers in time: the fastest, and what would help",
        unit="ms",
        of=lambda answer: answer.too_slow.as_result if answer.too_slow else None,
    ),
    PlanResult(name="latency_p95_ms", label=f"p95 {_EACH}", unit="ms", of=_latency_p95_ms),
    PlanResult(
        name="training_usd",
        label="A training run",
        unit="USD",
        of=lambda answer: answer.further.training_usd,
    ),
    PlanResult(
        name="training_memory_bytes",
        label="Memory that training takes on your GPUs",
        unit="bytes",
        of=lambda answer: answer.further.training_memory_bytes,
    ),
    PlanResult(
        name="index_bytes", label="Index of the corpus", unit="bytes", of=lambda answer: answer.further.index_bytes
    ),
    PlanResult(
        name="corpus_tokens", label="Knowledge", unit="tokens", of=lambda answer: corpus_tokens(answer.workload.mid)
    ),
    PlanResult(
        name="requests",
        label="Requests over the horizon",
        unit="requests",
        of=lambda answer: horizon_quantities(answer.workload.mid).requests,
    ),
    PlanResult(
        name="evaluation_queries",
        label="Test queries that show the difference",
        unit="queries",
        of=lambda answer: answer.evaluation.queries,
    ),
    PlanResult(name="evaluation_usd", label="Running that test", unit="USD", of=lambda answer: answer.evaluation.usd),
    PlanResult(
        name="break_even_accuracy",
        label="Answers pay from an accuracy of",
        unit="of 1",
        of=lambda answer: answer.further.break_even_accuracy,
    ),
    PlanResult(
        name="long_context_limit_tokens",
        label="Small enough to send whole",
        unit="tokens",
        of=lambda answer: answer.decision["long_context_limit_tokens"],
    ),
    PlanResult(
        name="context_window_tokens",
        label="The model takes",
        unit="tokens",
        of=lambda answer: answer.decision["context_window_tokens"],
    ),
    PlanResult(
        name="price_source",
        label="Source of the model’s price",
        of=lambda answer: answer.workload.terms.model.source,
    ),
    PlanResult(name="price_as_of", label="Price read on", of=lambda answer: answer.workload.terms.model.as_of),
    PlanResult(name="catalogue", label="Catalogue", of=lambda _: PACKAGE),
    PlanResult(name="catalogue_as_of", label="Catalogue read on", of=lambda _: AS_OF),
    PlanResult(
        name="own_prices",
        label="The model’s price is your organisation’s",
        of=lambda answer: answer.workload.terms.model.is_own,
    ),
    PlanResult(
        name="prices_used",
        label="Prices that it rests on",
        unit="USD",
        of=lambda answer: prices_used(answer.workload.terms),
    ),
)
"""In the order in which exports list them."""
