"""The hosted tuning services of the catalogue, and what holds for one on a day."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from calculators.data import assumption, load
from calculators.data.frozen import Row
from calculators.domain.models.catalogue import find
from calculators.domain.models.token_prices import Usage, rates
from calculators.domain.tuning.training_cost import TokenPrices
from calculators.frame.dates import date_of, is_within
from calculators.frame.kinds import Choice
from calculators.prices import book

Service = Row
CHOICES = tuple(Choice(value=slug, label=row["label"]) for slug, row in load("tuning_services").items())


def services() -> Mapping[str, Service]:
    """Every service by its name, with the prices in force."""
    return book.tuning_services()


def is_over(service: Service, *, on: str) -> bool:
    """Whether nobody may train there any more on a day."""
    return "ends_on" in service and str(service["ends_on"]) <= date_of(on)


def ends_within_horizon(service: Service, *, on: str) -> bool:
    """Whether it is over, or ends within the months that we look ahead."""
    months = int(assumption("ending_horizon_months").value)
    return "ends_on" in service and is_within(service["ends_on"], months=months, of=on)


def is_closed_to_new(service: Service, *, on: str) -> bool:
    """Whether it is still open, but only to organisations that have tuned there."""
    has_closed = "closed_to_new_on" in service and str(service["closed_to_new_on"]) <= date_of(on)
    return has_closed and not is_over(service, on=on)


def price_of(service: Service, key: str) -> Decimal | None:
    """A price of the service, exactly as the data writes it; None where it is not known."""
    return Decimal(repr(service[key])) if key in service else None


def base_prices(service: Service, *, prompt_tokens: int, on: str) -> TokenPrices | None:
    """What the untuned model's tokens cost on a day, for a prompt of this length; None where no price is known."""
    if "base_model" not in service:
        return None
    row = find(service["base_provider"], service["base_model"])
    found = rates(row, Usage(input_tokens=prompt_tokens), on=on)
    return TokenPrices(found.input, found.output or Decimal(0), found.cached_input)


def minimum_cacheable_tokens(service: Service) -> int | None:
    """The shortest prefix that is cached of the untuned model's; None where none is known."""
    if "base_model" not in service:
        return None
    found: int | None = find(service["base_provider"], service["base_model"]).get("minimum_cacheable_tokens")
    return found
