"""Ranges for a few of many named places: `{approach: {part: range}}`, `{component: {hours: range}}`.

As text each is `approach.part=range`, on lines of their own or with a semicolon between. An address and the command
line have a key for each, after the field's name: `overrides.approach.part`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from calculators.frame import numbers
from calculators.frame.errors import MOST_REMEDIES, Remedy, did_you_mean, meant, nearest, one_line
from calculators.frame.kinds.kind import Control, Kind
from calculators.frame.kinds.number_range import NumberRange
from calculators.frame.range import Range

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


@dataclass(frozen=True, kw_only=True)
class PlacedRanges(Kind):
    """Ranges at some of `places`, each `group.part`; all of them within the same bounds.

    `noun` says what a group is, for messages: an approach, a component.
    """

    places: tuple[str, ...]
    noun: str
    of: NumberRange
    control: Control = "lines"
    has_remedies = True

    def parse(self, given: object) -> dict[str, dict[str, Range]]:
        """The ranges by group and part; ValueError for an unknown place, or a range out of its bounds."""
        found: dict[str, dict[str, Range]] = {}
        placed = dict(_flat(given))
        for place in self.places:
            if place in placed:
                group, _, part = place.partition(".")
                found.setdefault(group, {})[part] = self.of.parse(placed.pop(place))
        if placed:
            raise ValueError
        return found

    def hint(self, given: object) -> str:
        """The first line that is bad, or the place that may have been meant."""
        lines = _read(given)
        for place, value in lines:
            if place not in self.places:
                return f"; there is no {one_line(place)}{did_you_mean(place, self.places)}"
            if len(lines) > 1 and not self._is_good(value):
                return f"; what is wrong is {one_line(f'{place}={value}')}"
        return ""

    def _is_good(self, value: object) -> bool:
        try:
            self.of.parse(value)
        except (ValueError, TypeError, OverflowError):
            return False
        return True

    def remedies(self, name: str, given: object) -> tuple[Remedy, ...]:
        """The same lines with another place."""
        lines = _read(given)
        wrong = next((place for place, _ in lines if place not in self.places), "")
        near = nearest(wrong, self.places, MOST_REMEDIES) if wrong else []
        moved = {
            other: BETWEEN.join(f"{other if place == wrong else place}={value}" for place, value in lines)
            for other in near
        }
        return meant(name, moved)

    def keys(self, name: str) -> tuple[str, ...]:
        """Its own name, and one for each place."""
        return (name, *(f"{name}.{place}" for place in self.places))

    def in_address(self, name: str, value: object) -> Iterator[tuple[str, str]]:
        """A key for each place that has a range."""
        yield from ((f"{name}.{place}", text) for place, text in self._placed(value))

    def _placed(self, value: object) -> Iterator[tuple[str, str]]:
        """Each place that has a range, with the range as text."""
        if not isinstance(value, Mapping):
            raise TypeError(value)
        for group, parts in value.items():
            for part, given in parts.items():
                yield f"{group}.{part}", self.of.show(given)

    def show(self, value: object) -> str:
        """A line for each place, `group.part=low..high`."""
        return BETWEEN.join(f"{place}={text}" for place, text in self._placed(value))

    def typed(self, value: object) -> str:
        """Each on a line of its own."""
        return self.show(value).replace(BETWEEN, "\n")

    @property
    def expectation(self) -> str:
        """The form of a line, with the parts that there are and the bounds."""
        bounds = f"{numbers.grouped(self.of.minimum)} to {numbers.grouped(self.of.maximum)}"
        parts = dict.fromkeys(place.partition(".")[2] for place in self.places)
        return (
            f"lines such as {self.places[0]}=500..2000, each {self.noun}, a dot, a part ({', '.join(parts)}) and a "
            f"number or range from {bounds}"
        )

    @property
    def schema(self) -> Mapping[str, object]:
        """The JSON Schema of an object of groups, each an object of parts with ranges."""
        parts: dict[str, dict[str, object]] = {}
        for place in self.places:
            group, _, part = place.partition(".")
            parts.setdefault(group, {})[part] = self.of.schema
        groups = {
            group: {"type": "object", "properties": properties, "additionalProperties": False}
            for group, properties in parts.items()
        }
        return {"type": "object", "properties": groups, "additionalProperties": False}
