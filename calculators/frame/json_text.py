"""JSON and files that a reader hands in: read in time and memory that grow with their length, or refused.

What is refused is told by a ValueError that names the bound and what was given. Brackets are counted before anything is
parsed: a parser that calls itself for each of them ends in a RecursionError, and in a browser in the loss of the whole
interpreter.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any

from calculators.frame.errors import as_given

LONGEST_JSON = 5_000_000
"""So many characters of JSON are read."""
LONGEST_FILE = 20_000_000
"""So many characters of a file are read."""
MOST_LEVELS = 32
"""So deep brackets may nest. The deepest input there is, a range in an override, has four levels."""
LONGEST_NUMBER = 400
"""A number of more characters than these is more than any float holds."""

_BRACKETS = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)
"""A string as a whole, so that brackets in it do not count, or a bracket. Nothing is looked at twice."""


class TooMuchError(ValueError):
    """A text that is over a bound, or says the same thing many times. The message goes after "must be JSON; "."""


@dataclass(frozen=True)
class Overlong:
    """A number with too many digits, as it is written: no field takes it, and the field's message shows it."""

    text: str

    def __repr__(self) -> str:
        """The number as it is written."""
        return self.text


def from_json(text: str, longest: int = LONGEST_JSON) -> Any:  # noqa: ANN401 whatever JSON holds
    """The value that a JSON text holds; ValueError says why it is none, or TooMuchError over which bound it is."""
    if len(text) > longest:
        raise TooMuchError(f"it has {len(text):,} characters, and at most {longest:,} are read")
    levels = _levels(text)
    if levels > MOST_LEVELS:
        raise TooMuchError(f"its brackets nest {levels:,} deep, and may nest {MOST_LEVELS} deep")
    return _DECODER.decode(text)


def text_of_file(path: str | Path, longest: int = LONGEST_FILE) -> str:
    """The text of a file; OSError or ValueError where it cannot be read, or is longer than `longest` characters.

    No more than that is ever read, so that a file without an end ends in a message, too.
    """
    with Path(path).open(encoding="utf-8") as file:
        text = file.read(longest + 1)
    if len(text) > longest:
        raise TooMuchError(f"it has more than {longest:,} characters, which is the most that is read")
    return text


def _levels(text: str) -> int:
    """How deep the brackets of a text nest that are in no string."""
    level = deepest = 0
    for found in _BRACKETS.finditer(text):
        if found[0] in "[{":
            level += 1
            deepest = max(deepest, level)
        elif found[0] in "]}":
            level -= 1
    return deepest


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object, in which each key stands once."""
    found = dict(pairs)
    if len(found) < len(pairs):
        key, times = max(Counter(map(itemgetter(0), pairs)).items(), key=itemgetter(1))
        raise TooMuchError(f"the key {as_given(key)} stands {times:,} times in one object, and may stand once")
    return found


def _whole(digits: str) -> int | Overlong:
    return int(digits) if len(digits) <= LONGEST_NUMBER else Overlong(digits)


def _number(digits: str) -> float | Overlong:
    number = float(digits) if len(digits) <= LONGEST_NUMBER else math.inf
    return number if math.isfinite(number) else Overlong(digits)


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_int=_whole, parse_float=_number)
"""Made once: a page asks with JSON for each of its answers."""
