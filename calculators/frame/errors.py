"""What goes wrong with an input, said so that its reader can mend it."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

_LONGEST_SHOWN = 60
MOST_REMEDIES = 5
_SHORTEST_PART = 3
"""A shorter text is a part of too many names to mean one of them."""
_LONGEST_ALIKE = 7 / 3
"""So many times as long as a name, a text holds too little of it for `difflib`'s usual limit: 2 / (1 + 7/3) is 0.6."""


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
        return "; ".join(f"{one_line(name)}: {message}" for name, message in self.errors.items())


def nearest(given: str, known: Sequence[str], most: int = 1) -> list[str]:
    """The known names that `given` is most like, the likest first, upper and lower case alike.

    Those that contain it come before those that are only spelt like it: first the ones with the fewest other letters,
    and of several versions the last.
    """
    text = given.strip().casefold()
    folded = {name: name.casefold() for name in sorted(known, reverse=True)}
    within = [name for name, plain in folded.items() if len(text) >= _SHORTEST_PART and text in plain]
    within.sort(key=lambda name: (folded[name] != text, sum(map(str.isalpha, name))))
    by_spelling = {plain: name for name, plain in folded.items()}
    # Much longer than any name it is like none of them, and to find that out takes long.
    is_short = len(text) <= _LONGEST_ALIKE * max(map(len, by_spelling), default=0)
    alike = [by_spelling[plain] for plain in difflib.get_close_matches(text, by_spelling, n=most)] if is_short else []
    return list(dict.fromkeys((*within, *alike)))[:most]


def did_you_mean(given: str, known: Sequence[str]) -> str:
    """The known name that `given` is most like, as the end of a message; nothing where none is."""
    return "".join(f"; did you mean {name}?" for name in nearest(given, known))


def one_line(text: str) -> str:
    """`text` cut short and on one line."""
    return printable(text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…")


def printable(text: str) -> str:
    """`text` with a blank for every character that no line shows: a file may have named its columns with them."""
    return "".join(character if character.isprintable() else " " for character in text)


def as_given(value: object) -> str:
    """`value` quoted for a message, cut short and on one line."""
    try:
        text = value if isinstance(value, str) else repr(value)
    except (ValueError, RecursionError):  # more digits or levels than Python writes
        text = f"{type(value).__name__}…"
    return f"“{one_line(text)}”"


def meant(name: str, texts: Mapping[str, str]) -> tuple[Remedy, ...]:
    """What the reader may have meant at an input: by what it is called, the text that says so."""
    return tuple(Remedy(label=label, inputs={name: text}, group="Did you mean") for label, text in texts.items())
