"""What a log's requests cost at list prices, exactly: tokens are added up by model, way to buy and context tier.

Within each of these every token of a kind has one price, so the price of the sums is the sum of the prices.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal, NamedTuple

from calculators.data import load
from calculators.domain.models.catalogue import PROVIDERS, find
from calculators.domain.models.model_facts import model_facts
from calculators.domain.models.model_ids import row_of
from calculators.domain.models.token_prices import ANYWHERE, Usage, at_rates, rates
from calculators.frame.errors import InputError
from calculators.prices.price_lists import STANDARD
from calculators.usage.log import Log, is_known_way

_VENDORS: Mapping[str, str] = load("usage/vendors")["names"]
"""How logs call vendors, where that is not their name here."""


_KEPT_FOR: tuple[Literal["5m", "1h"], ...] = ("5m", "1h")


class Tokens(NamedTuple):
    """Tokens of several requests by what is paid for them, and of how many rows, requests and web searches."""

    plain: int = 0
    cached: int = 0
    written: int = 0
    written_1h: int = 0
    output: int = 0
    rows: int = 0
    requests: int = 0
    searches: int = 0

    @property
    def input(self) -> int:
        """All input."""
        return self.plain + self.cached + self.written + self.written_1h

    def and_(self, other: Tokens) -> Tokens:
        """Both together."""
        return Tokens(*map(int.__add__, self, other))


class Bought(NamedTuple):
    """What decides the price of a token: the model by its name in the log and its vendor there, the way, the region.

    `over` says how long its request is as far as prices know: so many tokens at least, up to the next context tier.
    """

    model: str
    vendor: str
    way: str
    region: str
    over: int


class Sold(NamedTuple):
    """A model of the catalogue: the vendor, and the row's own id."""

    provider: str
    model: str


def sold_as(model: str, vendor: str, default: str) -> Sold | None:
    """The model of the catalogue that a name in a log means; None where no vendor lists it. Nothing is guessed.

    The vendor that the row names is asked first, then the one that the reader names, then all others.
    """
    named = _VENDORS.get(vendor, vendor)
    for provider in dict.fromkeys((named, default, *PROVIDERS)):
        if row := row_of(provider, model):
            return Sold(provider, row)
    return None


@dataclass(frozen=True)
class Bill:
    """The tokens of a log by what decides their price, and the model of the catalogue that each name means."""

    tokens: Mapping[Bought, Tokens]
    sold: Mapping[tuple[str, str], Sold | None]
    on: str

    @cached_property
    def usd(self) -> Mapping[Bought, Decimal | None]:
        """The price of each; None where no price is known."""
        return {bought: self._price(bought, tokens) for bought, tokens in self.tokens.items()}

    def _price(self, bought: Bought, tokens: Tokens) -> Decimal | None:
        sold = self.sold[bought.model, bought.vendor]
        return None if sold is None else price_of(tokens, sold, bought, on=self.on)

    @property
    def total_usd(self) -> Decimal:
        """All that has a price."""
        return sum((usd for usd in self.usd.values() if usd is not None), Decimal(0))

    @property
    def searches_usd(self) -> Decimal | None:
        """What the web searches cost where a vendor's price for them is known; None where none is, or none was made."""
        found = [
            tokens.searches * rate / 1000
            for bought, tokens in self.tokens.items()
            if tokens.searches and (rate := self._search_rate(bought)) is not None
        ]
        return sum(found, Decimal(0)) if found else None

    def _search_rate(self, bought: Bought) -> Decimal | None:
        sold = self.sold[bought.model, bought.vendor]
        return rates(find(*sold), Usage(input_tokens=0), on=self.on).search if sold else None

    @property
    def unpriced(self) -> Iterator[tuple[Bought, Tokens]]:
        """What has none."""
        return ((bought, tokens) for bought, tokens in self.tokens.items() if self.usd[bought] is None)


