"""`tokens`: what a request and a month of them cost at a model's prices, beside other models."""

from __future__ import annotations

import math
from collections.abc import Iterator

from calculators.data import assumption
from calculators.domain.models.cache_remarks import typed_below_minimum
from calculators.domain.models.catalogue import row_id
from calculators.domain.models.model_facts import model_facts
from calculators.domain.models.model_list import named
from calculators.domain.models.price_fields import way_of
from calculators.domain.models.price_outputs import PRICE_OUTPUTS, REFERENCES, price_values
from calculators.domain.models.price_remarks import price_notes, price_warnings
from calculators.domain.models.token_prices import MILLION, Priced, Purchase, Usage
from calculators.frame.calculator import Calculator, Output, examples_in
from calculators.frame.inputs import Inputs
from calculators.frame.result import Line, Result
from calculators.tokens.comparison import compared, row
from calculators.tokens.fields import FIELDS
from calculators.tokens.view import view_of


def tokens_of(text: str, *, characters_per_token: float) -> int:
    """About how many tokens a text is: its characters by those in a token, rounded up."""
    return math.ceil(len(text) / characters_per_token)


def usage_of(inputs: Inputs) -> Usage:
    """The tokens of a request; reasoning is output."""
    return Usage(
        input_tokens=inputs.whole("input_tokens"),
        cached_input_tokens=inputs.whole("cached_input_tokens"),
        cache_write_tokens=inputs.whole("cache_write_tokens"),
        cache_write_ttl="1h" if inputs.text("cache_write_ttl") == "1h" else "5m",
        cache_storage_hours=inputs.decimal("cache_storage_hours"),
        output_tokens=inputs.whole("output_tokens") + inputs.whole("reasoning_tokens"),
    )


def working(priced: Priced, usage: Usage, requests: int) -> Iterator[Line]:
    """A month's tokens of each kind, in millions, at their prices."""
    paid = priced.rates
    parts = (
        ("Input", usage.plain_input_tokens, paid.input),
        ("Input from the cache", usage.cached_input_tokens, paid.cached_input),
        ("Input written to the cache", usage.cache_write_tokens, paid.cache_write),
        ("Output", usage.output_tokens, paid.output or 0),
    )
    for label, tokens, rate in parts:
        if tokens:
            usd = float(paid.input if rate is None else rate)
            millions = tokens * requests / MILLION
            yield Line(
                label=label,
                quantity=millions,
                unit="million tokens a month",
                usd_per_unit=usd,
                amount_usd=float(tokens * requests * (paid.input if rate is None else rate) / MILLION),
            )
    if priced.cache_storage_usd and paid.cache_storage is not None:
        yield Line(
            label="Storage of the cache",
            quantity=float(usage.cache_write_tokens * usage.cache_storage_hours * requests / MILLION),
            unit="million token-hours a month",
            usd_per_unit=float(paid.cache_storage),
            amount_usd=float(priced.cache_storage_usd * requests),
        )


def _comparison(inputs: Inputs, usage: Usage, purchase: Purchase) -> list[dict[str, object]]:
    requests = inputs.whole("requests_per_month")
    chosen = (inputs.text("provider"), row_id(inputs.text("provider"), inputs.text("model")))
    besides = [one for one in named(inputs.text("compare_with")) if one != chosen]
    rows = [row(seller, usage, purchase, requests_per_month=requests) for seller in dict.fromkeys((chosen, *besides))]
    return compared(rows, inputs.text("sort_by"))


def calculate(inputs: Inputs) -> Result:
    """What a request and a month of them cost at a model's prices, in US dollars, and the same at other models.

    InputError where the vendor does not sell `model`, or not at `service_tier` or in batch; where `cached_input_tokens`
    and the tokens written are more than the input; and where `compare_with` names no model, or too many.
    """
    provider, model, on = (inputs.text(name) for name in ("provider", "model", "on"))
    usage, requests = usage_of(inputs), inputs.whole("requests_per_month")
    purchase = Purchase(on=on, way=way_of(inputs), residency=inputs.text("residency"))
    priced = purchase.price(provider, model, usage)
    facts = model_facts(provider, model, on=on)
    text, per_token = inputs.text_if_given("pasted_text"), assumption("characters_per_token").value
    names = ("tokens_per_page", "words_per_token", *(("characters_per_token",) if text else ()), "stale_price_days")
    return Result(
        values={
            "usd_per_request": priced.usd,
            "usd_per_month": priced.usd * requests,
            "input_usd": priced.input_usd,
            "cached_input_usd": priced.cached_input_usd,
            "cached_input_share": usage.cached_input_tokens / usage.input_tokens if usage.input_tokens else 0,
            "cache_write_usd": priced.cache_write_usd,
            "cache_storage_usd": priced.cache_storage_usd,
            "output_usd": priced.output_usd,
            **price_values(facts, priced.rates),
            "tier_above_tokens": priced.rates.tier_above_tokens,
            "context_window_tokens": facts.context_window_tokens,
            "comparison": _comparison(inputs, usage, purchase),
            "pasted_text_tokens": tokens_of(text, characters_per_token=per_token) if text else None,
        },
        lines=tuple(working(priced, usage, requests)),
        notes=tuple(price_notes(facts, purchase, usage)),
        warnings=(
            *price_warnings(facts, purchase, usage.input_tokens + usage.output_tokens),
            *typed_below_minimum(facts, usage),
        ),
        assumptions=tuple(assumption(name) for name in names),
    )


CALCULATOR = Calculator(
    slug="tokens",
    title="What does a request cost?",
    answers="What a request and a month of them cost at a model’s prices, cached and batched as you like, beside "
    "up to five other models.",
    fields=FIELDS,
    outputs=(
        Output(name="usd_per_request", label="A request", unit="USD"),
        Output(name="usd_per_month", label="A month", unit="USD a month"),
        Output(name="input_usd", label="Its input side", unit="USD"),
        Output(name="cached_input_usd", label="Of it, read from the cache", unit="USD"),
        Output(name="cached_input_share", label="Share of the input read from the cache", unit="share"),
        Output(name="cache_write_usd", label="Of it, written to the cache", unit="USD"),
        Output(name="cache_storage_usd", label="Storage of what is written", unit="USD"),
        Output(name="output_usd", label="Its output", unit="USD"),
        *PRICE_OUTPUTS,
        Output(name="tier_above_tokens", label="Context tier, above", unit="tokens"),
        Output(name="context_window_tokens", label="Context window", unit="tokens"),
        Output(name="comparison", label="Side by side"),
        Output(name="pasted_text_tokens", label="The pasted text, about", unit="tokens"),
    ),
    calculate=calculate,
    page="calculators/tokens/",
    references=REFERENCES,
    examples=examples_in("tokens/examples"),
    view=view_of,
)
