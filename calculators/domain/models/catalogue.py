"""The catalogue of token prices: which vendors and models there are, and the row of each with the prices in force.

A model's price is looked up by its exact id. A prefix would price a model nobody has heard of as an older one.
"""

from __future__ import annotations

from collections.abc import Mapping

from calculators.data import load_json
from calculators.data.frozen import Row
from calculators.frame.errors import InputError, Remedy, as_given, did_you_mean
from calculators.prices import book

_CATALOGUE = load_json("token_prices")

AS_OF: str = _CATALOGUE["as_of"]
"""The catalogue's own date: the day its package was read."""

PACKAGE: str = _CATALOGUE["package"]
"""The package that it is derived from, with its version."""

PROVIDERS: Row = _CATALOGUE["providers"]
"""The vendors by their names: label, pricing page, and models by their exact ids, as they are listed.

Who computes with a model's prices asks `find` for its row: there an organisation's own prices are laid over.
"""


def find(provider: str, model: str) -> Row:
    """The model's row of the catalogue, with the prices in force; InputError names the nearest where there is none."""
    if provider not in PROVIDERS:
        hint = did_you_mean(provider, list(PROVIDERS))
        raise InputError({"provider": f"must be one of {', '.join(PROVIDERS)}{hint}; got {as_given(provider)}"})
    models: Mapping[str, Row] = PROVIDERS[provider]["models"]
    if model in models:
        row: Row = book.token_prices()["providers"][provider]["models"][model]
        return row
    sellers = [name for name, vendor in PROVIDERS.items() if model in vendor["models"]]
    sold = f"; {' and '.join(sellers)} {'sell' if len(sellers) > 1 else 'sells'} it"
    hint = sold if sellers else did_you_mean(model, list(models))
    label = PROVIDERS[provider]["label"]
    message = f"must be the exact id of a model that {label} sells{hint}; got {as_given(model)}"
    raise InputError({"model": message}, {"model": _remedies(provider, model, sellers)})


def _remedies(provider: str, model: str, sellers: list[str]) -> tuple[Remedy, ...]:
    """What a reader may have meant: the model at a vendor that sells it, or another model of this vendor.

    Models that are on their way out still have their price, but are not offered. Those with a long window come first:
    the catalogue does not say how old a model is, and old ones have short windows.
    """
    vendor = PROVIDERS[provider]
    models: Mapping[str, Row] = vendor["models"]
    stays = [name for name, row in models.items() if not row.get("deprecated") and "ends" not in row]
    stays.sort(key=lambda name: -models[name].get("window", 0))
    elsewhere = (
        Remedy(label=PROVIDERS[name]["label"], inputs={"provider": name, "model": model}, group=f"{model} is sold by")
        for name in sellers
    )
    of_this = (Remedy(label=name, inputs={"model": name}, group=f"{vendor['label']} sells") for name in stays)
    return (*elsewhere, *of_this)
