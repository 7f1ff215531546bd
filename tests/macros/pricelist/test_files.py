"""The tables of prices as CSV and JSON files."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

from calculators.prices.book import opened
from calculators.prices.reading import parsed
from calculators.prices.tables import TABLES
from macros.pricelist.feed import NAME
from macros.pricelist.files import FOLDER, stem, texts, write
from macros.pricelist.tables import listed
from tests.prices.own import TEXT
from tests.rules import for_each

TEXTS = texts()


@for_each("table", TABLES)
def test_both_files_hold_the_rows_of_the_page(table: str) -> None:
    """CSV and JSON have each row of the table, with its numbers to the last digit."""
    rows = [row for _, row in listed(table)]
    read = json.loads(TEXTS[f"{stem(table)}.json"], parse_float=Decimal)["rows"]
    lines = list(csv.DictReader(io.StringIO(TEXTS[f"{stem(table)}.csv"])))
    assert read == json.loads(json.dumps(rows, default=float), parse_float=Decimal)
    assert [list(line) for line in lines] == [list(row) for row in rows]
    for line, row in zip(lines, rows, strict=True):
        for name, value in row.items():
            if isinstance(value, Decimal):
                assert Decimal(line[name]) == value


def test_an_empty_cell_is_never_a_zero() -> None:
    """What nobody has named is empty, what costs nothing is 0."""
    for line in csv.DictReader(io.StringIO(TEXTS["token-prices.csv"])):
        assert line["input_usd_per_million_tokens"]
        assert "None" not in line.values()


def test_writing_twice_leaves_the_files_alone() -> None:
    """A file that is right is not written again, so that a server that watches stays quiet."""
    write()
    before = {path.name: path.stat().st_mtime_ns for path in FOLDER.iterdir()}
    write()
    assert {path.name: path.stat().st_mtime_ns for path in FOLDER.iterdir()} == before
    assert set(before) == {*TEXTS, NAME}


def test_own_prices_are_in_the_files() -> None:
    """An organisation's price stands in the files with its words, and in both tables that share it."""
    with opened(parsed(TEXT)):
        lines = "".join(texts().values()).splitlines()
    luna = next(line for line in lines if line.startswith("OpenAI,openai,gpt-6-luna,"))
    assert ",0.081," in luna
    assert "Contract 4711" in luna
    small = [line for line in lines if line.startswith("OpenAI,openai,text-embedding-3-small,")]
    assert [",0.0153," in line for line in small] == [True, True]
    (gpu,) = (line for line in lines if line.startswith("h100-sxm,"))
    head = next(line for line in lines if line.startswith("gpu,"))
    found = dict(zip(head.split(","), gpu.split(","), strict=True))
    said = [found[name] for name in ("provider", "offer", "usd_per_gpu_hour", "valid_from", "is_verified", "source")]
    assert said == ["Contract 4711", "negotiated", "1.97", "2026-10-01", "yes", "Contract 4711"]
