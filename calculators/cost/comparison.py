"""Several models side by side: the same request at each one's prices."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from calculators.cost.catalogue import PROVIDERS
from calculators.cost.model_facts import model_facts
from calculators.cost.token_prices import Usage, price
from calculators.errors import MOST_REMEDIES, InputError, as_given, meant, nearest
from calculators.prices.price_lists import STANDARD

NONE = "none"
MOST_BESIDES = 5
_LAST = float("inf")


def _alike(name: str) -> list[str]:
    """The models that one may have been meant for, as `vendor/model`: each at every vendor that sells it."""
    models = dict.fromkeys(model for vendor in PROVIDERS.values() for model in vendor["models"])
    near = nearest(name.rpartition("/")[2], list(models), MOST_REMEDIES)
    found = [f"{vendor}/{model}" for model in near for vendor, sold in PROVIDERS.items() if model in sold["models"]]
    return found[:MOST_REMEDIES]


def _unknown(text: str, name: str, told: str) -> InputError:
    """The error about one name of a list, which offers the list with another in its place."""
    names = [part.strip() for part in text.split(",")]
    lists = {one: ", ".join(one if part == name else part for part in names) for one in _alike(name)}
    return InputError({"compare_with": told}, {"compare_with": meant("compare_with", lists)})


def named(text: str) -> list[tuple[str, str]]:
    """The models that a list names as `vendor/model`; InputError for one that is not so, or too many."""
    names = [] if text.strip() == NONE else [part.strip() for part in text.split(",") if part.strip()]
    if len(names) > MOST_BESIDES:
        told = f"must be at most {MOST_BESIDES} models; got {len(names)}"
        raise InputError({"compare_with": told})
    found = []
    for name in names:
        provider, slash, model = name.partition("/")
        if not slash:
            hint = "".join(f"; did you mean {one}?" for one in _alike(name)[:1])
            raise _unknown(text, name, f"must be models as vendor/model; got {as_given(name)}{hint}")
        try:
            model_facts(provider, model)
        except InputError as bad:
            raise _unknown(text, name, next(iter(bad.errors.values()))) from None
        found.append((provider, model))
    return found


def row(seller: tuple[str, str], usage: Usage, *, on: str, way: str, requests_per_month: int) -> dict[str, Any]:
    """What the request costs at one model, and its prices in dollars a million tokens.

    Amounts are None, and `why_not` says why, where the model cannot take the request.
    """
    facts = model_facts(*seller, on=on)
    window = facts.context_window_tokens
    why_not = None
    if way not in {STANDARD, *facts.sold}:
        why_not = f"no {way} price is known"
    elif window is not None and usage.input_tokens + usage.output_tokens > window:
        why_not = "longer than its context window"
    priced = None if why_not else price(*seller, usage, on=on, way=way)
    paid = priced.rates if priced else facts.rates
    return {
        "provider": facts.provider,
        "model": facts.model,
        "vendor": facts.vendor,
        "source": facts.source,
        "usd_per_request": priced and priced.usd,
        "usd_per_month": priced and priced.usd * requests_per_month,
        "input_usd_per_million": paid.input,
        "cached_input_usd_per_million": paid.cached_input,
        "output_usd_per_million": paid.output,
        "context_window_tokens": window,
        "why_not": why_not,
    }


def _rising(name: str) -> Callable[[Mapping[str, Any]], Any]:
    """A key that sorts by a number, what has none last."""
    return lambda each: _LAST if each[name] is None else each[name]


ORDERS: Mapping[str, Callable[[Mapping[str, Any]], Any]] = {
    "cost": _rising("usd_per_request"),
    "input": _rising("input_usd_per_million"),
    "output": _rising("output_usd_per_million"),
    "window": lambda each: -(each["context_window_tokens"] or 0),
    "model": lambda each: each["model"],
}
"""By what the rows can be sorted."""


def compared(rows: list[dict[str, Any]], sort_by: str) -> list[dict[str, Any]]:
    """The rows in the order asked for; equals stay as they were given."""
    return sorted(rows, key=ORDERS[sort_by])
