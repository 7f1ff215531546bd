"""What the columns of the tables of prices mean, and the schemas of their files."""

from __future__ import annotations

import json
import tomllib
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from calculators.prices.book import opened
from calculators.prices.reading import parsed
from macros import pages
from macros.pricelist import columns
from macros.pricelist.files import stem, texts
from macros.pricelist.tables import TABLES, listed
from tests.prices.own import TEXT
from tests.rules import for_each

TEXTS = texts()


def schema_of(table: str, files: dict[str, str] = TEXTS) -> dict[str, Any]:
    """The schema of a table's JSON file."""
    found: dict[str, Any] = json.loads(files[f"{stem(table)}.schema.json"])
    return found


def problems(table: str, files: dict[str, str]) -> list[str]:
    """Where the table's JSON file breaks its schema."""
    validator = Draft202012Validator(schema_of(table, files), format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [
        f"{each.json_path}: {each.message}" for each in validator.iter_errors(json.loads(files[f"{stem(table)}.json"]))
    ]


@for_each("table", TABLES)
def test_file_keeps_to_its_schema(table: str) -> None:
    """The schema is valid, describes each column in its order, and the file of the table fits it."""
    schema = schema_of(table)
    Draft202012Validator.check_schema(schema)
    row = schema["properties"]["rows"]["items"]
    assert list(row["properties"]) == row["required"] == list(listed(table)[0][1])
    assert all(column["description"].endswith(".") for column in row["properties"].values())
    assert problems(table, TEXTS) == []


@for_each("table", TABLES)
def test_file_with_own_prices_keeps_to_its_schema(table: str) -> None:
    """So it does where an organisation's own prices are laid over the listed ones."""
    with opened(parsed(TEXT)):
        assert problems(table, texts()) == []


def test_a_wrong_file_is_refused() -> None:
    """The schema tells a price in words, a day that is none, and a missing column."""
    good = json.loads(TEXTS["gpus.json"])
    for column, value in (("usd_per_gpu_hour", "cheap"), ("as_of", "soon"), ("provider", None)):
        bad = good | {"rows": [good["rows"][0] | {column: value}]}
        assert len(problems("gpus", TEXTS | {"gpus.json": json.dumps(bad)})) == 1, column
    bad = good | {"rows": [{}]}
    assert problems("gpus", TEXTS | {"gpus.json": json.dumps(bad)})


def test_a_column_that_nobody_described_is_told() -> None:
    """A new column has to say what it is before the site can be built."""
    with pytest.raises(KeyError, match=r"say in columns\.toml what the column colour holds"):
        columns.column_schema("colour")


def test_every_description_is_used() -> None:
    """No description is of a column that no table has."""
    held = {column for table in TABLES for column in listed(table)[0][1]}
    described = tomllib.loads(columns._FILE.read_text(encoding="utf-8"))  # noqa: SLF001
    assert set(described) - held == set()


def test_reference_lists_every_column_with_its_files() -> None:
    """The table of the reference has a row for each column, with the files that have it."""
    _, _, *rows = pages.price_columns("").splitlines()
    held = {column for table in TABLES for column in listed(table)[0][1]}
    assert sorted(row.split("`")[1] for row in rows) == sorted(held)
    assert "| `usd_per_gpu_hour` | gpus | GPU-hour, USD a GPU-hour. |" in rows
    (model,) = (row for row in rows if row.startswith("| `model` |"))
    assert model.split(" | ")[1] == "token-prices, embeddings, rerankers"
