"""Texts: a line of any words, or exactly one of many known ones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from calculators.frame.kinds.choices import by_spelling, plain_spelling
from calculators.frame.kinds.kind import Choice, OneText
from calculators.frame.numbers import grouped

_WHITE = re.compile(r"\r\n|\s")


@dataclass(frozen=True, kw_only=True)
class Text(OneText):
    """A line of `minimum` to `maximum` characters. Line ends, tabs and other white space are spaces."""

    minimum: int = 0
    maximum: int = 0
    has_remedies = True

    def parse(self, given: object) -> str:
        """The text with each white space as a space; ValueError where it is too short, too long or not printable."""
        if not isinstance(given, str):
            raise ValueError  # noqa: TRY004 a value of the wrong type is bad input
        text = _WHITE.sub(" ", given)
        if not text.isprintable() or not self.minimum <= len(text) <= self.maximum:
            raise ValueError
        return text

    @property
    def expectation(self) -> str:
        """A line, with the least and the largest number of characters."""
        return f"a line of {grouped(self.minimum)} to {grouped(self.maximum)} characters"

    @property
    def schema(self) -> Mapping[str, object]:
        """The JSON Schema of a string with its bounds of length."""
        return {"type": "string", "minLength": self.minimum, "maxLength": self.maximum}


@dataclass(frozen=True, kw_only=True)
class KnownText(OneText):
    """Exactly one of many known texts, such as the ids of models: too many to list, found by search.

    `example` is the one that messages name. Capitals do not matter where a text is spelt like only one of them.
    """

    known: tuple[Choice, ...] = ()
    example: str = ""
    has_remedies = True

    @cached_property
    def _by_spelling(self) -> Mapping[str, str]:
        return by_spelling(self.known)

    @cached_property
    def _values(self) -> frozenset[str]:
        return frozenset(self.known_values)

    def parse(self, given: object) -> str:
        """The known text that `given` is, whatever capitals, spaces and hyphens it has; ValueError for any other."""
        if not isinstance(given, str):
            raise ValueError  # noqa: TRY004 a value of the wrong type is bad input
        if given.strip() in self._values:
            return given.strip()
        found = self._by_spelling.get(plain_spelling(given))
        if found is None:
            raise ValueError
        return found

    @property
    def expectation(self) -> str:
        """How many exact ids there are, with an example."""
        return f"one of {len(self._values)} exact ids such as {self.example or self.known_values[0]}"

    @property
    def schema(self) -> Mapping[str, object]:
        """The JSON Schema of a string that is one of the known texts."""
        return {"type": "string", "enum": list(self.known_values)}
