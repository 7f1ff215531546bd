"""The token prices as their page shows them: a table for each vendor, a line for each model with what it costs now.

Everything else about a model (cache writes, batch, context tiers, service tiers, past and announced prices, sources) is
behind its line, so that a reader sees few numbers and a browser lays out few cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from calculators.domain.models.catalogue import AS_OF
from calculators.frame.address import row_anchor
from calculators.frame.numbers import grouped
from calculators.prices.price_lists import STANDARD

Shown = dict[str, Any]
"""A row as `page.shown` gives it."""
_LINE = ("Input", "Cached input", "Output")
"""The prices on a model's own line."""


@dataclass(frozen=True)
class Model:
    """A model with what a request pays for it on the catalogue's day, and every row that it has."""

    name: str
    anchor: str
    window: str
    line: Shown
    rows: tuple[Shown, ...]

    @property
    def amounts(self) -> list[dict[str, Any]]:
        """Input, cached input and output."""
        return [one for one in self.line["amounts"] if one["label"] in _LINE]

    @property
    def is_past(self) -> bool:
        """Whether the model has ended by the catalogue's day."""
        return bool(self.line["ends_on"] and self.line["ends_on"] <= AS_OF)


@dataclass(frozen=True)
class Vendor:
    """A vendor's models, as they follow each other in the catalogue."""

    label: str
    anchor: str
    models: tuple[Model, ...]


def _holds_now(row: Shown) -> bool:
    """Whether a row is the standard price of a short request on the catalogue's day."""
    is_standard = row["service_tier"] == STANDARD and not row["above_input_tokens"]
    has_begun = not (row["valid_from"] and row["valid_from"] > AS_OF)
    return is_standard and has_begun and not (row["valid_until"] and row["valid_until"] < AS_OF)


def _model(name: str, rows: Sequence[Shown]) -> Model:
    window = rows[0]["context_window_tokens"]
    return Model(
        name=name,
        anchor=row_anchor("tokens", name),
        window=grouped(window) if window else "",
        line=next(filter(_holds_now, rows), rows[-1]),
        rows=tuple(rows),
    )


def vendors(rows: Iterable[tuple[str, Shown]]) -> list[Vendor]:
    """The rows, each with the name of its row of data, by vendor and model."""
    found = []
    for label, of_vendor in groupby(rows, key=lambda row: row[1]["vendor"]):
        models = [
            _model(name, [shown for _, shown in of_model])
            for name, of_model in groupby(of_vendor, key=lambda row: row[0])
        ]
        found.append(Vendor(label, row_anchor("tokens", label), tuple(models)))
    return found
