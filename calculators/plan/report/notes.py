"""What to know beside a plan that is right: whose prices it rests on, and what it does not look at."""

from __future__ import annotations

from collections.abc import Iterator

from calculators.domain.models.model_facts import ModelFacts, model_facts
from calculators.domain.models.model_list import named
from calculators.domain.models.price_remarks import has_ended, model_ended
from calculators.frame.amounts import usd, usd_bounds
from calculators.frame.dates import day
from calculators.frame.result import Remark
from calculators.plan.answer import PlanAnswer
from calculators.plan.inputs.own_amounts import OVERRIDES
from calculators.plan.inputs.terms import Terms
from calculators.plan.report.prices_used import prices_used
from calculators.prices.notes import own_price


def _of_models(terms: Terms) -> Iterator[Remark]:
    """Models that have ended, and one without a cached price."""
    if terms.model.cached_input_usd_per_million is None:
        text = (
            f"{terms.model.vendor} has no cached price for {terms.model.model}: the whole corpus costs the input price."
        )
        yield Remark(code="no-cached-price", text=text, fields=("model",))
    smaller = terms.smaller.facts if terms.smaller else None
    if smaller and terms.inputs["smaller_model"] is None and smaller.model != terms.model.model:
        yield from _not_cheaper(terms.model, smaller)
    models = {smaller.model: (smaller, "smaller_model")} if smaller else {}
    models |= {terms.model.model: (terms.model, "model")}
    models |= {model: (model_facts(provider, model, on=terms.on), "compare_with")
               for provider, model in named(terms.choice("compare_with"))}  # fmt: skip
    for facts, field in models.values():
        if has_ended(facts, terms.on):
            yield model_ended(facts, field)


def _not_cheaper(model: ModelFacts, smaller: ModelFacts) -> Iterator[Remark]:
    """That the model taken as the smaller one costs no less, since the vendor’s cheaper ones are tuned nowhere."""
    if smaller.both_sides_usd_per_million >= model.both_sides_usd_per_million:
        text = (
            f"The smaller model, {smaller.model}, is the cheapest of {model.vendor} besides {model.model} that a "
            "service tunes, and its tokens are not cheaper: choose another one if you have one in mind."
        )
        yield Remark(code="smaller-not-cheaper", text=text, fields=("smaller_model",))


def _of_own_gpus(terms: Terms) -> Remark:
    """What a plan on one's own GPUs rests on."""
    text = (
        f"Each approach pays for the GPUs that hold {terms.choice('model_shape')} with its cache, or that its busiest "
        "hour keeps busy, whichever are more; beyond the first, parts of GPUs are counted. Window and speed are those "
        "of that model; the time before the first token is as typed."
    )
    return Remark(code="own-gpus", text=text, fields=("model_shape", "gpu", "gpus", "requests_per_month"))


def _outside_likely_range(answer: PlanAnswer) -> Iterator[Remark]:
    """That ranges which lean to one side push the total at the mid values out of the range of the draws."""
    if answer.priced_outcome is None:
        return
    total, likely = answer.mid_totals[answer.priced_outcome], answer.sampled_totals[answer.priced_outcome]
    if not likely.low <= total <= likely.high:
        text = (
            f"The total at the mid values, {usd(total)}, lies outside the likely range, {usd_bounds(likely)}: most "
            "ranges reach much further to one side of their mid than to the other."
        )
        yield Remark(code="outside-likely-range", text=text, fields=())


def notes(answer: PlanAnswer) -> Iterator[Remark]:
    """All of them."""
    yield from _outside_likely_range(answer)
    terms = answer.workload.terms
    if terms.is_hosted:
        yield from _of_models(terms)
    else:
        yield _of_own_gpus(terms)
    for row in prices_used(terms):
        names = [price["label"] for price in row["prices"] if price["usd"] is None]
        if names:
            yield own_price(row["label"], names, f"{row['source']}, as of {day(row['as_of'])}")
    if terms.overridden:
        yield Remark(code="overridden", text="Some amounts are yours instead of ours.", fields=(OVERRIDES,))
