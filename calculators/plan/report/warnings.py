"""What speaks against an approach, each with its arithmetic: the codes and pages are in `anti_patterns.toml`."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from calculators.data import approaches, assumption
from calculators.domain.costs.horizon import first_month_quantities, horizon_quantities
from calculators.domain.costs.parts import Numbers, PartPrices
from calculators.domain.costs.totals import total_usd
from calculators.domain.gpus import gpus
from calculators.domain.gpus.training import training_memory_bytes
from calculators.domain.retrieval.embedding import said_of
from calculators.frame.amounts import gib
from calculators.frame.dates import day, is_within
from calculators.frame.numbers import grouped
from calculators.frame.result import Remark
from calculators.plan.costs.costing import Costing
from calculators.plan.costs.own_gpus import OwnGpus
from calculators.plan.costs.parts import store_usage_usd
from calculators.plan.costs.prompt_cache import minimum_tokens, static_tokens
from calculators.plan.costs.requests import longest_tokens, tuned_of
from calculators.plan.eligibility.endings import endings_of, facts_of
from calculators.plan.eligibility.recommendation import has_examples
from calculators.plan.eligibility.too_slow import TooSlow
from calculators.plan.inputs.approaches import Approach
from calculators.plan.inputs.field_makers import NONE
from calculators.plan.inputs.fields import COUNTS
from calculators.plan.inputs.own_amounts import override_name
from calculators.plan.inputs.terms import DEFAULT_WINDOW_TOKENS, Terms
from calculators.plan.inputs.workload import Workload
from calculators.prices import book
from calculators.prices.overlay import price_origin
from calculators.prices.staleness import STALE_DAYS, is_stale
from calculators.prices.tables import is_priced

_CHANGING: float = assumption("changing_updates_per_year").value


def _usd(amount: float) -> str:
    return f"${amount:,.0f}" if amount >= 10 else f"${amount:,.2f}"  # noqa: PLR2004 cents only under $10


@dataclass(frozen=True)
class Subject:
    """The approach that warnings are about, in one assignment of the numbers."""

    approach: Approach
    terms: Terms
    x: Numbers
    evaluation_queries: int
    latency_p95_ms: float
    prices: PartPrices | None
    """Its parts; None where it cannot be had."""


def _about_needs(subject: Subject) -> Iterator[Remark]:
    """Where the approach is the wrong tool."""
    approach, terms, x = subject.approach, subject.terms, subject.x
    knowledge, behaviour = terms.choice("needs_knowledge"), terms.choice("needs_behaviour")
    if approach.retrieves and knowledge == "no" and behaviour == "yes":
        text = "Retrieval brings facts, but you need none; you need another tone or format, which it does not teach."
        yield Remark(code="rag-for-behaviour", text=text, fields=("needs_knowledge", "needs_behaviour"))
    updates = x["updates_per_year"]
    if approach.tunes and not approach.retrieves and knowledge == "yes" and updates >= _CHANGING:
        text = (
            f"The facts change {grouped(updates)} times a year, {grouped(_CHANGING)} or more; a tuned model knows "
            "those of the day on which it was trained."
        )
        yield Remark(code="tuning-on-changing-data", text=text, fields=("updates_per_year", "needs_knowledge"))
    if approach.tunes and not has_examples(x):
        text = f"{grouped(x['training_examples'])} examples are fewer than {grouped(x['examples_threshold'])}."
        yield Remark(code="too-few-examples", text=text, fields=("training_examples", "examples_threshold"))
    needless = approach.retrieves and knowledge == "no"
    if (approach.tunes or needless) and terms.choice("few_shot_works") == "yes":
        text = "You say that a few examples in the prompt are enough: then there is nothing left to build."
        yield Remark(code="prompting-would-do", text=text, fields=("few_shot_works",))


def _about_tests(subject: Subject) -> Iterator[Remark]:
    """Where nobody could tell whether it works."""
    queries, needed = subject.x["test_queries"], subject.evaluation_queries
    if subject.approach.retrieves and not queries:
        text = "There is no test query, so nobody will know whether retrieval finds what it should."
        yield Remark(code="rag-without-evaluation", text=text, fields=("test_queries",))
    if 0 < queries < needed:
        text = (
            f"{grouped(queries)} test queries are fewer than the {grouped(needed)} that show a difference of "
            f"{grouped(subject.x['difference_to_detect'])} in four comparisons of five."
        )
        yield Remark(code="test-set-too-small", text=text, fields=("test_queries", "difference_to_detect"))


def _about_limits(subject: Subject) -> Iterator[Remark]:
    """Where it exceeds what a model takes, what a store bills, or what the reader allows."""
    approach, terms, x = subject.approach, subject.terms, subject.x
    facts = facts_of(approach, terms)
    window = (facts.context_window_tokens if facts else None) or DEFAULT_WINDOW_TOKENS
    tokens = longest_tokens(approach, x)
    if facts and tokens > window:
        text = f"A request of {tokens:,.0f} tokens is longer than the {window:,} that {facts.model} takes."
        yield Remark(code="context-window-exceeded", text=text, fields=("prompt_tokens", "model"))
    owns_month = override_name(approach.slug, "monthly_usd") in terms.overridden
    if approach.retrieves and terms.is_hosted and not owns_month:
        usage, minimum = store_usage_usd(terms, x), float(terms.store["minimum_usd_per_month"])
        if minimum > usage:
            text = f"{terms.store['label']} bills at least {_usd(minimum)} a month; you use {_usd(usage)}."
            yield Remark(code="plan-minimum-exceeds-usage", text=text, fields=("plan",))
    if not is_fast_enough(subject.latency_p95_ms, x):
        text = (
            f"95 % of answers take up to {subject.latency_p95_ms:,.0f} ms, over your "
            f"{grouped(x['latency_budget_ms'])} ms."
        )
        yield Remark(code="unreachable-latency", text=text, fields=("latency_budget_ms",))


def nothing_in_time(slow: TooSlow) -> Iterator[Remark]:
    """Where the recommended approach cannot be had, and what can be had is too slow."""
    text = (
        f"No available option answers in time: of the fastest, {approaches()[slow.fastest].label}, 95 % of "
        f"answers take up to {slow.p95_ms:,.0f} ms, over your {grouped(slow.budget_ms)} ms."
    )
    yield Remark(code="unreachable-latency", text=text, fields=("latency_budget_ms",))


def is_fast_enough(latency_p95_ms: float, x: Numbers) -> bool:
    """Whether 95 of 100 answers are there within what the reader allows."""
    return latency_p95_ms <= x["latency_budget_ms"]


def budgeted(prices: PartPrices, x: Numbers) -> Mapping[str, float]:
    """What of an approach each budget is for, by the budget's field, in US dollars."""
    return {"budget_setup_usd": prices.setup_usd, "budget_usd_per_month": total_usd(prices, first_month_quantities(x))}


