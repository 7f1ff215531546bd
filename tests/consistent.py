"""Values that are each good, made good together: what some inputs ask of others. Each rule is about names it finds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from calculators.calculator import Calculator
from calculators.cost.catalogue import PROVIDERS
from calculators.cost.model_facts import model_facts

Rule = Callable[[Mapping[str, Any], dict[str, Any]], dict[str, Any]]


def a_vendor_sells_its_models(values: Mapping[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """The model that is given, of a vendor that sells it; else the vendor's first."""
    if not {"provider", "model"} <= values.keys():
        return given
    provider, model = values["provider"], values["model"]
    if model in PROVIDERS[provider]["models"]:
        return given
    if "model" in given:
        return given | {"provider": next(name for name, vendor in PROVIDERS.items() if model in vendor["models"])}
    return given | {"model": next(iter(PROVIDERS[provider]["models"]))}


def the_cache_holds_a_part_of_the_input(values: Mapping[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """Cached and written tokens are a part of the input; where the turns are cached, no fixed part is."""
    if "cached_input_tokens" not in values:
        return given
    if values.get("use_cache") == "yes":
        return given | {"cached_input_tokens": 0, "cache_write_tokens": 0}
    cached, written = values["cached_input_tokens"], values["cache_write_tokens"]
    if cached + written <= values["input_tokens"]:
        return given
    return given | {"input_tokens": max(cached, written), "cache_write_tokens": 0 if cached else written}


def batch_is_sold(values: Mapping[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """Batch only where it has a price."""
    if values.get("batch") != "yes":
        return given
    sold = model_facts(values["provider"], values["model"], on=values["on"]).sells_batch
    return given if sold else given | {"batch": "no"}


def models_are_compared_by_name(values: Mapping[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """A list of models is none at all, unless it names some."""
    return given | {"compare_with": "none"} if "/" not in str(values.get("compare_with", "/")) else given


RULES: tuple[Rule, ...] = (
    a_vendor_sells_its_models,
    the_cache_holds_a_part_of_the_input,
    batch_is_sold,
    models_are_compared_by_name,
)


def consistent(calculator: Calculator, given: Mapping[str, Any]) -> dict[str, Any]:
    """Good inputs changed as little as it takes to be good together."""
    found = dict(given)
    for rule in RULES:
        found = rule(calculator.read(found), found)
    return found
