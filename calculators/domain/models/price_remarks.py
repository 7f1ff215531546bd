"""What to say beside a model's price: since when and how long it holds, how old it is, what it does not cover."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from calculators.domain.models.cache_remarks import lifetimes
from calculators.domain.models.catalogue import find
from calculators.domain.models.model_facts import ModelFacts
from calculators.domain.models.token_prices import ANYWHERE, Purchase, Rates, Usage, rates
from calculators.frame.dates import day
from calculators.frame.numbers import plain
from calculators.frame.result import Remark
from calculators.prices.notes import old_price, own_prices
from calculators.prices.price_lists import BATCH, first_seen, moment, starts

_REGIONS = {"us": "where data stays in the United States", "eu": "where data stays in the European Union"}
_ONE_TOKEN = Usage(input_tokens=1)


def _usd(number: Decimal) -> str:
    return f"${plain(float(number))}"


def _rates_on(facts: ModelFacts, on: str) -> str:
    """A model's prices on a day in words."""
    return in_words(rates(find(facts.provider, facts.model), _ONE_TOKEN, on=on))


def in_words(paid: Rates) -> str:
    """The prices of input and output in words."""
    output = f" and {_usd(paid.output)} out" if paid.output is not None else ""
    return f"{_usd(paid.input)} in{output} a million tokens"


def _changes(facts: ModelFacts, on: str) -> Iterator[Remark]:
    """The nearest changes of the price before and after a day, if they change anything."""
    days = starts(find(facts.provider, facts.model)["prices"])
    now = _rates_on(facts, on)
    today = moment(on).date().isoformat()
    past = [day for day in days if day <= today]
    if past:
        before = _rates_on(facts, (date.fromisoformat(past[-1]) - timedelta(days=1)).isoformat())
        if before != now:
            text = f"{facts.model} costs {now} since {day(past[-1])}; before, it was {before}."
            yield Remark(code="price-changed", text=text, fields=("on",))
    coming = [day for day in days if day > today]
    if coming and (after := _rates_on(facts, coming[0])) != now:
        text = f"Announced: from {day(coming[0])} {facts.model} costs {after}. Until then it is {now}."
        yield Remark(code="price-will-change", text=text, fields=("on",))


def _origin(facts: ModelFacts, purchase: Purchase) -> Iterator[Remark]:
    """Which row prices the model, and what is known of the way to buy it."""
    way = purchase.way
    if facts.named != facts.model:
        text = (
            f"{facts.named} is listed as another id of {facts.model}, whose price this is. "
            "A cloud may ask another one, and more in one region."
        )
        yield Remark(code="priced-as", text=text, fields=("model",))
    if way in facts.second_source:
        text = f"The prices of {way} for {facts.model} are litellm’s; the first source has none."
        yield Remark(code="second-source", text=text, fields=("batch" if way == BATCH else "service_tier",))
    since = first_seen(find(facts.provider, facts.model), way, moment(purchase.on))
    if since:
        text = f"{facts.model} in {way} was first seen on {day(since)}; it is taken to have cost as much before."
        yield Remark(code="price-seen-later", text=text, fields=("on",))


def price_notes(facts: ModelFacts, purchase: Purchase, usage: Usage) -> Iterator[Remark]:
    """What to know of a price that is right."""
    on, residency = purchase.on, purchase.residency
    yield from _origin(facts, purchase)
    yield from own_prices(facts.model, find(facts.provider, facts.model), "model", on=on)
    yield from _changes(facts, on)
    if facts.changes_by_the_hour:
        text = f"{facts.model} costs more in some hours of the day. This is the price at {moment(on):%H:%M} UTC."
        yield Remark(code="price-by-the-hour", text=text, fields=("on",))
    if usage.cached_input_tokens and facts.rates.cached_input is None:
        text = f"{facts.vendor} has no cached price for {facts.model}: those tokens cost the input price."
        yield Remark(code="no-cached-price", text=text, fields=("cached_input_tokens",))
    if residency in facts.residency:
        factor = plain(float(facts.residency[residency]))
        text = f"{facts.vendor} asks {factor} times the price of tokens {_REGIONS[residency]}."
        yield Remark(code="residency", text=text, fields=("residency",))
    yield from lifetimes(facts, usage)
    if usage.cache_write_tokens and facts.rates.cache_write is None and facts.rates.cache_storage is None:
        text = f"{facts.vendor} asks nothing extra for cache writes with {facts.model}: they cost the input price."
        yield Remark(code="no-write-price", text=text, fields=("cache_write_tokens",))
    elif usage.cache_write_tokens and usage.cache_write_ttl == "1h" and not facts.sells_hour_writes:
        text = f"No price of an hour in the cache is known for {facts.model}: it is priced like five minutes."
        yield Remark(code="no-hour-price", text=text, fields=("cache_write_ttl",))
    if usage.output_tokens and facts.rates.output is None:
        text = f"{facts.model} puts out no tokens that are billed: output costs nothing."
        yield Remark(code="no-output-price", text=text, fields=("output_tokens",))
    if facts.ends_on and facts.ends_on > moment(on).date().isoformat():
        text = f"{facts.model} ends on {day(facts.ends_on)}, litellm says{_successor(facts)}."
        yield Remark(code="model-will-end", text=text, fields=("model",))


def _successor(facts: ModelFacts) -> str:
    return f"; {facts.successor} takes its place" if facts.successor else ""


def has_ended(facts: ModelFacts, on: str) -> bool:
    """Whether a model can no longer be used on a day."""
    return bool(facts.ends_on) and str(facts.ends_on) <= moment(on).date().isoformat()


def model_ended(facts: ModelFacts, field: str) -> Remark:
    """What to say of a model that has ended."""
    text = (
        f"{facts.model} has ended on {day(str(facts.ends_on))}, litellm says; the price is its last{_successor(facts)}."
    )
    return Remark(code="model-ended", text=text, fields=(field,))


def price_warnings(facts: ModelFacts, purchase: Purchase, tokens_a_request: int) -> Iterator[Remark]:
    """What speaks against relying on a price."""
    on, residency = purchase.on, purchase.residency
    if residency != ANYWHERE and residency not in facts.residency:
        text = f"No price of {facts.model} is known {_REGIONS[residency]}: it is priced as anywhere."
        yield Remark(code="residency-unknown", text=text, fields=("residency",))
    yield from old_price(facts.model, facts.as_of, on=moment(on).date().isoformat())
    if has_ended(facts, on):
        yield model_ended(facts, "model")
    elif facts.is_deprecated:
        text = f"{facts.vendor} advises against {facts.model}, or no longer offers it."
        yield Remark(code="model-deprecated", text=text, fields=("model",))
    window = facts.context_window_tokens
    if window is not None and tokens_a_request > window:
        text = f"A request of {tokens_a_request:,} tokens is longer than the context window of {window:,}."
        yield Remark(code="context-window-exceeded", text=text, fields=("input_tokens", "model"))
