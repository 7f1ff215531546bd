"""What a refresh changes, said so that a reader can judge it, and where the two sources disagree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from calculators.data.frozen import Row
from calculators.data.multiples import WHEN
from calculators.prices.price_lists import WAYS
from macros.prices.files import line

_LARGE_PERCENT = 50


def flat(rows: Row) -> dict[str, Any]:
    """A derived file's rows by name: its own, or those of every vendor as `vendor/model`."""
    found = dict(rows.get("rows", {}))
    for name, vendor in rows.get("providers", {}).items():
        found |= {f"{name}/{model}": row for model, row in vendor["models"].items()}
    return found


def _place(at: int, value: object) -> str:
    """What an entry of a list is called: by its day or its hours, so that an earlier one may come before it."""
    named = value if isinstance(value, Mapping) else {}
    return str(named.get("from") or "-".join(named.get("utc", ())) or at)


def numbers(row: object, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every number and text of a row by where it stands: `prices.0.in`, `batch.2026-10-14.out`."""
    if isinstance(row, Mapping):
        for key, value in row.items():
            yield from numbers(value, f"{path}.{key}" if path else str(key))
    elif isinstance(row, list):
        for at, value in enumerate(row):
            yield from numbers(value, f"{path}.{_place(at, value)}")
    else:
        yield path, row


def percent(old: object, new: object) -> Decimal | None:
    """By how many percent a number changed; None where that says nothing."""
    if any(isinstance(value, bool) or not isinstance(value, int | Decimal) for value in (old, new)) or not old:
        return None
    return (Decimal(str(new)) / Decimal(str(old)) - 1) * 100


def _changes(name: str, old: Row, new: Row) -> Iterator[tuple[str, bool]]:
    before, after = dict(numbers(old)), dict(numbers(new))
    for path in sorted({*before, *after}):
        if before.get(path) != after.get(path):
            change = percent(before.get(path), after.get(path))
            shown = "" if change is None else f" ({change:+.1f} %)"
            values = " -> ".join(line(side[path]) if path in side else "nothing" for side in (before, after))
            is_price = path.startswith(("price", "usd", *WAYS))
            is_gone = path not in after
            is_large = change is not None and abs(change) > _LARGE_PERCENT
            yield f"changed  {name} {path}: {values}{shown}", is_price and (is_gone or is_large)


def difference(old: Row, new: Row) -> list[tuple[str, bool]]:
    """Each change of a derived file as a line, and whether somebody has to confirm it.

    To be confirmed: a price that moves by more than half or is gone, and a row that is gone.
    """
    before, after = flat(old), flat(new)
    found = [(f"gone     {name}", True) for name in sorted(before.keys() - after.keys())]
    found += [(f"new      {name}", False) for name in sorted(after.keys() - before.keys())]
    for name in sorted(before.keys() & after.keys()):
        found += _changes(name, before[name], after[name])
    return found


def is_told(change: str) -> bool:
    """Whether a change of a derived file is one of prices, of what is sold or when it ends: what a feed is read for.

    A change is a line of `difference` under the name of its file.
    """
    file, _, rest = change.partition(": ")
    kind, _, about = rest.partition(" ")
    path = about.split(":")[0].split()[-1]
    return file != "litellm" and (kind != "changed" or path == "ends" or path.startswith(("price", "usd", *WAYS)))


def base(entry: Row) -> dict[str, Any]:
    """The prices of an entry below any context tier."""
    return {
        name: value[0] if isinstance(value, list | tuple) else value
        for name, value in entry.items()
        if name not in WHEN
    }


def disagreements(ours: Mapping[str, Row], theirs: Mapping[str, Row]) -> dict[str, dict[str, list[Any]]]:
    """By model, each price that both sources give and that differs: ours, theirs."""
    found: dict[str, dict[str, list[Any]]] = {}
    for model in sorted(ours.keys() & theirs.keys()):
        both = ours[model].keys() & theirs[model].keys()
        differing = {name: [ours[model][name], theirs[model][name]] for name in sorted(both)}
        differing = {name: pair for name, pair in differing.items() if pair[0] != pair[1]}
        if differing:
            found[model] = differing
    return found
