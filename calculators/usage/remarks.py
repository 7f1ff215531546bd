"""What to know of a log and of what was worked out of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from calculators.domain.models.cache_remarks import CODE
from calculators.domain.models.model_facts import model_facts
from calculators.domain.models.price_remarks import price_warnings
from calculators.domain.models.token_prices import ANYWHERE, Purchase
from calculators.frame.amounts import amount, percent, usd
from calculators.frame.errors import as_given
from calculators.frame.result import Remark
from calculators.prices.price_lists import STANDARD
from calculators.usage.answer import UsageAnswer
from calculators.usage.pace import LEAST_WEEKS

_MOST_TOLD = 8


def _listed(names: list[str]) -> str:
    told = ", ".join(map(as_given, names[:_MOST_TOLD]))
    more = len(names) - _MOST_TOLD
    return f"{told} and {more:,} more" if more > 0 else told


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


def notes(answer: UsageAnswer) -> Iterator[Remark]:
    """What is as it should be, and worth knowing."""
    log = answer.log
    yield Remark(
        code="prices-of-one-day",
        text="Every request is priced as of one day, whenever it was sent: the input “on” says which.",
        fields=("on",),
    )
    if log.empty_rows:
        text = f"{_rows(log.empty_rows)} of {log.rows:,} counted neither tokens nor requests, and were left out."
        yield Remark(code="empty-rows", text=text, fields=("log",))
    if log.answered:
        text = f"{amount(log.answered)} requests were answered by a response cache; their tokens are in no sum."
        yield Remark(code="answered-from-cache", text=text, fields=("log",))
    if answer.growth is None and answer.days:
        text = f"Growth is said from {LEAST_WEEKS} whole weeks on; this log has {len(answer.weeks)}."
        yield Remark(code="too-short-for-growth", text=text, fields=("log",))
    elif answer.growth is not None and answer.growth < 0:
        text = (
            f"Requests fell by {percent(-answer.growth)} a month; the plan knows no shrinking and takes them as steady."
        )
        yield Remark(code="shrinking", text=text, fields=("log",))
    if searches := sum(log.searches):
        usd_of_them = answer.bill.searches_usd
        cost = "no price for them is known" if usd_of_them is None else f"they cost {usd(usd_of_them)} besides"
        yield Remark(code="searches", text=f"{amount(searches)} web searches were made; {cost}.", fields=("log",))
    for named, sold in sorted({(pair[0], sold.model) for pair, sold in answer.bill.sold.items() if sold}):
        if named != sold:
            text = f"{as_given(named)} is listed as another id of {sold}, whose price this is."
            yield Remark(code="priced-as", text=text, fields=("log",))


def warnings(answer: UsageAnswer) -> Iterator[Remark]:
    """What makes a number less than it seems."""
    log = answer.log
    yield from _unpriced(answer)
    yield from _one_model_for_all(answer)
    if log.requests is None:
        text = (
            "This file does not count requests, so nothing is said of a request’s length or of requests a month. "
            "The context tier is taken from its own column."
        )
        yield Remark(code="no-requests", text=text, fields=("log",))
    if log.days is None or answer.days is None:
        text = "No column says when requests were sent, so nothing is said of a month."
        yield Remark(code="no-time", text=text, fields=("log", "columns"))
    for currency, sum_ in log.other_money.items():
        text = f"{amount(sum_)} {currency} were billed. They are not converted, and are in no sum in dollars."
        yield Remark(code="other-currency", text=text, fields=("log",))
    if log.other_tokens:
        text = f"{amount(log.other_tokens)} tokens of sound or pictures are priced as text, which they are not."
        yield Remark(code="other-tokens", text=text, fields=("log",))
    yield from _regions_without_a_price(answer)
    yield from _cached_below_the_minimum(answer)
    for sold in dict.fromkeys(filter(None, answer.bill.sold.values())):
        facts = model_facts(*sold, on=answer.on)
        yield from (replace(each, fields=("on",)) for each in price_warnings(facts, Purchase(on=answer.on), 0))


def _one_model_for_all(answer: UsageAnswer) -> Iterator[Remark]:
    """That the plan, which has one model, takes it for requests which other models answered."""
    leading, of = answer.leading, answer.sent
    of_it = sum(
        tokens.requests for bought, tokens in answer.bill.tokens.items() if answer.bill.sold[bought[:2]] == leading
    )
    if leading and of and of_it < of:
        text = (
            f"The plan has one model and takes {leading.model}, on which most is spent, for all requests; "
            f"{percent(of_it / of)} of them went to it. For a plan of that model, leave only its rows in the log."
        )
        yield Remark(code="one-model-for-all", text=text, fields=("log",))


def _regions_without_a_price(answer: UsageAnswer) -> Iterator[Remark]:
    """Which rows stayed in a region for which the model's vendor is not known to ask anything."""
    for bought, tokens in answer.bill.tokens.items():
        sold = answer.bill.sold[bought.model, bought.vendor]
        if bought.region != ANYWHERE and sold and bought.region not in model_facts(*sold, on=answer.on).residency:
            text = (
                f"{_rows(tokens.rows)} of {bought.model} stayed in the region {as_given(bought.region)}. No price of "
                "that is known; they are priced as anywhere."
            )
            yield Remark(code="region", text=text, fields=("log",))


def _cached_below_the_minimum(answer: UsageAnswer) -> Iterator[Remark]:
    """Rows that read from a cache though their requests are shorter than what the vendor caches at least."""
    log, short = answer.log, 0
    if log.requests is None:
        return
    least = {
        pair: (model_facts(*sold, on=answer.on).minimum_cacheable_tokens or 0) if sold else 0
        for pair, sold in answer.bill.sold.items()
    }
    pairs = zip(log.models, log.vendors, strict=True)
    for pair, cached, length in zip(pairs, log.cached, log.lengths, strict=True):
        short += cached > 0 and length < least[pair]
    if short:
        text = (
            f"{_rows(short)} read from a cache though their requests are shorter than what the model’s vendor caches "
            "at least. They are priced as the log has them."
        )
        yield Remark(code=CODE, text=text, fields=("log",))


def _unpriced(answer: UsageAnswer) -> Iterator[Remark]:
    unknown = sorted({bought.model for bought, _ in answer.without_price if answer.bill.sold[bought[:2]] is None})
    if named := [model for model in unknown if model]:
        rows = sum(tokens.rows for bought, tokens in answer.without_price if bought.model in named)
        text = (
            f"No vendor here lists {_listed(named)} ({_rows(rows)}). Their tokens have no price: none is guessed "
            "from a name that looks alike."
        )
        yield Remark(code="unknown-models", text=text, fields=("log",))
    if "" in unknown:
        rows = sum(tokens.rows for bought, tokens in answer.without_price if not bought.model)
        text = f"{_rows(rows)} name no model, and have no price."
        yield Remark(code="no-model", text=text, fields=("log", "columns"))
    for bought, tokens in answer.without_price:
        if answer.bill.sold[bought[:2]] is not None and bought.way != STANDARD:
            text = f"No {bought.way} price is known for {bought.model} ({_rows(tokens.rows)}); those tokens have none."
            yield Remark(code="way-not-sold", text=text, fields=("log",))
