"""Everything that is worked out of a log once: what results, remarks and the page's words are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from calculators.frame.range import Range
from calculators.usage.days import iso
from calculators.usage.log import Log
from calculators.usage.pace import DAYS_A_MONTH, by_week, growth_per_month, requests_by_day
from calculators.usage.pricing import Bill, Bought, Sold, Tokens, bill
from calculators.usage.spread import Spread, spread
from calculators.usage.workload import Seen, plan_inputs, requests_range

NO_MODEL = "(no model)"


@dataclass(frozen=True, eq=False)
class UsageAnswer:
    """A log, the vendor of models without one, the models to compare with, and the day of the prices."""

    log: Log
    provider: str
    compared: tuple[Sold, ...]
    on: str

    @cached_property
    def bill(self) -> Bill:
        """The log at list prices."""
        return bill(self.log, provider=self.provider, compared=self.compared, on=self.on)

    @cached_property
    def requests(self) -> int | None:
        """Requests, with those that a response cache answered; None where nothing counts them."""
        return None if self.log.requests is None else sum(self.log.requests) + self.log.answered

    @property
    def sent(self) -> int:
        """Requests that were sent to a model."""
        return sum(self.log.requests or ())

    @property
    def days(self) -> int | None:
        """Days from the first to the last."""
        return None if self.log.period is None else self.log.period[1] - self.log.period[0] + 1

    @property
    def first_day(self) -> str | None:
        """The first day of the log."""
        return None if self.log.period is None else iso(self.log.period[0])

    @property
    def last_day(self) -> str | None:
        """Its last day."""
        return None if self.log.period is None else iso(self.log.period[1])

    @property
    def months(self) -> float | None:
        """How many months the log covers."""
        return None if self.days is None else self.days / DAYS_A_MONTH

    @property
    def requests_per_month(self) -> float | None:
        """The log's requests at the pace of all its days."""
        return None if self.requests is None or self.months is None else self.requests / self.months

    @cached_property
    def weeks(self) -> list[int]:
        """Requests of each whole week."""
        if self.log.days is None or self.log.requests is None or self.log.period is None:
            return []
        return by_week(requests_by_day(self.log.days, self.log.requests), self.log.period)

    @cached_property
    def growth(self) -> float | None:
        """The share by which requests grow a month."""
        return growth_per_month(self.weeks)

    def _spread(self, column: Sequence[int]) -> Spread | None:
        counts = self.log.requests
        if counts is None or not self.sent:
            return None
        return spread(self.log.of_a_request(column), counts, sum(column) / self.sent)

    @cached_property
    def input_tokens(self) -> Spread | None:
        """Input of a request."""
        return self._spread(self.log.input)

    @cached_property
    def output_tokens(self) -> Spread | None:
        """Output of a request."""
        return self._spread(self.log.output)

    @cached_property
    def cached_share(self) -> Spread | None:
        """The share of a request's input that is read from the cache; by rows where nothing counts requests."""
        inputs = self.log.input
        total = sum(inputs)
        if not total:
            return None
        shares = [read / tokens if tokens else 0.0 for read, tokens in zip(self.log.cached, inputs, strict=True)]
        counts = self.log.requests or [1] * len(shares)
        return spread(shares, counts, sum(self.log.cached) / total)

    @property
    def response_cache_share(self) -> float | None:
        """The share of the requests that a response cache answered; None where the log does not say."""
        is_said = "answered_from_cache" in self.log.columns
        return self.log.answered / self.requests if is_said and self.requests else None

    @cached_property
    def billed_by_model(self) -> dict[tuple[str, str], float]:
        """Dollars billed, by a model and its vendor."""
        found: dict[tuple[str, str], float] = {}
        for model, vendor, usd in zip(self.log.models, self.log.vendors, self.log.billed_usd or (), strict=False):
            found[model, vendor] = found.get((model, vendor), 0.0) + usd
        return found

    @property
    def usd_billed(self) -> float | None:
        """Dollars billed for all; None where nothing was, or the log does not say."""
        return None if self.log.billed_usd is None else sum(self.billed_by_model.values())

    @cached_property
    def by_model(self) -> list[dict[str, object]]:
        """Each model by its name in the log: its tokens, what they cost and what was billed; dearest first."""
        rows = [self._row(*pair) for pair in self.bill.sold]
        return sorted(rows, key=lambda row: (-float(str(row["usd_priced"] or 0)), str(row["model"])))

    def _row(self, model: str, vendor: str) -> dict[str, object]:
        of_it = {
            bought: tokens
            for bought, tokens in self.bill.tokens.items()
            if (bought.model, bought.vendor) == (model, vendor)
        }
        tokens = Tokens()
        for each in of_it.values():
            tokens = tokens.and_(each)
        prices = [self.bill.usd[bought] for bought in of_it]
        sold = self.bill.sold[model, vendor]
        return {
            "model": model or NO_MODEL,
            "provider": sold.provider if sold else None,
            "model_priced": sold.model if sold else None,
            "requests": None if self.log.requests is None else tokens.requests,
            "input_tokens": tokens.input,
            "cached_input_tokens": tokens.cached,
            "cache_write_tokens": tokens.written + tokens.written_1h,
            "output_tokens": tokens.output,
            "usd_priced": None if None in prices else sum((usd for usd in prices if usd is not None), Decimal(0)),
            "usd_billed": None if self.log.billed_usd is None else self.billed_by_model.get((model, vendor), 0.0),
        }

    @cached_property
    def without_price(self) -> list[tuple[Bought, Tokens]]:
        """What no price is known for."""
        return list(self.bill.unpriced)

    @property
    def unpriced(self) -> list[str]:
        """The models that no price is known for, or not for the way in which they were bought; by name."""
        return sorted({bought.model or NO_MODEL for bought, _ in self.without_price})

    @property
    def leading(self) -> Sold | None:
        """The model on which most is spent."""
        usd: dict[Sold, Decimal] = {}
        for bought, price in self.bill.usd.items():
            sold = self.bill.sold[bought.model, bought.vendor]
            if sold is not None and price is not None:
                usd[sold] = usd.get(sold, Decimal(0)) + price
        return max(usd, key=lambda sold: (usd[sold], sold)) if usd else None

    @cached_property
    def requests_range(self) -> Range | None:
        """Requests a month, with what a slow and a busy week would come to."""
        monthly = self.requests_per_month
        return None if monthly is None else requests_range(monthly, self.weeks, DAYS_A_MONTH)

    @cached_property
    def workload(self) -> dict[str, object]:
        """The plan's inputs that follow."""
        seen = Seen(
            requests=self.requests_range,
            growth=self.growth,
            input_tokens=self.input_tokens,
            output_tokens=self.output_tokens,
            response_cache_share=self.response_cache_share,
            leading=self.leading,
            on=self.on,
        )
        return dict(plan_inputs(seen))
