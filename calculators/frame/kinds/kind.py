"""What a kind of value is: how a value is read, written back and described, and how a form asks for it.

A kind holds its own parameters (bounds, unit, choices), so a field needs none of them, and a calculator may bring a
kind of its own: whatever is derived from a `Kind` works in a form, an address, the command line and the schema.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

from calculators.frame.errors import MOST_REMEDIES, Remedy, as_given, did_you_mean, meant, nearest

Control = Literal["line", "lines", "list", "options", "boxes", "file"]
"""How a form asks: a line or several lines of text, a list put together by search, one of a few options, any number of
them, or a file."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One value a field may take, or a typical one to start from; `synonyms` are other ways to type it."""

    value: str
    label: str
    help: str = ""
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Unit:
    """Another unit the reader may type after a number: `300 pages`, with `factor` of the field's own unit in each."""

    name: str
    factor: float


class Kind(ABC):
    """One kind of value. What not every kind has is empty here, so that forms may ask any kind for it."""

    unit: str = ""
    units: tuple[Unit, ...] = ()
    """Other units that may be typed after a number."""
    stops: tuple[float, ...] = ()
    """The values that a slider beside the control offers."""
    suggestions: tuple[Choice, ...] = ()
    """Typical values to start from."""
    choices: tuple[Choice, ...] = ()
    """The few values that there are, each shown."""
    known: tuple[Choice, ...] = ()
    """The many values that there are, found by search."""
    control: Control = "line"
    keyboard: Literal["text", "decimal"] = "text"
    """What a phone offers to type with."""
    is_number: ClassVar[bool] = False
    """Whether what is typed is a number, whose thousands a page may set apart."""
    has_remedies: bool = False
    """Whether a bad value may come with others to click."""
    takes_file: bool = False
    """Whether its text is that of a file, which the command line reads from `--data FILE`."""

    @abstractmethod
    def parse(self, given: object) -> object:
        """The value in `given`, a JSON value or text; ValueError when it has none within the bounds."""

    @property
    @abstractmethod
    def expectation(self) -> str:
        """What a value is, bounds included, for tables and flags: `a number from 0 to 60 months`."""

    @property
    def instruction(self) -> str:
        """What to type, an example first and bounds second: the beginning of every message about a bad value."""
        return f"Type {self.expectation}"

    @property
    @abstractmethod
    def schema(self) -> Mapping[str, object]:
        """The JSON Schema of a value."""

    @abstractmethod
    def show(self, value: object) -> str:
        """`value` as an address or the command line carries it; `parse` gives it back."""

    def typed(self, value: object) -> str:
        """`value` as the form's control holds it."""
        return self.show(value)

    def read_aloud(self, value: object) -> str:
        """`value` as a sentence holds it."""
        return self.label_of(value)

    def report(self, value: object) -> str:
        """`value` as a table or a text for people holds it, which does not repeat a whole file."""
        return self.show(value)

    def label_of(self, value: object) -> str:
        """How a reader is shown `value`: a choice by its label."""
        return next((choice.label for choice in self.choices if choice.value == value), self.show(value))

    def message(self, given: object) -> str:
        """What is said about a bad value: what to type, the bounds, what was given, and what may have been meant."""
        return f"{self.instruction}; got {as_given(given)}{self.hint(given)}"

    def hint(self, given: object) -> str:
        """What is wrong with a bad value in particular, or may have been meant; nothing where that is unknown."""
        del given
        return ""

    @property
    def offered(self) -> tuple[Choice, ...]:
        """What a form offers while a text is typed; of a list, what may be one of it."""
        return self.known

    def listed(self, value: object) -> tuple[str, ...]:
        """What a list has in it, one by one; nothing where the value is no list."""
        del value
        return ()

    def remedies(self, name: str, given: object) -> tuple[Remedy, ...]:
        """What a bad value of the field `name` may have been meant to be."""
        del name, given
        return ()

    def keys(self, name: str) -> tuple[str, ...]:
        """The names under which an address or a command line may give the field `name`."""
        return (name,)

    def in_address(self, name: str, value: object) -> Iterator[tuple[str, str]]:
        """The keys and texts by which an address carries the field `name`."""
        yield name, self.show(value)

    @property
    def choice_values(self) -> tuple[str, ...]:
        """The few values that there are."""
        return tuple(choice.value for choice in self.choices)

    @property
    def known_values(self) -> tuple[str, ...]:
        """The many values that there are."""
        return tuple(dict.fromkeys(choice.value for choice in self.known))


class OneText(Kind):
    """A kind whose values are written as one text, which may be like one of some names."""

    @property
    def names(self) -> tuple[str, ...]:
        """The values that have a name, where it takes no others."""
        return self.known_values or self.choice_values

    def show(self, value: object) -> str:
        """The value as it is written."""
        return str(value)

    def hint(self, given: object) -> str:
        """The name that a bad text is most like."""
        return did_you_mean(given, self.names) if isinstance(given, str) else ""

    def remedies(self, name: str, given: object) -> tuple[Remedy, ...]:
        """The names that a bad text is like."""
        near = nearest(given, self.names, MOST_REMEDIES) if isinstance(given, str) else []
        return meant(name, {one: one for one in near})
