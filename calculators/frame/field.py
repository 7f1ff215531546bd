"""One input of a calculator: everything that any shell needs to know about it, said once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

from calculators.frame.dates import day
from calculators.frame.errors import Remedy, as_given
from calculators.frame.kind import Kind
from calculators.frame.kinds import KINDS, UNKNOWN
from calculators.frame.numbers import exact, grouped
from calculators.frame.range import Range
from calculators.frame.table import BETWEEN_ROWS, Column

_YES_NO = ("yes", "no")


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One value a field may take, or a typical one to start from."""

    value: str
    label: str
    help: str = ""


@dataclass(frozen=True, kw_only=True)
class Unit:
    """Another unit the reader may type after a number: `300 pages`, with `factor` of the field's own unit in each."""

    name: str
    factor: float


@dataclass(frozen=True, kw_only=True)
class Field:
    """An input. From it come the form control, the flag, the schema, the address key, the table in the docs.

    `default` is None where the field may stay unanswered. `minimum` and `maximum` are in the field's unit, and count
    characters for text and rows for a table, whose cells `columns` describe. `may_be_unknown` lets a yes_no be answered
    "I don't know". `stops` are the values a slider beside the control offers. `known` are the only texts that a text
    may be: too many to list, found by search. `is_whole` is whether a range is one of counts. `leaves` are the places
    that overrides may fill. Addresses and links
    carry it where it is `in_addresses`. `group` names the set of controls it is shown in.
    """

    name: str
    kind: str
    label: str
    help: str
    unit: str = ""
    default: object = None
    minimum: float = 0
    maximum: float = 0
    choices: tuple[Choice, ...] = ()
    may_be_unknown: bool = False
    units: tuple[Unit, ...] = ()
    stops: tuple[float, ...] = ()
    suggestions: tuple[Choice, ...] = ()
    columns: tuple[Column, ...] = ()
    known: tuple[Choice, ...] = ()
    is_whole: bool = False
    leaves: tuple[str, ...] = ()
    in_addresses: bool = True
    group: str = ""

    def __post_init__(self) -> None:
        """A yes_no whose answers nobody worded offers them as they are."""
        if self.kind == "yes_no" and not self.choices:
            words = (*_YES_NO, UNKNOWN) if self.may_be_unknown else _YES_NO
            object.__setattr__(self, "choices", tuple(Choice(value=word, label=word.capitalize()) for word in words))

    @property
    def choice_values(self) -> tuple[str, ...]:
        """The values a choice, a yes_no or a list may take."""
        return tuple(choice.value for choice in self.choices)

    @property
    def known_values(self) -> tuple[str, ...]:
        """The texts that a text may be, where not any will do."""
        return tuple(dict.fromkeys(choice.value for choice in self.known))

    @property
    def names(self) -> tuple[str, ...]:
        """The values that have a name, where it takes no others."""
        return self.known_values or self.choice_values

    def parse(self, given: object) -> object:
        """The value in `given` (a JSON value, or text); ValueError with the whole message when it is not one.

        Nothing given (None, or blank text) is the default.
        """
        if given is None or (isinstance(given, str) and not given.strip()):
            return self.default
        try:
            return self._kind.parse(self, given)
        except (ValueError, TypeError, OverflowError):
            raise ValueError(
                f"must be {self.expectation}; got {as_given(given)}{self._kind.hint(self, given)}"
            ) from None

    def remedies(self, given: object) -> tuple[Remedy, ...]:
        """What a bad value may have been meant to be."""
        return self._kind.remedies(self, given)

    def show(self, value: object) -> str:
        """`value` as forms, addresses and the command line carry it; empty for an unanswered field."""
        return "" if value is None else self._kind.show(self, value)

    def typed(self, value: object) -> str:
        """`value` as the form's own control holds it: like `show`, but for reading.

        A number's thousands are set apart, and a table has each row on a line of its own.
        """
        if isinstance(value, int | float):
            return grouped(value)
        shown = self.show(value)
        return shown.replace(BETWEEN_ROWS, "\n") if self.has_lines else shown

    @property
    def has_lines(self) -> bool:
        """Whether its text stands on several lines in a form."""
        return self.kind in {"table", "overrides"}

    @property
    def keys(self) -> tuple[str, ...]:
        """The names under which an address or a command line may give it: its own, and one for each leaf."""
        return (self.name, *(f"{self.name}.{leaf}" for leaf in self.leaves))

    def in_address(self, value: object) -> Iterator[tuple[str, str]]:
        """The keys and texts by which an address carries `value`."""
        return self._kind.in_address(self, value)

    def slider_position(self, value: object) -> int:
        """The index of the slider's stop nearest to `value`, of a range to its mid."""
        value = value.mid if isinstance(value, Range) else value
        if not isinstance(value, int | float):
            raise TypeError(value)
        return min(range(len(self.stops)), key=lambda index: abs(self.stops[index] - value))

    def read_aloud(self, value: object) -> str:
        """`value` as a sentence holds it: a number grouped, with its unit; a choice by its label; a date in words."""
        if self.kind == "date" and isinstance(value, str):
            return day(value)
        if isinstance(value, Range):
            whole = (value.low, value.high) if value.low < value.high else (value.mid,)
            return f"{'–'.join(map(grouped, whole))} {self.unit}".strip()
        return f"{grouped(value)} {self.unit}".strip() if isinstance(value, int | float) else self.label_of(value)

    def label_of(self, value: object) -> str:
        """How a reader is shown `value`: a choice by its label."""
        return next((choice.label for choice in self.choices if choice.value == value), self.show(value))

    @property
    def expectation(self) -> str:
        """What a value must be, bounds included: completes "must be …"."""
        return self._kind.expectation(self)

    @property
    def schema(self) -> Mapping[str, object]:
        """The field's JSON Schema."""
        described: dict[str, object] = {"title": self.label, "description": self.help, **self._kind.schema(self)}
        if self.unit:
            described["x-unit"] = self.unit
        if self.default is not None:
            described["default"] = self.default
            if isinstance(self.default, Range):
                described["default"] = {bound: exact(value) for bound, value in asdict(self.default).items()}
        return described

    @property
    def _kind(self) -> Kind:
        return KINDS[self.kind]
