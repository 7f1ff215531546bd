"""Services, GPUs and model shapes: every row has units in its keys, a source and a date."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from calculators.data import load
from calculators.domain.gpus.model_shape import ModelShape, known_shape
from calculators.domain.models.catalogue import find
from tests.rules import for_each

UNITS = re.compile(
    r"^(usd_per_|tuned_\w*usd_per_million_tokens$|hosting_usd_per_hour$|storage_usd_per_month$|minimum_usd_per_job$"
    r"|minimum_examples$|memory_bytes$|dense_bf16_tflops$|bandwidth_gb_per_second$)"
)
PUBLISHED = tomllib.loads(
    (Path(__file__).parents[1] / "gpus" / "published_parameters.toml").read_text(encoding="utf-8")
)
COUNTS = {field.name for field in fields(ModelShape)}
DATES = ("valid_from", "valid_to", "ends_on", "models_end_on", "ends_not_before", "closed_to_new_on")


def rows() -> Iterator[Any]:
    """Every row of the three files."""
    for name in ("tuning_services", "model_shapes"):
        for slug, row in load(name).items():
            yield pytest.param(row, id=f"{name}-{slug}")
    for slug, row in load("gpus")["gpu"].items():
        yield pytest.param(row, id=f"gpu-{slug}")
    for row in load("gpus")["price"]:
        yield pytest.param(row, id=f"price-{row['gpu']}-{row['provider']}-{row['offer']}")


@for_each("row", list(rows()))
def test_row_has_source_and_day(row: Mapping[str, Any]) -> None:
    """A row says who says so, where, and on which day that was read or dated."""
    assert row["source"]
    assert date.fromisoformat(row["as_of"]) <= date(2026, 12, 1)
    assert row["href"].startswith("https://")


@for_each("row", list(rows()))
def test_numbers_have_their_unit_in_the_key(row: Mapping[str, Any]) -> None:
    """Each number's key says its unit, or is a size that `ModelShape` counts."""
    numbers = [key for key, value in row.items() if isinstance(value, int | float) and not isinstance(value, bool)]
    assert [key for key in numbers if not UNITS.match(key) and key not in COUNTS] == []
    assert all(row[key] >= 0 for key in numbers)


@for_each("row", list(rows()))
def test_days_are_dates(row: Mapping[str, Any]) -> None:
    """Beginnings and ends are ISO dates, in order."""
    days = [row[key] for key in DATES if key in row]
    assert [date.fromisoformat(day).isoformat() for day in days] == days
    assert row.get("ends_on", "") <= row.get("models_end_on", "9999-12-31")
    assert row.get("valid_from", "") <= row.get("valid_to", "9999-12-31")


@for_each("slug", list(load("tuning_services")))
def test_service_has_what_a_bill_needs(slug: str) -> None:
    """A service is billed by tokens or hours, says since when, and has tuned prices for both sides or for none."""
    row = load("tuning_services")[slug]
    assert row["billing"] in {"tokens", "hours"}
    assert row["valid_from"] == row["as_of"]
    assert ("tuned_input_usd_per_million_tokens" in row) == ("tuned_output_usd_per_million_tokens" in row)
    assert ("usd_per_training_hour" in row) == (row["billing"] == "hours")
    if "base_model" in row:
        assert find(row["base_provider"], row["base_model"])["prices"]


@for_each("slug", list(load("model_shapes")))
def test_all_parameters_are_those_published(slug: str) -> None:
    """The formula gives the total that the publisher's weights state, to the unit."""
    assert known_shape(slug).all_parameters == PUBLISHED[slug]


def test_every_gpu_has_prices_of_its_own() -> None:
    """Each GPU has a price, and each price a GPU."""
    assert {row["gpu"] for row in load("gpus")["price"]} == set(load("gpus")["gpu"])


def test_there_are_the_models_that_people_tune() -> None:
    """The families that people tune are there, at least fifteen models of them."""
    shapes = load("model_shapes")
    assert len(shapes) >= 15
    for family in ("llama-3.1", "llama-3.2", "llama-3.3", "qwen2.5", "qwen3", "mistral", "gemma", "mixtral", "gpt-oss"):
        assert any(slug.startswith(family) for slug in shapes)
