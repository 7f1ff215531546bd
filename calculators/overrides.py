"""The kind `overrides`: ranges for a few of many named places, `{approach: {part: range}}`.

As text each is `approach.part=range`, on lines of their own or with a semicolon between. An address and the command
line have a key for each, `overrides.approach.part`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from calculators import numbers
from calculators.range import Range

if TYPE_CHECKING:
    from calculators.field import Field
    from calculators.kinds import Kind

BETWEEN = "; "
_LINES = re.compile(r"[;\n]")


def merged(given: Mapping[str, object], names: frozenset[str]) -> Mapping[str, object]:
    """What was given, with every `NAME.place` put into NAME, where NAME is a field of this kind."""
    found: dict[str, object] = {}
    places: dict[str, dict[str, object]] = {}
    for key, value in given.items():
        name, dot, place = str(key).partition(".")
        if dot and name in names:
            places.setdefault(name, {})[place] = value
        else:
            found[key] = value
    for name, by_place in places.items():
        whole = found.get(name)
        found[name] = {**dict(_flat(whole) if whole else ()), **by_place}
    return found


def _flat(given: object) -> Iterator[tuple[str, object]]:
    """Each place with its range, from a nested or flat object or from text; ValueError for anything else."""
    if isinstance(given, str):
        for line in filter(None, map(str.strip, _LINES.split(given))):
            place, equals, value = line.partition("=")
            if not equals:
                raise ValueError
            yield place.strip(), value.strip()
    elif isinstance(given, Mapping):
        for key, value in given.items():
            if isinstance(value, Mapping) and not set(value) & {"low", "mid", "high"}:
                yield from ((f"{key}.{part}", inner) for part, inner in value.items())
            else:
                yield str(key), value
    else:
        raise ValueError  # noqa: TRY004 what is wrong is the value, and the field says how


class Overrides:
    """Ranges at some of the field's leaves."""

    def __init__(self, of: Kind) -> None:
        """Each range is read as `of` reads it."""
        self._of = of

    def parse(self, field: Field, given: object) -> object:
        """See `Kind`."""
        found: dict[str, dict[str, Range]] = {}
        places = dict(_flat(given))
        for leaf in field.leaves:
            if leaf in places:
                approach, _, part = leaf.partition(".")
                value = self._of.parse(field, places.pop(leaf))
                if not isinstance(value, Range):
                    raise TypeError(value)
                found.setdefault(approach, {})[part] = value
        if places:
            raise ValueError
        return found

    def unknown(self, field: Field, given: object) -> str:
        """The first place in what was given that the field does not have; nothing where it has all, or none is told."""
        try:
            return next((place for place, _ in _flat(given) if place not in field.leaves), "")
        except ValueError:
            return ""

    @staticmethod
    def moved(given: object, place: str, leaf: str) -> str:
        """What was given as text, with `leaf` where it has `place`."""
        return BETWEEN.join(f"{leaf if name == place else name}={value}" for name, value in _flat(given))

    def leaves(self, field: Field, value: object) -> Iterator[tuple[str, str]]:
        """Each place that has a range, with the range as text."""
        if not isinstance(value, Mapping):
            raise TypeError(value)
        for approach, parts in value.items():
            for part, given in parts.items():
                yield f"{approach}.{part}", self._of.show(field, given)

    def show(self, field: Field, value: object) -> str:
        """See `Kind`."""
        return BETWEEN.join(f"{leaf}={text}" for leaf, text in self.leaves(field, value))

    def expectation(self, field: Field) -> str:
        """See `Kind`."""
        bounds = f"{numbers.grouped(field.minimum)} to {numbers.grouped(field.maximum)}"
        parts = dict.fromkeys(leaf.partition(".")[2] for leaf in field.leaves)
        return (
            f"lines such as {field.leaves[0]}=500..2000, each an approach, a dot, a part ({', '.join(parts)}) and a "
            f"number or range from {bounds}"
        )

    def schema(self, field: Field) -> dict[str, object]:
        """See `Kind`."""
        found: dict[str, dict[str, object]] = {}
        one = self._of.schema(field)
        for leaf in field.leaves:
            approach, _, part = leaf.partition(".")
            properties = found.setdefault(approach, {"type": "object", "properties": {}, "additionalProperties": False})
            properties["properties"][part] = one  # type: ignore[index]
        return {"type": "object", "properties": found, "additionalProperties": False}
