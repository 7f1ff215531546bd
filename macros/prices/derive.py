"""The derived files, from the two packages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from calculators.data.frozen import Row
from calculators.prices.price_lists import BATCH, changed, moment, standard
from macros.prices import additions, files, second, tokens, wheels
from macros.prices.difference import base
from macros.prices.wheels import Package

PROJECT = Path(__file__).parent.parent.parent
DATA = PROJECT / "calculators" / "data"
SECOND = PROJECT / "tests" / "macros" / "prices" / "litellm.json"
"""What litellm says of the models of the catalogue, for the tests, which download nothing."""


def derived(packages: Mapping[str, Package], wheel_files: Mapping[str, Path]) -> dict[Path, str]:
    """Every derived file with its text, from the wheels of the packages."""
    prices, other = packages["genai-prices"], packages["litellm"]
    providers, rows = wheels.providers(wheel_files["genai-prices"]), wheels.litellm_rows(wheel_files["litellm"])
    sold = tokens.catalogue(providers)
    matched = {
        (provider, model): row
        for provider, vendor in sold.items()
        for model in vendor["models"]
        if (row := second.matching(rows, provider, model))
    }
    additions.add(sold, rows)
    additions.add_caches(sold, additions.caches())
    head = {"about": "Derived by `make prices`; CONTRIBUTING.md says how to change a price."}
    second_only, both = (
        {"package": str(other), "as_of": other.as_of},
        {"package": f"{prices}, {other}", "as_of": min(prices.as_of, other.as_of)},
    )
    figures = {f"{provider}/{model}": second.figures(row) for (provider, model), row in matched.items()}
    return {
        DATA / "token_prices.json": files.vendors(head | tokens.header(str(prices), prices.as_of), sold),
        DATA / "embeddings.json": files.table(head | both, second.embeddings(rows, sold)),
        DATA / "rerankers.json": files.table(head | second_only, second.rerankers(rows)),
        SECOND: files.table(head | second_only, figures),
    }


def prices_now(catalogue: Row) -> dict[str, dict[str, Any]]:
    """The catalogue's prices as on its own date, below any context tier, by the second source's names."""
    at = moment(catalogue["as_of"])
    found = {}
    for provider, vendor in catalogue["providers"].items():
        for model, row in vendor["models"].items():
            halved = {f"batch_{name}": value for name, value in base(changed(row, BATCH, at)).items()}
            found[f"{provider}/{model}"] = base(standard(row, at)) | halved
    return found