def over_budget(prices: PartPrices, x: Numbers) -> Iterator[tuple[str, float, float]]:
    """The budgets that an approach exceeds: the field, the amount, and the budget, in US dollars."""
    for name, usd in budgeted(prices, x).items():
        if name in x and usd > x[name]:
            yield name, usd, x[name]


def _about_cache(subject: Subject) -> Iterator[Remark]:
    """Where what every request begins with is too short for the vendor's cache."""
    approach, terms, x = subject.approach, subject.terms, subject.x
    facts, tokens, minimum = facts_of(approach, terms), static_tokens(approach, x), minimum_tokens(approach, terms)
    if facts and facts.rates.cached_input is not None and 0 < tokens < minimum < math.inf:
        text = (
            f"Every request begins with the same {tokens:,.0f} tokens; {facts.model} caches nothing shorter than "
            f"{minimum:,.0f}, so all of it costs the input price."
        )
        yield Remark(code="cache-minimum", text=text, fields=("prompt_tokens", "model", "prompt_cache"))


def _about_gpus(subject: Subject) -> Iterator[Remark]:
    """Where what it serves or trains does not fit the GPUs that are typed."""
    approach, terms, x = subject.approach, subject.terms, subject.x
    if terms.is_hosted:
        return
    typed, why_not = x.get("gpus"), OwnGpus(approach, terms, x).why_not
    if why_not:
        yield Remark(
            code="gpu-memory", text=f"{why_not[:1].upper()}{why_not[1:]}.", fields=("gpu", "gpus", "model_shape")
        )
    if approach.tunes and typed is not None:
        size = training_memory_bytes(terms.inputs.changed({name: round(x[name]) for name in COUNTS if name in x}))
        room = typed * gpus.GPUS[terms.choice("gpu")]["memory_bytes"]
        if size > room:
            text = (
                f"Training takes {gib(float(size))} of memory; {typed:,.0f} of {terms.choice('gpu')} have {gib(room)}."
            )
            yield Remark(code="gpu-memory", text=text, fields=("gpu", "gpus", "method"))