def price_of(tokens: Tokens, sold: Sold, bought: Bought, *, on: str) -> Decimal | None:
    """Tokens bought as others were, at a model, in US dollars; None where the model is not sold that way.

    A region for which no factor is known costs as anywhere.
    """
    if not is_known_way(bought.way):
        return None
    row, kept_for = find(*sold), _KEPT_FOR
    try:
        paid, paid_1h = (
            rates(
                row,
                Usage(input_tokens=bought.over, cache_write_ttl=ttl),
                on=on,
                way=bought.way,
                residency=bought.region,
            )
            for ttl in kept_for
        )
    except InputError:
        return None
    kept_short = Usage(
        input_tokens=tokens.input - tokens.written_1h,
        cached_input_tokens=tokens.cached,
        cache_write_tokens=tokens.written,
        output_tokens=tokens.output,
    )
    kept_long = Usage(input_tokens=tokens.written_1h, cache_write_tokens=tokens.written_1h, cache_write_ttl="1h")
    return at_rates(kept_short, paid).usd + at_rates(kept_long, paid_1h).usd


def _over(log: Log, thresholds: Sequence[int]) -> Sequence[int]:
    """How long the requests of each row are at least: one token more than the last threshold that they are above.

    That is the file's own word on the tier where it has one, else the mean length of the row's requests. Where a file
    has neither, every row is taken as below all thresholds.
    """
    least = [0, *(threshold + 1 for threshold in thresholds)]
    if log.above_tier is not None:
        return [least[-1] if above else 0 for above in log.above_tier]
    if log.requests is None or not thresholds:
        return [0] * len(log.models)
    return [least[bisect_left(thresholds, length)] for length in log.lengths]


def bill(log: Log, *, provider: str, compared: Iterable[Sold], on: str) -> Bill:
    """The bill of a log at the prices of a day; `provider` sells what the rows name no vendor of.

    Rows are told apart at the context tiers of all models, `compared` among them, so that one sum serves every model.
    """
    default = log.format.provider or provider
    pairs = list(zip(log.models, log.vendors, strict=True))
    sold = {pair: sold_as(*pair, default) for pair in sorted(set(pairs))}
    models = {*filter(None, sold.values()), *compared}
    over = _over(log, sorted({threshold for model in models for threshold in model_facts(*model, on=on).tiers}))
    counts = log.requests or [0] * len(pairs)
    kinds = zip(pairs, log.ways, log.regions, over, strict=True)
    columns = log.plain, log.cached, log.written, log.written_1h, log.output, counts, log.searches
    sums: dict[tuple[tuple[str, str], str, str, int], list[int]] = {}
    for key, plain, cached, written, written_1h, output, count, searches in zip(kinds, *columns, strict=True):
        entry = sums.get(key)
        if entry is None:
            entry = sums[key] = [0] * 8
        entry[0] += plain
        entry[1] += cached
        entry[2] += written
        entry[3] += written_1h
        entry[4] += output
        entry[5] += 1
        entry[6] += count
        entry[7] += searches
    tokens = {
        Bought(*pair, way, region, least): Tokens(*sums[key]) for key in sums for pair, way, region, least in [key]
    }
    return Bill(tokens, sold, on)


def elsewhere(bill_: Bill, sold: Sold, *, only_priced: bool = False) -> Decimal:
    """What the requests of a bill would cost at another model, cached tokens cached there too.

    All of them, or only those that have a price in the bill, to compare with it. What was bought in batch or at a tier
    is bought so there where the model is sold that way, else as standard; data stays anywhere.
    """
    total = Decimal(0)
    for bought, tokens in bill_.tokens.items():
        if only_priced and bill_.usd[bought] is None:
            continue
        ways = (bought._replace(way=way, region=ANYWHERE) for way in (bought.way, STANDARD))
        found = (price_of(tokens, sold, each, on=bill_.on) for each in ways)
        total += next((usd for usd in found if usd is not None), Decimal(0))
    return total


def longer_than(log: Log, window: int | None) -> int:
    """How many rows have requests that a context window does not hold."""
    if window is None or log.requests is None or max(log.whole_lengths, default=0) <= window:
        return 0
    return sum(length > window for length in log.whole_lengths)
