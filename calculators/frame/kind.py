"""What a kind of value is: how a field's value is read, written back, described, and mended where it is bad."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from calculators.frame.errors import MOST_REMEDIES, Remedy, did_you_mean, meant, nearest

if TYPE_CHECKING:
    from calculators.frame.field import Field


class Kind(Protocol):
    """What a kind of field must be able to do."""

    def parse(self, field: Field, given: object) -> object:
        """The value in `given`, a JSON value or text; ValueError when it has none within the field's bounds."""

    def show(self, field: Field, value: object) -> str:
        """`value` as a form, an address or the command line carries it; `parse` gives it back."""

    def expectation(self, field: Field) -> str:
        """What a value must be, bounds included."""

    def schema(self, field: Field) -> dict[str, object]:
        """The JSON Schema of a value."""

    def hint(self, field: Field, given: object) -> str:
        """What is wrong with a bad value in particular, and what may have been meant; nothing where that is unknown."""

    def remedies(self, field: Field, given: object) -> tuple[Remedy, ...]:
        """What a bad value may have been meant to be."""

    def in_address(self, field: Field, value: object) -> Iterator[tuple[str, str]]:
        """The keys and texts by which an address carries `value`."""


class OneText:
    """What has one text under one key, which may be like one of the field's names."""

    def show(self, field: Field, value: object) -> str:
        """See `Kind`."""
        del field
        return str(value)

    def hint(self, field: Field, given: object) -> str:
        """See `Kind`."""
        return did_you_mean(given, field.names) if isinstance(given, str) else ""

    def remedies(self, field: Field, given: object) -> tuple[Remedy, ...]:
        """See `Kind`."""
        near = nearest(given, field.names, MOST_REMEDIES) if isinstance(given, str) else []
        return meant(field.name, {name: name for name in near})

    def in_address(self, field: Field, value: object) -> Iterator[tuple[str, str]]:
        """See `Kind`."""
        yield field.name, self.show(field, value)
