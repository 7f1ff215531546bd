"""The catalogue of token prices: which vendors and models there are, and the row of each with the prices in force.

A model's price is looked up by an id that is listed for it. A prefix would price a model nobody has heard of as an
older one.
"""

from __future__ import annotations

from collections.abc import Mapping

from calculators.data import load_json
from calculators.data.frozen import Row
from calculators.domain.models.model_ids import row_of
from calculators.frame.errors import InputError, Remedy, as_given, did_you_mean, nearest
from calculators.frame.numbers import plain
from calculators.prices import book
from calculators.prices.price_lists import moment, standard

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
    listed = row_id(provider, model)
    row: Row = book.token_prices()["providers"][provider]["models"][listed]
    return row


def row_id(provider: str, model: str) -> str:
    """The id of the row that prices a model, which may be named by any id that is listed for it; else InputError."""
    if provider not in PROVIDERS:
        hint = did_you_mean(provider, list(PROVIDERS))
        raise InputError({"provider": f"must be one of {', '.join(PROVIDERS)}{hint}; got {as_given(provider)}"})
    found = row_of(provider, model)
    if found is not None:
        return found
    sellers = [name for name in PROVIDERS if row_of(name, model)]
    sold = f"; {' and '.join(sellers)} {'sell' if len(sellers) > 1 else 'sells'} it"
    label = PROVIDERS[provider]["label"]
    near = "" if sellers else did_you_mean_model(model, provider)
    message = f"must be the exact id of a model that {label} sells{sold if sellers else near}; got {as_given(model)}"
    raise InputError({"model": message}, {"model": _remedies(provider, model, sellers)})


def price_in_words(row: Row) -> str:
    """A row's standard prices on the catalogue's day, below any context tier: `$0.15 in and $0.6 out`."""
    prices = standard(row, moment(AS_OF))
    first = {kind: value[0] if isinstance(value, tuple) else value for kind, value in prices.items()}
    output = f" and ${plain(float(first['out']))} out" if "out" in first else ""
    return f"${plain(float(first['in']))} in{output}"


def _untuned(provider: str) -> dict[str, Row]:
    """A vendor's models but for those that are a tuned one's price, which is never what an unknown id means."""
    models: Mapping[str, Row] = PROVIDERS[provider]["models"]
    return {name: row for name, row in models.items() if "ft:" not in name and ".ft-" not in name}


def models_like(given: str, most: int = 1, provider: str | None = None) -> list[tuple[str, str]]:
    """The models of which an id is spelt like a text, as vendor and row. They are other models, at other prices."""
    known: dict[str, dict[tuple[str, str], None]] = {}
    for vendor in PROVIDERS if provider is None else (provider,):
        for model, row in _untuned(vendor).items():
            for name in (model, *row.get("also_known_as", ())):
                known.setdefault(name, {})[vendor, model] = None
    near = nearest(given.rpartition("/")[2], list(known), 2 * most)
    return list(dict.fromkeys(one for name in near for one in known[name]))[:most]


def other_model(provider: str, model: str) -> str:
    """A model with its price, for whoever may have meant another one: likeness of spelling says nothing of prices."""
    return f"{model} ({price_in_words(PROVIDERS[provider]['models'][model])} a million tokens)"


def did_you_mean_model(given: str, provider: str | None = None) -> str:
    """The model that a text is most like, with its price, as the end of a message; nothing where none is."""
    return "".join(f"; did you mean {other_model(*one)}?" for one in models_like(given, provider=provider))


def _remedies(provider: str, model: str, sellers: list[str]) -> tuple[Remedy, ...]:
    """What a reader may have meant: the model at a vendor that sells it, or another model of this vendor.

    Models that are on their way out still have their price, but are not offered. Those with a long window come first:
    the catalogue does not say how old a model is, and old ones have short windows.
    """
    vendor = PROVIDERS[provider]
    models = _untuned(provider)
    stays = [name for name, row in models.items() if not row.get("deprecated") and "ends" not in row]
    stays.sort(key=lambda name: -models[name].get("window", 0))
    elsewhere = (
        Remedy(label=PROVIDERS[name]["label"], inputs={"provider": name, "model": model}, group=f"{model} is sold by")
        for name in sellers
    )
    of_this = (
        Remedy(label=other_model(provider, name), inputs={"model": name}, group=f"{vendor['label']} sells")
        for name in stays
    )
    return (*elsewhere, *of_this)
