"""One calculator: its inputs, its results, and the function between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from calculators.errors import InputError, Remedy, as_given, did_you_mean
from calculators.field import Field
from calculators.overrides import merged
from calculators.result import Result

Inputs = Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class Output:
    """One named result, with its unit."""

    name: str
    label: str
    unit: str = ""


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


@dataclass(frozen=True, kw_only=True, repr=False)
class Calculator:
    """A calculator. `slug` is its name everywhere; `answers` says in one sentence what it tells the reader.

    `calculate` is pure: it takes a value (or None) for every field and returns a `Result`.
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

    def __repr__(self) -> str:
        """Its name is enough: all it holds would fill pages."""
        return f"<Calculator {self.slug}>"

    def field(self, name: str) -> Field:
        """The field called `name`; KeyError when there is none."""
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> dict[str, Field]:
        return {field.name: field for field in self.fields}

    def read(self, given: Mapping[str, object]) -> dict[str, object]:
        """A value for every field; InputError with all bad and unknown ones at once."""
        given = self.joined(given)
        errors = {str(name): self._no_such_field(str(name)) for name in given if name not in self._by_name}
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
        return values

    def joined(self, given: Mapping[str, object]) -> Mapping[str, object]:
        """What was given, with the inputs of single places of a field put into the field."""
        return merged(given, self._overrides)

    @cached_property
    def _overrides(self) -> frozenset[str]:
        return frozenset(field.name for field in self.fields if field.leaves)

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
