"""The working: each approach's parts times how much of each the horizon holds, and what the outcome's are made of."""

from __future__ import annotations

from collections.abc import Iterator

from calculators.data import approaches
from calculators.domain.costs.horizon import horizon_quantities_at
from calculators.domain.costs.parts import PARTS
from calculators.frame.range import Range
from calculators.frame.result import Line
from calculators.plan.answer import PlanAnswer
from calculators.plan.costs.approach_parts import ApproachParts
from calculators.plan.costs.requests import prices_of, retrieval_usd, tokens_of
from calculators.plan.inputs.own_amounts import override_name

_NAMES = (("Set-up", "once"), ("Fixed cost a month", "months"), ("Requests", "requests"), ("Updates", "updates"))


def _quantities(answer: PlanAnswer) -> list[Range]:
    """How much of each part the horizon holds, as ranges."""
    ranges = answer.workload.ranges
    found = (
        horizon_quantities_at("low", ranges),
        horizon_quantities_at("mid", ranges),
        horizon_quantities_at("high", ranges),
    )
    return [Range(*bounds) for bounds in zip(*found, strict=True)]


def _times(one: Range, other: Range) -> Range:
    return Range(*(a * b for a, b in zip(one, other, strict=True)))


def _request(answer: PlanAnswer, slug: str) -> Iterator[Line]:
    """What one request of an approach is made of, at the mid values; an agent's is its first step."""
    approach, x, terms = answer.workload.terms.approaches[slug], answer.workload.mid, answer.workload.terms
    if override_name(slug, "usd_per_request") in terms.overridden or not terms.is_hosted:
        return
    tokens, paid = tokens_of(approach, terms, x), prices_of(approach, terms).at(tokens_of(approach, terms, x).input)
    step = ", its first step" if approach.acts else ""
    group = f"One request with {approaches()[slug].short}{step}"
    for label, quantity, usd in (
        ("Input", tokens.input - tokens.cached, paid.input),
        ("Input from the cache", tokens.cached, paid.cached),
        ("Output", tokens.output, paid.output),
    ):
        if quantity:
            yield Line(
                label=label, quantity=quantity, unit="tokens", usd_per_unit=usd, amount_usd=quantity * usd, group=group
            )
    if approach.retrieves:
        usd = retrieval_usd(terms, x)
        yield Line(label="Embedding the question, reranking", quantity=1, unit="request", usd_per_unit=usd,
                   amount_usd=usd, group=group)  # fmt: skip


def _items(answer: PlanAnswer, slug: str) -> Iterator[Line]:
    """What set-up and the fixed costs of a month are made of, for an approach, at the mid values."""
    approach, x, terms = answer.workload.terms.approaches[slug], answer.workload.mid, answer.workload.terms
    parts = ApproachParts(terms).of(approach)
    for part, name in (("setup_usd", "Set-up"), ("monthly_usd", "Fixed cost a month")):
        if override_name(slug, part) in terms.overridden:
            continue
        for item in parts[part].items:
            quantity, usd = item.quantity(x), item.usd_each(x)
            if quantity and usd:
                yield Line(
                    label=item.label,
                    quantity=quantity,
                    unit=item.unit,
                    usd_per_unit=usd,
                    amount_usd=quantity * usd,
                    group=f"{name} with {approaches()[slug].short}",
                )


def lines(answer: PlanAnswer) -> list[Line]:
    """What the outcome's parts are made of, and every total of those that can be had, cheapest first."""
    quantities = _quantities(answer)
    outcome = answer.priced_outcome
    found = [*_items(answer, outcome), *_request(answer, outcome)] if outcome else []
    for slug in sorted(answer.parts, key=lambda one: answer.mid_totals[one]):
        for (name, unit), part, quantity in zip(_NAMES, PARTS, quantities, strict=True):
            price = getattr(answer.parts[slug], part)
            found.append(
                Line(label=name, quantity=quantity, unit=unit, usd_per_unit=price, amount_usd=_times(quantity, price),
                     group=approaches()[slug].label)
            )  # fmt: skip
    return found
