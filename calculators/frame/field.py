"""One input of a calculator: what any shell needs to know about it, said once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

from calculators.frame.errors import Remedy
from calculators.frame.file_text import FileText
from calculators.frame.kinds import Choice, Kind, Number, NumberRange, Unit
from calculators.frame.numbers import exact
from calculators.frame.range import Range


@dataclass(frozen=True, kw_only=True)
class Field:
    """An input. From it come the form control, the flag, the schema, the address key, the table in the docs.

    `kind` says which values there are; `default` is None where the field may stay unanswered. Addresses and links carry
    it where it is `in_addresses`. `group` names the set of controls it is shown in. `terminal_default` is what the
    command line's short text takes instead of the default, where that would be more than was asked for. `followers` are
    inputs that take the first suggestion where they no longer fit what is chosen here in a form: the model of a vendor.
    """

    name: str
    kind: Kind
    label: str
    help: str
    default: object = None
    in_addresses: bool = True
    group: str = ""
    terminal_default: str | None = None
    followers: tuple[str, ...] = ()

    def parse(self, given: object) -> object:
        """The value in `given` (a JSON value, or text); ValueError with the whole message when it is not one.

        Nothing given (None, or blank text) is the default.
        """
        if given is None or (isinstance(given, str) and not given.strip()):
            return self.default
        try:
            return self.kind.parse(given)
        except (ValueError, TypeError, OverflowError):
            raise ValueError(self.kind.message(given)) from None

    def remedies(self, given: object) -> tuple[Remedy, ...]:
        """What a bad value may have been meant to be."""
        return self.kind.remedies(self.name, given)

    def show(self, value: object) -> str:
        """`value` as addresses and the command line carry it; empty for an unanswered field."""
        return "" if value is None else self.kind.show(value)

    def typed(self, value: object) -> str:
        """`value` as the form's own control holds it: like `show`, but for reading."""
        return "" if value is None else self.kind.typed(value)

    def read_aloud(self, value: object) -> str:
        """`value` as a sentence holds it: a number grouped, with its unit; a choice by its label; a date in words."""
        return "" if value is None else self.kind.read_aloud(value)

    def report(self, value: object) -> str:
        """`value` as a table or a text for people holds it: like `show`, but of a file what is in it."""
        return "" if value is None else self.kind.report(value)

    def label_of(self, value: object) -> str:
        """How a reader is shown `value`: a choice by its label."""
        return "" if value is None else self.kind.label_of(value)

    def in_address(self, value: object) -> Iterator[tuple[str, str]]:
        """The keys and texts by which an address carries `value`."""
        return self.kind.in_address(self.name, value)

    def slider_position(self, value: object) -> int:
        """The index of the slider's stop nearest to `value`, of a range to its mid."""
        value = value.mid if isinstance(value, Range) else value
        if not isinstance(value, int | float):
            raise TypeError(value)
        return min(range(len(self.stops)), key=lambda index: abs(self.stops[index] - value))

    @property
    def keys(self) -> tuple[str, ...]:
        """The names under which an address or a command line may give it: its own first."""
        return self.kind.keys(self.name)

    @property
    def expectation(self) -> str:
        """What a value is, bounds included."""
        return self.kind.expectation

    @property
    def unit(self) -> str:
        """The unit of its numbers; empty where there are none."""
        return self.kind.unit

    @property
    def units(self) -> tuple[Unit, ...]:
        """Other units that may be typed after a number."""
        return self.kind.units

    @property
    def stops(self) -> tuple[float, ...]:
        """The values that a slider beside the control offers."""
        return self.kind.stops

    @property
    def suggestions(self) -> tuple[Choice, ...]:
        """Typical values to start from."""
        return self.kind.suggestions

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The few values that it takes, each shown."""
        return self.kind.choices

    @property
    def choice_values(self) -> tuple[str, ...]:
        """The few values that it takes."""
        return self.kind.choice_values

    @property
    def known(self) -> tuple[Choice, ...]:
        """The many values that it takes, found by search."""
        return self.kind.known

    @property
    def bounds(self) -> tuple[float, float]:
        """The least and the most that a number, or each number of a range, may be; TypeError for other kinds."""
        if not isinstance(self.kind, Number | NumberRange):
            raise TypeError(self.name)
        return float(self.kind.minimum), float(self.kind.maximum)

    @property
    def schema(self) -> Mapping[str, object]:
        """The field's JSON Schema."""
        described: dict[str, object] = {"title": self.label, "description": self.help, **self.kind.schema}
        if self.unit:
            described["x-unit"] = self.unit
        if self.default is not None:
            described["default"] = self.default
            if isinstance(self.default, Range):
                described["default"] = {bound: exact(value) for bound, value in asdict(self.default).items()}
            if isinstance(self.default, FileText):
                described["default"] = self.show(self.default)
        return described
