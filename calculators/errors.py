"""What goes wrong with an input, said so that its reader can mend it."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

_LONGEST_SHOWN = 60


@dataclass(frozen=True, kw_only=True)
class Remedy:
    """What would mend a bad input: some inputs, and what they are called. `group` says what those beside it are."""

    label: str
    inputs: Mapping[str, str]
    group: str


Remedies = Mapping[str, tuple[Remedy, ...]]
_NONE: Remedies = MappingProxyType({})


class InputError(ValueError):
    """Bad input. `errors` maps each field's name to a message with its bounds and what was given.

    `remedies` has for some of them what a page can offer to click.
    """

    def __init__(self, errors: dict[str, str], remedies: Remedies = _NONE) -> None:
        """Keep the messages, and join them for whoever prints the exception."""
        super().__init__("\n".join(f"{name}: {message}" for name, message in errors.items()))
        self.errors = errors
        self.remedies = remedies

    @property
    def in_one_line(self) -> str:
        """All messages with their fields, for where there is one line for them."""
        return "; ".join(f"{one_line(name)} {message}" for name, message in self.errors.items())


def nearest(given: str, known: Sequence[str], most: int = 1) -> list[str]:
    """The known names that `given` is most like, the likest first."""
    return difflib.get_close_matches(given, known, n=most)


def did_you_mean(given: str, known: Sequence[str]) -> str:
    """The known name that `given` is most like, as the end of a message; nothing where none is."""
    return "".join(f"; did you mean {name}?" for name in nearest(given, known))


def one_line(text: str) -> str:
    """`text` cut short and on one line."""
    shown = text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
    return "".join(character if character.isprintable() else " " for character in shown)


def as_given(value: object) -> str:
    """`value` quoted for a message, cut short and on one line."""
    try:
        text = value if isinstance(value, str) else repr(value)
    except (ValueError, RecursionError):  # more digits or levels than Python writes
        text = f"{type(value).__name__}…"
    return f"“{one_line(text)}”"
