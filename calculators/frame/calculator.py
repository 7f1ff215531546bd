"""One calculator: its inputs, its results, and the function between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from calculators.data import load
from calculators.frame.errors import InputError, Remedy, as_given, did_you_mean
from calculators.frame.field import Field
from calculators.frame.inputs import Inputs
from calculators.frame.kinds.placed_ranges import merged
from calculators.frame.result import Result

_MOST_UNKNOWN = 20
"""So many names that are no input's are told one by one, each with the name that may have been meant."""
_UNKNOWN = "inputs"
"""What all others are told under."""


@dataclass(frozen=True, kw_only=True)
class Output:
    """One named result, with its unit.

    One that `is_table` is a list of rows, such as one for each query of a file: texts and lists of results say how many
    there are, and a download of its own holds them.
    """

    name: str
    label: str
    unit: str = ""
    is_table: bool = False


@dataclass(frozen=True, kw_only=True)
class Reference:
    """Where a formula, a rule or a default comes from."""

    title: str
    href: str = ""


@dataclass(frozen=True, kw_only=True)
class Example:
    """Inputs worth starting from, each as the address would carry it."""

    slug: str
    label: str
    text: str
    inputs: Mapping[str, str]


def examples_in(name: str) -> tuple[Example, ...]:
    """The examples of a data file, in its order."""
    return tuple(
        Example(slug=slug, label=row["label"], text=row["text"], inputs=row["inputs"])
        for slug, row in load(name).items()
    )


@dataclass(frozen=True, kw_only=True, repr=False)
class Calculator:
    """A calculator. `slug` is its name everywhere; `answers` says in one sentence what it tells the reader.

    `calculate` is pure: it takes a value (or None) for every field and returns a `Result`. `view` makes of an answer
    what templates place: sentences, lists, badges and links, decided in Python. Templates know it as `view`. `compared`
    gives, where an answer compares several things, a row of JSON values for each: its CSV then has these rows.
    """

    slug: str
    title: str
    answers: str
    fields: tuple[Field, ...]
    outputs: tuple[Output, ...]
    calculate: Callable[[Inputs], Result]
    page: str
    references: tuple[Reference, ...] = ()
    examples: tuple[Example, ...] = ()
    view: Callable[[Answered], object] | None = None
    compared: Callable[[Answered], Iterable[Mapping[str, object]]] | None = None

    @property
    def table(self) -> Output | None:
        """The one result that is a table; None where there is none."""
        return next((output for output in self.outputs if output.is_table), None)

    def __repr__(self) -> str:
        """Its name is enough: all it holds would fill pages."""
        return f"<Calculator {self.slug}>"

    def field(self, name: str) -> Field:
        """The field called `name`; KeyError when there is none."""
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> dict[str, Field]:
        return {field.name: field for field in self.fields}

    @cached_property
    def starting_points(self) -> Mapping[str, Inputs]:
        """The defaults, under no name or that of the example that has them, and each example's inputs by its slug."""
        defaults, examples = self.read({}), {each.slug: self.read(each.inputs) for each in self.examples}
        name = next((slug for slug, inputs in examples.items() if inputs == defaults), "")
        return {name: defaults} | examples

    @property
    def terminal_defaults(self) -> dict[str, object]:
        """What the short text of the command line takes where nothing is given, for the fields that say so."""
        return {field.name: field.terminal_default for field in self.fields if field.terminal_default is not None}

    def read(self, given: Mapping[str, object]) -> Inputs:
        """A value for every field; InputError with all bad and unknown ones at once."""
        given = self.joined(given)
        unknown = [str(name) for name in given if name not in self._by_name]
        errors = {name: self._no_such_field(name) for name in unknown[:_MOST_UNKNOWN]}
        if len(unknown) > _MOST_UNKNOWN:
            errors[_UNKNOWN] = f"must be inputs of {self.slug}; {len(unknown) - _MOST_UNKNOWN:,} more are not"
        remedies: dict[str, tuple[Remedy, ...]] = {}
        values: dict[str, object] = {}
        for field in self.fields:
            try:
                values[field.name] = field.parse(given.get(field.name))
            except ValueError as problem:
                errors[field.name] = str(problem)
                remedies[field.name] = field.remedies(given[field.name])
        if errors:
            raise InputError(errors, remedies)
        return Inputs(values)

    def answer(self, given: Mapping[str, object]) -> Answered:
        """What it answers to inputs that were given or read; InputError where they are bad, each or together."""
        inputs = self.read(given)
        return Answered(calculator=self, inputs=inputs, result=self.calculate(inputs))

    def joined(self, given: Mapping[str, object]) -> Mapping[str, object]:
        """What was given, with the inputs of single places of a field put into the field."""
        return merged(given, self._with_places)

    @cached_property
    def _with_places(self) -> frozenset[str]:
        """The fields that an address may give place by place."""
        return frozenset(field.name for field in self.fields if len(field.keys) > 1)

    def _no_such_field(self, name: str) -> str:
        return f"is not an input of {self.slug}{did_you_mean(name, list(self._by_name))} (got {as_given(name)})"

    @property
    def schema(self) -> dict[str, object]:
        """The JSON Schema of the inputs."""
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": self.title,
            "description": self.answers,
            "type": "object",
            "properties": {field.name: field.schema for field in self.fields},
            "additionalProperties": False,
        }


@dataclass(frozen=True, kw_only=True)
class Answered:
    """A calculator, a value for each of its inputs, and what it answers to them."""

    calculator: Calculator
    inputs: Inputs
    result: Result

    @cached_property
    def view(self) -> object:
        """What the calculator's templates place; None where they need nothing but inputs and result."""
        return self.calculator.view(self) if self.calculator.view else None
