"""The controls of a form: which one a field gets in which place, and what stands in it.

The HTML of each is a file in `templates/controls/`, which knows what is here as `control`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from markupsafe import Markup

from calculators.frame.calculator import Calculator
from calculators.frame.field import Field
from calculators.frame.file_text import MOST_BYTES
from calculators.frame.inputs import Inputs
from calculators.frame.kinds import Choice, Unit
from calculators.rendering.environment import environment

Shape = Literal["line", "lines", "list", "select", "segments", "cards", "file"]
"""A line or several lines of text, a list put together by search, one to choose from, choices side by side, a card for
each, or a file."""

Place = Literal["roomy", "narrow", "fitting"]
"""Where a field stands: with room for every choice's help, in a narrow column, or wherever it fits."""

_MOST_SEGMENTS = 4
_MOST_LISTED = 60
"""Of more known values than this a browser's list would be too long: they are found by search as they are typed."""
_FEWEST_ROWS = 3
_TYPED: Mapping[str, Shape] = {"lines": "lines", "list": "list", "file": "file"}
"""The controls that a value is typed into, but for a line, by how its kind is asked for."""


def shape_of(field: Field, place: Place) -> Shape:
    """The control that a field gets in a place: by how its kind is asked for, and how many choices it has."""
    kind = field.kind
    if kind.control == "file":
        return "file"
    if place == "fitting" and 0 < len(field.known) <= _MOST_LISTED:
        return "select"
    if not field.choices:
        return _TYPED.get(kind.control, "line")
    if place == "roomy":
        return "cards"
    if kind.control == "boxes":
        return "segments"
    return "select" if place == "narrow" or len(field.choices) > _MOST_SEGMENTS else "segments"


@dataclass(frozen=True, kw_only=True)
class Option:
    """One of the choices of a control."""

    value: str
    label: str
    help: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class Control:
    """A field with its value, as a form shows it. `aria_label` names it where no label stands beside it.

    `is_wide` takes a row of the form for itself.
    """

    calculator: Calculator
    field: Field
    value: object
    aria_label: str = ""
    is_wide: bool = False

    @property
    def name(self) -> str:
        """The field's name."""
        return self.field.name

    @property
    def id(self) -> str:
        """The id of the element that a label and a link lead to."""
        return f"{self.calculator.slug}-{self.name}"

    @property
    def described_by(self) -> str:
        """The ids of what describes it: its help, and what is wrong with it."""
        return f"{self.id}-help {self.id}-error"

    @property
    def text(self) -> str:
        """The value as it is typed."""
        return self.field.typed(self.value)

    @cached_property
    def offered(self) -> tuple[Choice, ...]:
        """What is offered while it is typed."""
        return self.field.kind.offered

    @property
    def listed(self) -> tuple[str, ...]:
        """What is in a list, one by one."""
        return self.field.kind.listed(self.value)

    @property
    def placeholder(self) -> str:
        """What counts where nothing is typed."""
        return self.field.typed(self.field.default)

    @property
    def default_label(self) -> str:
        """What its button for the default leads back to."""
        return self.field.label_of(self.field.default) or "no answer"

    @property
    def rows(self) -> int:
        """How many lines of text are shown: one more than it has, so that the next has room."""
        lines = len(self.value) if isinstance(self.value, tuple | dict) else 0
        return max(lines + 1, _FEWEST_ROWS)

    @property
    def unit(self) -> str:
        """The unit as it stands behind the control; empty where the label says it already."""
        return "" if self.field.unit.lower() == self.field.label.lower() else self.field.unit

    @property
    def units(self) -> tuple[Unit, ...]:
        """Other units to choose from."""
        return self.field.units

    @property
    def option_type(self) -> Literal["checkbox", "radio"]:
        """Whether several of the choices may be taken, or one."""
        return "checkbox" if self.field.kind.control == "boxes" else "radio"

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """The choices, or where it has none of its own the values that are known."""
        return tuple(map(self._option, self.field.choices or self.field.known))

    def _option(self, choice: Choice) -> Option:
        chosen = self.value if isinstance(self.value, tuple) else (self.value,)
        return Option(value=choice.value, label=choice.label, help=choice.help, is_chosen=choice.value in chosen)

    @property
    def summary(self) -> str:
        """What is in a file, in a few words."""
        return self.field.read_aloud(self.value)

    @property
    def most_bytes(self) -> int:
        """So many bytes of a file are looked at: in more of them there are more characters than are read."""
        return MOST_BYTES

    @property
    def stops(self) -> str:
        """What the stops of the slider write into the control, one after the other."""
        return " ".join(self.field.typed(self.field.kind.parse(stop)) for stop in self.field.stops)

    @property
    def slider_position(self) -> int:
        """At which of its stops the slider stands."""
        return self.field.slider_position(self.value)


def of(calculator: Calculator, field: Field, value: object, aria_label: str = "") -> Control:
    """The control of a field, for a form that lays out the parts of it."""
    return Control(calculator=calculator, field=field, value=value, aria_label=aria_label)


def placed(shape: Shape, control: Control) -> Markup:
    """The HTML of a control, made by a template that escapes."""
    return Markup(environment().get_template(f"controls/{shape}.html").render(control=control))  # noqa: S704


def number(calculator: Calculator, field: Field, value: object) -> Markup:
    """The control to type a value in, whatever choices there are."""
    return placed(_TYPED.get(field.kind.control, "line"), of(calculator, field, value))


def segments(calculator: Calculator, field: Field, value: object) -> Markup:
    """A few short answers in a row."""
    return placed("segments", of(calculator, field, value))


def cards(calculator: Calculator, field: Field, value: object) -> Markup:
    """A card for each choice, with its help."""
    return placed("cards", of(calculator, field, value))


def fitting(calculator: Calculator, field: Field, value: object) -> Markup:
    """The control that takes least room: a list for many choices, a row for few, else what is typed."""
    control = Control(calculator=calculator, field=field, value=value, is_wide=True)
    return placed(shape_of(field, "fitting"), control)


def compact(calculator: Calculator, field: Field, value: object) -> Markup:
    """The control for a narrow column."""
    return placed(shape_of(field, "narrow"), of(calculator, field, value))


def control(calculator: Calculator, field: Field, value: object) -> Markup:
    """The control with the most to read: a form that nobody laid out has these."""
    return placed(shape_of(field, "roomy"), of(calculator, field, value))


def more(calculator: Calculator, inputs: Inputs, names: Iterable[str], title: str) -> Markup:
    """Controls that few readers need, behind a line that names them."""
    placed_controls = [fitting(calculator, calculator.field(name), inputs[name]) for name in names]
    template = environment().get_template("controls/more.html")
    return Markup(template.render(title=title, controls=placed_controls))  # noqa: S704
