"""The derived files as they are: where the two sources disagree, and that each row is whole."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from genai_prices.data import providers

from calculators.data import from_json, load_json
from calculators.prices.tables import OPEN
from macros.prices.additions import MARK
from macros.prices.derive import DATA, SECOND, prices_now
from macros.prices.difference import disagreements
from macros.prices.files import vendors
from macros.prices.second import figures, per_million
from macros.prices.tokens import VENDORS, WAYS, catalogue
from tests.rules import for_each

PROJECT = Path(__file__).parent.parent.parent.parent
REASONS = tomllib.loads((PROJECT / "macros/prices/disagreements.toml").read_text(encoding="utf-8"))
PACKAGES = tomllib.loads((PROJECT / "macros/prices/packages.toml").read_text(encoding="utf-8"))
OTHER = from_json(SECOND.read_text(encoding="utf-8"))
FOUND = disagreements(prices_now(load_json("token_prices")), OTHER["rows"])
TABLES = ("embeddings", "rerankers")


def test_every_disagreement_has_its_reason() -> None:
    """Where the two sources differ somebody has said why, and no reason is left over."""
    assert set(FOUND) == set(REASONS)
    assert all(reason.endswith(".") for reason in REASONS.values())


def test_most_models_are_compared() -> None:
    """The second source knows most of the models, and agrees on nearly all of them."""
    assert len(OTHER["rows"]) > 180
    assert len(FOUND) < 0.06 * len(OTHER["rows"])


def test_files_name_the_packages_that_are_pinned() -> None:
    """Each file names package and day as `packages.toml` has them."""
    one, other = (f"{name} {PACKAGES[name]['version']}" for name in ("genai-prices", "litellm"))
    found = {name: load_json(name)["package"] for name in ("token_prices", *TABLES)}
    assert found == {"token_prices": one, "embeddings": f"{one}, {other}", "rerankers": other}
    assert load_json("token_prices")["as_of"] == PACKAGES["genai-prices"]["as_of"]


@for_each("name", TABLES)
def test_row_has_price_and_source(name: str) -> None:
    """A row has exactly one price, its unit in the key, and the address it is from; the file has the day."""
    assert date.fromisoformat(load_json(name)["as_of"])
    rows: dict[str, dict[str, Any]] = load_json(name)["rows"]
    for row in rows.values():
        assert len([key for key in row if key.startswith("usd_per_")]) == 1
        assert row["source"].startswith("https://")
    assert list(rows) == sorted(rows)


def test_embedding_costs_what_the_catalogue_says() -> None:
    """The price of an embedding is the one of its model, which has no other and no output."""
    for name, row in load_json("embeddings")["rows"].items():
        provider, model = name.split("/")
        if provider == OPEN:
            assert row["usd_per_million_tokens"] == 0
            continue
        (entry,) = load_json("token_prices")["providers"][provider]["models"][model]["prices"]
        assert entry["in"] == row["usd_per_million_tokens"]


def test_known_embeddings_and_rerankers() -> None:
    """The figures that both packages agree on."""
    embeddings, rerankers = (load_json(name)["rows"] for name in TABLES)
    law, minilm = (embeddings[name]["dimensions"] for name in ("voyageai/voyage-law-2", "open/all-MiniLM-L6-v2"))
    assert (law, minilm, embeddings["open/bge-m3"]["dimensions"]) == (1024, 384, 1024)
    unknown = {name for name, row in embeddings.items() if row["dimensions"] is None}
    assert unknown == {f"voyageai/{name}" for name in ("voyage-01", "voyage-02", "voyage-lite-01")}
    small = embeddings["openai/text-embedding-3-small"]
    assert (float(small["usd_per_million_tokens"]), small["dimensions"]) == (0.02, 1536)
    assert float(rerankers["cohere/rerank-v4.0-pro"]["usd_per_query"]) == 0.0025
    assert float(rerankers["voyageai/rerank-3"]["usd_per_million_tokens"]) == 0.05


def test_catalogue_is_what_the_installed_package_gives() -> None:
    """Derived again from the package, the catalogue is the one that is kept, but for what is added from elsewhere."""
    again = from_json(vendors({}, catalogue(providers)))["providers"]
    kept = from_json((DATA / "token_prices.json").read_text(encoding="utf-8"))["providers"]
    for vendor in kept.values():
        for row in vendor["models"].values():
            for added in (*row.get(MARK, ()), MARK, "ends", "successor", "minimum_cacheable_tokens", "residency"):
                row.pop(added, None)
            for entry in row["prices"]:
                entry.pop("storage", None)
    assert again == kept


def test_what_is_not_carried_costs_what_is() -> None:
    """OpenAI's tiers “fast” and “default” are other words: for its “priority”, and for its standard prices."""
    variants = [
        variant
        for vendor in providers
        if vendor.id in VENDORS
        for model in vendor.models
        for variant in [tuple(model.price_variants or ())]
    ]
    for each in variants:
        of = {
            name: [(one.constraint, one.prices) for one in each if one.when == {"service_tier": name}]
            for name in ("fast", "priority", "default")
        }
        assert not of["fast"] or of["fast"] == of["priority"]
        assert not any(price for _, prices in of["default"] for price in vars(prices).values())
    known = [*WAYS.values(), {"service_tier": "fast"}, {"service_tier": "default"}]
    assert all(one.when in known for each in variants for one in each)


def test_vendors_are_the_nine() -> None:
    """The catalogue has the nine vendors in order."""
    assert list(load_json("token_prices")["providers"]) == sorted(VENDORS)


def test_dollars_a_token_are_dollars_a_million() -> None:
    """The second source counts dollars a token."""
    assert figures({"input_cost_per_token": 2, "output_cost_per_token_batches": 3, "mode": "chat"}) == {
        "in": per_million(2),
        "batch_out": 3_000_000,
    }
