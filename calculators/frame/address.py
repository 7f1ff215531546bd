"""A calculator's inputs in an address: the query string that reproduces a result."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from urllib.parse import parse_qsl, quote, urlencode

from calculators.frame.calculator import Calculator

_UNIT = ".unit"
_ON = "on"


def encoded(pairs: Iterable[tuple[str, str]]) -> str:
    """Keys and texts as a query string, in their order."""
    return urlencode(list(pairs), quote_via=quote, safe=",.:")


def to_query(calculator: Calculator, values: Mapping[str, object], always: Collection[str] = ()) -> str:
    """The inputs that differ from their defaults, and those named in `always` that have a value, sorted by name."""
    return encoded(
        sorted(
            pair
            for field in calculator.fields
            if field.in_addresses
            and (values[field.name] != field.default or (field.name in always and values[field.name] is not None))
            for pair in field.in_address(values[field.name])
        )
    )


def to_link(calculator: Calculator, values: Mapping[str, object]) -> str:
    """The query of a link that is kept or sent: with the day of its prices, which is otherwise the catalogue's own."""
    return to_query(calculator, values, always=(_ON,))


def from_query(calculator: Calculator, query: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """The texts that a query or a form gives for the calculator's fields, and the keys that mean nothing here.

    A key given several times is a list. `NAME.unit` is the unit that a control beside the number says: `300`, `pages`.
    """
    names = {key for field in calculator.fields for key in field.keys}
    texts: dict[str, str] = {}
    units: dict[str, str] = {}
    dropped: list[str] = []
    for key, value in parse_qsl(query.removeprefix("?"), keep_blank_values=True):
        name = key.removesuffix(_UNIT)
        if name not in names:
            dropped.append(key)
        elif key != name:
            units[name] = value
        else:
            texts[name] = f"{texts[name]},{value}" if name in texts else value
    for name, unit in units.items():
        if texts.get(name, "").strip():
            texts[name] = f"{texts[name]} {unit}".strip()
    return texts, tuple(dict.fromkeys(dropped))


def row_anchor(table: str, row: str) -> str:
    """Where the page about wrong prices has a row of a table: `gpus-h100-sxm`."""
    return "".join(sign if sign.isalnum() or sign == "." else "-" for sign in f"{table}-{row}".lower())
