"""A calculator's inputs in an address: the query string that reproduces a result."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from urllib.parse import parse_qsl, quote, urlencode

from calculators.frame.calculator import Calculator
from calculators.frame.kinds import Several

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
    given: dict[str, list[str]] = {}
    units: dict[str, str] = {}
    dropped: list[str] = []
    for key, value in parse_qsl(query.removeprefix("?"), keep_blank_values=True):
        name = key.removesuffix(_UNIT)
        if name not in names:
            dropped.append(key)
        elif key != name:
            units[name] = value
        else:
            given.setdefault(name, []).append(value)
    texts = {name: ",".join(values) for name, values in given.items()}
    for name, unit in units.items():
        if texts.get(name, "").strip():
            texts[name] = f"{texts[name]} {unit}".strip()
    return texts, tuple(dict.fromkeys(dropped))


def changed(query: str, changes: str) -> str:
    """A query in which some inputs have other texts; whatever unit was said beside their numbers no longer counts."""
    given = parse_qsl(changes, keep_blank_values=True)
    replaced = {name for key, _ in given for name in (key, f"{key}{_UNIT}")}
    kept = parse_qsl(query.removeprefix("?"), keep_blank_values=True)
    return encoded([*((key, text) for key, text in kept if key not in replaced), *given])


def controls(calculator: Calculator, texts: Mapping[str, str]) -> dict[str, list[str]]:
    """What every control of a calculator's form holds, by its name, for the texts of some fields.

    It is the text that stands in the control, or the values of its choices that are chosen. A number's unit is in its
    text, so none is chosen beside it. Fields without a text hold their default.
    """
    found: dict[str, list[str]] = {}
    given = calculator.joined({field.name: "" for field in calculator.fields if len(field.keys) > 1} | dict(texts))
    for field in calculator.fields:
        text = str(given.get(field.name, field.typed(field.default)))
        found[field.name] = text.replace(",", " ").split() if isinstance(field.kind, Several) else [text]
        if field.units:
            found[f"{field.name}{_UNIT}"] = [""]
    return found


def row_anchor(table: str, row: str) -> str:
    """Where the page about wrong prices has a row of a table: `gpus-h100-sxm`."""
    return "".join(sign if sign.isalnum() or sign == "." else "-" for sign in f"{table}-{row}".lower())