def _about_changes(subject: Subject) -> Iterator[Remark]:
    """Where a price that it rests on has an announced change within the horizon: its day, and the new total."""
    approach, terms, x = subject.approach, subject.terms, subject.x
    until = terms.model.valid_until
    if not terms.is_hosted or approach.tunes or until is None or subject.prices is None:
        return
    changes_on = (date.fromisoformat(until) + timedelta(days=1)).isoformat()
    if not is_within(changes_on, months=math.ceil(x["months"]), of=terms.on):
        return
    later = Workload.of(terms.inputs.changed({"on": changes_on}))
    quantities = horizon_quantities(x)
    now = total_usd(subject.prices, quantities)
    then = total_usd(Costing(later).prices_at_mid(approach.slug), quantities)
    if now != then:
        text = (
            f"The price of {terms.model.model} changes on {day(changes_on)}, within the {grouped(x['months'])} months "
            f"that you plan for: at the new one the total is {_usd(then)} instead of {_usd(now)}."
        )
        yield Remark(code="price-changing", text=text, fields=("model", "months", "on"))


def _about_money(subject: Subject) -> Iterator[Remark]:
    """Where it costs more than the reader has."""
    words = {"budget_setup_usd": "Set-up costs", "budget_usd_per_month": "A steady month costs"}
    found = list(over_budget(subject.prices, subject.x)) if subject.prices else []
    if found:
        text = " ".join(f"{words[name]} {_usd(usd)}, over your {_usd(budget)}." for name, usd, budget in found)
        yield Remark(code="over-budget", text=text, fields=tuple(name for name, _, _ in found))


def _about_time(subject: Subject) -> Iterator[Remark]:
    """Where a service ends, or a price has not been looked at for long."""
    approach, terms = subject.approach, subject.terms
    found = endings_of(approach, terms, subject.x)
    if found:
        within = f", within the {grouped(subject.x['months'])} months that you plan for"
        text = " ".join(
            f"{one.text[:1].upper()}{one.text[1:]}{'' if one.is_closed_to_new else within}." for one in found
        )
        yield Remark(code="service-ending", text=text, fields=("model", "service", "months", "on"))
    old = sorted((as_of, label) for as_of, label in rests_on(approach, terms) if is_stale(as_of, on=terms.on))
    if old:
        prices_checked = "; ".join(f"{label} was checked on {day(as_of)}" for as_of, label in old)
        text = f"More than {STALE_DAYS} days before {day(terms.on)}: the price of {prices_checked}."
        yield Remark(code="stale-price", text=text, fields=("on",))


def rests_on(approach: Approach, terms: Terms) -> Iterator[tuple[str, str]]:
    """The prices that an approach rests on: the day each was checked, and whose it is."""
    if not terms.is_hosted:
        if terms.inputs["usd_per_gpu_hour"] is None and (
            approach.tunes or terms.inputs["self_hosted_usd_per_month"] is None
        ):
            oldest = gpus.oldest_offer(terms.choice("gpu"), on=terms.on)
            yield oldest["as_of"], gpus.offer_label(oldest)
        return
    service = tuned_of(approach, terms).service if approach.tunes else None
    if service:
        yield service["as_of"], service["label"]
    elif not approach.tunes:
        yield terms.model.as_of, terms.model.model
    if approach.retrieves:
        yield said_of(terms.choice("embedding_model"))["as_of"], terms.choice("embedding_model")
        if is_priced(terms.store):
            yield terms.store["as_of"], terms.store["label"]
        if terms.choice("reranker") != NONE:
            found = book.rerankers()
            yield (
                price_origin(found["rows"][terms.choice("reranker")], found["as_of"])["as_of"],
                terms.choice("reranker"),
            )


def warnings(subject: Subject) -> tuple[Remark, ...]:
    """All of them, those about the idea before those about the numbers."""
    return (
        *_about_needs(subject),
        *_about_tests(subject),
        *_about_limits(subject),
        *_about_cache(subject),
        *_about_gpus(subject),
        *_about_money(subject),
        *_about_time(subject),
        *_about_changes(subject),
    )
