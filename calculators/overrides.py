"""The kind `overrides`: ranges for a few of many named places, `{approach: {part: range}}`.

As text each is `approach.part=range`, on lines of their own or with a semicolon between. An address and the command
line have a key for each, `overrides.approach.part`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from calculators import numbers
from calculators.errors import MOST_REMEDIES, Remedy, did_you_mean, meant, nearest, one_line
from calculators.range import Range

if TYPE_CHECKING:
    from calculators.field import Field
    from calculators.kind import Kind

BETWEEN = "; "
_LINES = re.compile(r"[;\n]")
_LINES_AND_BETWEEN = re.compile(rf"({_LINES.pattern})")


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
    return found | {name: _joined(found.get(name), by_place) for name, by_place in places.items()}


def _joined(whole: object, by_place: Mapping[str, object]) -> object:
    """Overrides given whole, and some by their places. What cannot be read stays as it is, for the kind to say so."""
    if isinstance(whole, str) and all(isinstance(value, str) for value in by_place.values()):
        kept = (line for line in _lines(whole) if line.partition("=")[0].strip() not in by_place)
        return BETWEEN.join((*kept, *(f"{place}={value}" for place, value in by_place.items())))
    try:
        return {**dict(_flat(whole) if whole else ()), **by_place}
    except ValueError:
        return whole


def _lines(text: str) -> Iterator[str]:
    return filter(None, map(str.strip, _LINES.split(text)))


def _flat(given: object) -> Iterator[tuple[str, object]]:
    """Each place with its range, from a nested or flat object or from text; ValueError for anything else."""
    if isinstance(given, str):
        for line in _lines(given):
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


def _read(given: object) -> tuple[tuple[str, object], ...]:
    """Each place with its range, still unread; nothing where these cannot be told apart."""
    try:
        return tuple(_flat(given))
    except ValueError:
        return ()


def with_line(text: str, place: str, value: str) -> tuple[str, str, str]:
    """A text that has a line for a place: what stands before the line's value, the value, and what comes after it.

    A line that is there already stays as it is; else one with `value` is added at the end.
    """
    at = 0
    for line in _LINES_AND_BETWEEN.split(text):
        name, equals, given = line.partition("=")
        if equals and name.strip() == place:
            start = at + len(line) - len(given.lstrip())
            end = start + len(given.strip())
            return text[:start], text[start:end], text[end:]
        at += len(line)
    held = text.rstrip()
    return f"{held}\n{place}=" if held else f"{place}=", value, ""


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

    def hint(self, field: Field, given: object) -> str:
        """See `Kind`. What is told is the first line that is bad."""
        lines = _read(given)
        for place, value in lines:
            if place not in field.leaves:
                return f"; there is no {one_line(place)}{did_you_mean(place, field.leaves)}"
            if len(lines) > 1 and not self._is_good(field, value):
                return f"; what is wrong is {one_line(f'{place}={value}')}"
        return ""

    def _is_good(self, field: Field, value: object) -> bool:
        try:
            self._of.parse(field, value)
        except (ValueError, TypeError, OverflowError):
            return False
        return True

    def remedies(self, field: Field, given: object) -> tuple[Remedy, ...]:
        """See `Kind`. The same lines with another place."""
        lines = _read(given)
        wrong = next((place for place, _ in lines if place not in field.leaves), "")
        near = nearest(wrong, field.leaves, MOST_REMEDIES) if wrong else []
        moved = {
            leaf: BETWEEN.join(f"{leaf if place == wrong else place}={value}" for place, value in lines)
            for leaf in near
        }
        return meant(field.name, moved)

    def in_address(self, field: Field, value: object) -> Iterator[tuple[str, str]]:
        """See `Kind`. A key for each place that has a range."""
        yield from ((f"{field.name}.{leaf}", text) for leaf, text in self._leaves(field, value))

    def _leaves(self, field: Field, value: object) -> Iterator[tuple[str, str]]:
        """Each place that has a range, with the range as text."""
        if not isinstance(value, Mapping):
            raise TypeError(value)
        for approach, parts in value.items():
            for part, given in parts.items():
                yield f"{approach}.{part}", self._of.show(field, given)

    def show(self, field: Field, value: object) -> str:
        """See `Kind`."""
        return BETWEEN.join(f"{leaf}={text}" for leaf, text in self._leaves(field, value))

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
