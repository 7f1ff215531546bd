"""Derived files: one model a line, with the digits of the source."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from calculators.data import from_json
from macros.prices import files


def test_decimal_keeps_its_digits() -> None:
    """A small price is written out, never with a power of ten, and a text as JSON."""
    assert files.line({"a": Decimal("0.0000028"), "b": [1, Decimal("0.5")], "c": "é", "d": None, "e": True}) == (
        '{"a":0.0000028,"b":[1,0.5],"c":"é","d":null,"e":true}'
    )


def test_one_row_a_line() -> None:
    """A table has its head, then each row on a line of its own, and reads back as it was."""
    text = files.table({"package": "x 1"}, {"a": {"in": Decimal("0.1")}, "b": {"in": 2}})
    assert text.splitlines()[3:5] == ['"a":{"in":0.1},', '"b":{"in":2}']
    assert from_json(text) == {"package": "x 1", "rows": {"a": {"in": Decimal("0.1")}, "b": {"in": 2}}}


def test_vendors_hold_their_models() -> None:
    """The catalogue has one model a line under its vendor."""
    text = files.vendors({"unit": "u"}, {"v": {"label": "V", "models": {"m": {"in": 1}, "n": {"in": 2}}}})
    assert [line for line in text.splitlines() if line.startswith('"m"')] == ['"m":{"in":1},']
    assert from_json(text)["providers"]["v"] == {"label": "V", "models": {"m": {"in": 1}, "n": {"in": 2}}}


def test_missing_file_is_empty(tmp_path: Path) -> None:
    """Before the first run there is nothing to compare with."""
    assert files.read(tmp_path / "none.json") == {}
