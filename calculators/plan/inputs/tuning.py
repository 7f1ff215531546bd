"""What tuning a model takes: which services tune it, the one that is taken, and why it may not be had."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from calculators.data import assumption, load
from calculators.domain.gpus.model_shape import known_shape
from calculators.domain.models.catalogue import PROVIDERS
from calculators.domain.models.model_facts import ModelFacts, model_facts
from calculators.domain.tuning.services import Service, is_closed_to_new, is_over, price_of, services
from calculators.frame.dates import date_of
from calculators.plan.inputs.token_rates import FREE, MILLION, TokenPrices, TokenRates

HOURS_PER_MONTH: int = assumption("hours_per_month").value
_BILLION = 10**9


@dataclass(frozen=True, kw_only=True)
class Tunable:
    """A model that might be tuned: one of the price catalogue by its facts, an open one by its shape, or both."""

    name: str
    facts: ModelFacts | None = None
    shape: str | None = None

    @classmethod
    def of(cls, facts: ModelFacts) -> Tunable:
        """A model of the catalogue, with its shape where its weights are published."""
        shape = load("plan/open_models")["model"].get(facts.provider, {}).get(facts.model)
        return cls(name=facts.model, facts=facts, shape=shape)


@dataclass(frozen=True, kw_only=True)
class Tuned:
    """What tuning a model takes, and what the tuned one costs. `why_not` says why it cannot be had, "" where it can.

    `usd_per_million_tokens` is what a million trained tokens cost, and a job no less than `minimum_usd`;
    `usd_per_month` is what keeps the tuned model ready. `model` is what is tuned, None where there is none.
    """

    service: Service | None
    prices: TokenPrices
    model: Tunable | None = None
    usd_per_million_tokens: float = 0
    minimum_usd: float = 0
    usd_per_month: float = 0
    why_not: str = ""


def _billions(shape: str) -> float:
    return known_shape(shape).all_parameters / _BILLION


def tunes(slug: str, service: Service, model: Tunable) -> bool:
    """Whether a service tunes a model: its own base model, or an open one of a size that it takes."""
    if "base_model" in service:
        own = (service.get("base_provider"), service["base_model"])
        return model.facts is not None and own == (model.facts.provider, model.facts.model)
    takes = load("plan/open_models")["service"].get(slug)
    if takes is None or model.shape is None:
        return False
    if "shape" in takes:
        return bool(takes["shape"] == model.shape)
    return bool(takes["from"] < _billions(model.shape) <= takes["to"])


def _has_ended(service: Service, on: str) -> bool:
    return is_over(service, on=on) or str(service.get("models_end_on", "9999")) <= date_of(on)


def _is_priced(service: Service) -> bool:
    return "usd_per_million_training_tokens" in service


def _is_served(service: Service) -> bool:
    return _tuned_prices(service) is not None or "hosting_usd_per_hour" in service


def _is_open(service: Service, on: str) -> bool:
    """Whether somebody who starts on the day can tune there, at prices that are known."""
    return not _has_ended(service, on) and not is_closed_to_new(service, on=on) and _is_priced(service)


def services_for(model: Tunable, *, on: str) -> Iterator[tuple[str, Service]]:
    """The services that tune a model, those first that can be had on the day; of these the cheapest to train."""

    def order(item: tuple[str, Service]) -> tuple[bool, bool, bool, float]:
        _, service = item
        price = float(price_of(service, "usd_per_million_training_tokens") or 0)
        is_usable = _is_priced(service) and _is_served(service)
        return _has_ended(service, on), not is_usable, is_closed_to_new(service, on=on), price

    found = ((slug, service) for slug, service in services().items() if tunes(slug, service, model))
    yield from sorted(found, key=order)


def smaller_of(model: ModelFacts, shape: str, *, on: str) -> Tunable | None:
    """What is tuned where a smaller model is: the vendor's cheapest that a service tunes, other than the model.

    Where there is none, the open model of this shape at a service that takes it; None where none does. Only services
    count at which somebody who starts on the day can tune.
    """
    names = {
        str(service["base_model"])
        for service in services().values()
        if service.get("base_provider") == model.provider and "base_model" in service and _is_open(service, on)
    }
    others = sorted((names & PROVIDERS[model.provider]["models"].keys()) - {model.model})
    if others:
        known = (model_facts(model.provider, name, on=on) for name in others)
        return Tunable.of(min(known, key=lambda facts: facts.both_sides_usd_per_million))
    open_model = Tunable(name=shape, shape=shape)
    _, service = next(services_for(open_model, on=on), ("", None))
    return open_model if service is not None and _is_open(service, on) and _is_served(service) else None


def tuned(model: Tunable, slug: str | None, *, on: str) -> Tuned:
    """What tuning a model takes at a service, or where None is named at the one that tunes it."""
    found = (slug, services()[slug]) if slug else next(services_for(model, on=on), None)
    if found is None:
        return Tuned(service=None, prices=FREE, model=model, why_not=f"no service that we know of tunes {model.name}")
    name, service = found
    per_million, hourly = (
        price_of(service, "usd_per_million_training_tokens"),
        price_of(service, "hosting_usd_per_hour"),
    )
    return Tuned(
        service=service,
        prices=_tuned_prices(service) or FREE,
        model=model,
        usd_per_million_tokens=float(per_million or 0),
        minimum_usd=float(price_of(service, "minimum_usd_per_job") or 0),
        usd_per_month=float((hourly or 0) * HOURS_PER_MONTH + (price_of(service, "storage_usd_per_month") or 0)),
        why_not=_why_not(name, service, model, on),
    )


def _why_not(slug: str, service: Service, model: Tunable, on: str) -> str:
    """Why a service does not tune a model on the day; "" where it does."""
    label = service["label"]
    if _has_ended(service, on):
        return f"{label} has ended"
    if not tunes(slug, service, model):
        return f"{label} tunes {service.get('base_model', 'open models')}, not {model.name}"
    if not _is_priced(service):
        return f"what training at {label} costs is not known"
    return "" if _is_served(service) else f"what a model tuned at {label} costs to use is not known"


def _tuned_prices(service: Service) -> TokenPrices | None:
    """What the tuned model's tokens cost; None where they are not billed, or not known."""
    sides = [price_of(service, f"tuned_{side}_usd_per_million_tokens") for side in ("input", "cached_input", "output")]
    if sides[0] is None or sides[2] is None:
        return None
    whole, cached, output = (float(side if side is not None else sides[0]) / MILLION for side in sides)
    return TokenPrices(rates=(TokenRates(input=whole, cached=cached, write=whole, output=output),))


def must_tune(slug: str, model: Tunable, *, on: str) -> str:
    """What is wrong with a service that was named for a model: a message, "" where it tunes it or has ended."""
    service = services()[slug]
    if tunes(slug, service, model) or _has_ended(service, on):
        return ""
    others = [row["label"] for _, row in services_for(model, on=on) if not _has_ended(row, on)]
    instead = (
        f"{', '.join(others)} {'do' if len(others) > 1 else 'does'}" if others else "no service that we know of does"
    )
    return f"must be a service that tunes {model.name}: {instead}; {service['label']} does not"
