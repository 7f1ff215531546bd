"""One or several of a few named values, however they are spelt."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from calculators.frame.kinds.kind import Choice, Control, OneText

UNKNOWN = "unknown"
"""The answer of somebody who does not know."""

_SELECTED_FROM = 4
"""Of more choices than this a form shows a list to choose from, beside which others may be offered."""

_MOST_WORDS = 100
"""More words than these are not read as a list of a few values."""

_APART = re.compile(r"[\s_-]+")


def plain_spelling(text: str) -> str:
    """A name without what spellings differ in: capitals, and what stands between its words."""
    return _APART.sub("-", text.strip().casefold())


def by_spelling(choices: Sequence[Choice]) -> Mapping[str, str]:
    """The values of choices by each way of spelling them; a value as it stands comes before any synonym."""
    synonyms = {plain_spelling(word): choice.value for choice in choices for word in choice.synonyms}
    return synonyms | {plain_spelling(choice.value): choice.value for choice in choices}


@dataclass(frozen=True, kw_only=True)
class _Named(OneText):
    """What consists of named values, which capitals, spaces and hyphens do not change."""

    choices: tuple[Choice, ...] = ()

    @cached_property
    def _by_spelling(self) -> Mapping[str, str]:
        return by_spelling(self.choices)

    def named(self, given: object) -> str:
        """The value that a text names; ValueError when it names none."""
        if not isinstance(given, str) or plain_spelling(given) not in self._by_spelling:
            raise ValueError
        return self._by_spelling[plain_spelling(given)]


@dataclass(frozen=True, kw_only=True)
class OneOf(_Named):
    """One of a few named values."""

    control: Control = field(default="options", init=False)

    def parse(self, given: object) -> str:
        """The value that is named in `given`; ValueError where it is none of the choices."""
        return self.named(given)

    @property
    def has_remedies(self) -> bool:  # type: ignore[override]  # read, never set
        """Whether a bad value comes with others to click: only where there are too many choices to show each."""
        return len(self.choices) > _SELECTED_FROM

    @property
    def expectation(self) -> str:
        """All choices, as in `one of a, b`."""
        return "one of " + ", ".join(self.choice_values)

    @property
    def schema(self) -> Mapping[str, object]:
        """The JSON Schema of a string that is one of the choices."""
        return {"type": "string", "enum": list(self.choice_values)}


_YES = ("true", "y", "on")
_NO = ("false", "n", "off")


def yes_or_no(*, may_be_unknown: bool) -> tuple[Choice, ...]:
    """The answers as they are, where nobody worded them."""
    words = ("yes", "no", UNKNOWN) if may_be_unknown else ("yes", "no")
    return tuple(Choice(value=word, label=word.capitalize()) for word in words)


@dataclass(frozen=True, kw_only=True)
class YesNo(OneOf):
    """Yes or no, and where it `may_be_unknown` "I don't know"; `true` and `false` are read too."""

    may_be_unknown: bool = False

    def __post_init__(self) -> None:
        """Word the answers that nobody worded."""
        if not self.choices:
            object.__setattr__(self, "choices", yes_or_no(may_be_unknown=self.may_be_unknown))

    def parse(self, given: object) -> str:
        """The answer in a text or a JSON boolean, which may be `unknown` where that is a choice; else ValueError."""
        if isinstance(given, bool):
            return "yes" if given else "no"
        if isinstance(given, str):
            plain = plain_spelling(given)
            given = "yes" if plain in _YES else "no" if plain in _NO else given
        return self.named(given)


@dataclass(frozen=True, kw_only=True)
class Several(_Named):
    """One or more of a few named values, without repeats: `q,k,v` or a JSON array.

    `groups` are words that stand for several of the values at once.
    """

    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    control: Control = field(default="boxes", init=False)

    def parse(self, given: object) -> tuple[str, ...]:
        """The values in a text or a JSON array, each once, in the order of the choices; ValueError for any other."""
        if isinstance(given, str):
            given = [part for part in re.split(r"[,\s]+", given) if part]
        if not isinstance(given, list | tuple) or not 1 <= len(given) <= _MOST_WORDS:
            raise ValueError
        found = {value for each in given for value in self._values(each)}
        return tuple(value for value in self.choice_values if value in found)

    def _values(self, given: object) -> tuple[str, ...]:
        """The values that one word stands for."""
        spelt = {plain_spelling(word): values for word, values in self.groups.items()}
        whole = spelt.get(plain_spelling(given)) if isinstance(given, str) else None
        return whole or (self.named(given),)

    def show(self, value: object) -> str:
        """The values with commas between; TypeError where it is no tuple."""
        if not isinstance(value, tuple):
            raise TypeError(value)
        return ",".join(value)

    @property
    def expectation(self) -> str:
        """All choices, as in `one or more of a, b`."""
        return "one or more of " + ", ".join(self.choice_values)

    @property
    def schema(self) -> Mapping[str, object]:
        """The JSON Schema of an array of different choices, at least one."""
        return {"type": "array", "items": {"enum": list(self.choice_values)}, "minItems": 1, "uniqueItems": True}
