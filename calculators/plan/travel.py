"""A plan's workload on other pages, and what was changed there on its way back.

A page that was opened from a plan carries the plan in its address, under the key `workload`: the query of the plan's
own address. What the plan fills in is worked out from it anew each time, so whatever on the page differs from that was
changed there, and only that goes back. Which field is filled from what stands in `plan/travel.toml`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import parse_qsl

from calculators.data import load
from calculators.domain.models.catalogue import PROVIDERS
from calculators.frame.address import encoded, from_query, to_link, to_query
from calculators.frame.caches import droppable
from calculators.frame.calculator import Answered, Calculator
from calculators.frame.errors import InputError
from calculators.frame.field import Field
from calculators.frame.kinds import NumberRange, Whole
from calculators.frame.lazy import LazySequence
from calculators.frame.range import Range
from calculators.frame.result import Remark
from calculators.plan.answer import PlanAnswer
from calculators.plan.calculator import CALCULATOR as PLAN
from calculators.plan.calculator import plan_of
from calculators.plan.travel_quantities import QUANTITIES, Changes
from calculators.rendering.environment import environment
from calculators.rendering.surroundings import FilledLink, Surroundings

WORKLOAD = "workload"
SCENARIOS = "scenarios"
CARRIERS: Mapping[str, str] = {PLAN.slug: SCENARIOS, **dict.fromkeys(load("plan/travel"), WORKLOAD)}
"""The pages that carry something in their address that is none of their inputs, and its key."""

_ON = "on"
_WORKED_OUT = "="

Values = Mapping[str, object]


def names(calculator: Calculator) -> Mapping[str, str]:
    """The fields that a plan fills, and from what."""
    found: Mapping[str, str] = load("plan/travel")[calculator.slug]["fields"]
    return found


def carried(calculator: Calculator, query: str) -> dict[str, str]:
    """What a query carries that is no input of the calculator: its key and its text, or nothing."""
    key = CARRIERS.get(calculator.slug)
    found = (text for name, text in parse_qsl(query.removeprefix("?")) if name == key)
    return {key: text} if key and (text := next(found, "")) else {}


def _fitting(field: Field, value: object) -> object:
    """A value of the plan as a field takes it; ValueError where that is over its bounds."""
    if isinstance(value, Range) and not isinstance(field.kind, NumberRange):
        value = value.mid
    if isinstance(value, float) and isinstance(field.kind, Whole):
        value = math.floor(value + 0.5)
    return field.parse(value)


@dataclass(frozen=True)
class Workload:
    """A plan's workload, by the values of the plan's inputs."""

    values: Values

    @classmethod
    def read(cls, text: str) -> Workload:
        """The workload of a plan's query; InputError where it is no good plan."""
        return _read(text)

    @cached_property
    def text(self) -> str:
        """The query by which addresses carry it, in its usual form, with the day of its prices."""
        return to_link(PLAN, self.values)

    @cached_property
    def answer(self) -> PlanAnswer:
        """The plan."""
        return plan_of(self.values)

    def filled(self, calculator: Calculator) -> tuple[dict[str, object], tuple[str, ...]]:
        """What it puts into a page's fields, and the names of those for which it has nothing that fits."""
        found: dict[str, object] = {}
        unfit: list[str] = []
        for name, source in names(calculator).items():
            field, value = calculator.field(name), self._value(source)
            try:
                found[name] = _fitting(field, value)
            except ValueError:
                unfit.append(name)
            if value is None and field.default is not None:
                unfit.append(name)
        return found, tuple(unfit)

    def _value(self, source: str) -> object:
        if source.startswith(_WORKED_OUT):
            return QUANTITIES[source.removeprefix(_WORKED_OUT)].of(self.answer)
        return self.values[source]

    def query(self, calculator: Calculator) -> str:
        """The address of a page that is opened from the plan."""
        return self.address(calculator, calculator.read(self.filled(calculator)[0]))

    def address(self, calculator: Calculator, values: Values) -> str:
        """The address of a page with these values: with all that travels, so that no default decides what changed."""
        query = to_query(calculator, values, always=(_ON, *names(calculator)))
        return f"{query}&{encoded([(WORKLOAD, self.text)])}"

    def changed(self, calculator: Calculator, values: Values) -> tuple[Changes, tuple[str, ...]]:
        """The plan's inputs that the changes on a page change, and the names of fields whose change has no place in it.

        What was not changed is not among them, so ranges of the plan stay ranges.
        """
        filled, _ = self.filled(calculator)
        changes: Changes = {}
        staying: list[str] = []
        for field in calculator.fields:
            name, source = field.name, names(calculator).get(field.name)
            if values[name] == filled.get(name, field.default):
                continue
            found = None if source is None else self._back(source, values[name])
            if found is None:
                staying.append(name)
            else:
                changes |= found
        return self._together(changes), tuple(staying)

    def _back(self, source: str, value: object) -> Changes | None:
        if source.startswith(_WORKED_OUT):
            changes = QUANTITIES[source.removeprefix(_WORKED_OUT)].back(self.answer, value)
        else:
            changes = {source: value}
        return changes if changes is None or all(map(_is_good, changes, changes.values())) else None

    def _together(self, changes: Changes) -> Changes:
        """With a vendor that does not sell the smaller model, none is named."""
        values = {**self.values, **changes}
        if values["smaller_model"] in {None, *PROVIDERS[str(values["provider"])]["models"]}:
            return changes
        return changes | {"smaller_model": None}

    def back(self, calculator: Calculator, values: Values) -> Origin:
        """The way back from a page with these values."""
        changes, staying = self.changed(calculator, values)
        _, unfit = self.filled(calculator)
        return Origin(
            href=f"{PLAN.page}?{to_link(PLAN, PLAN.read({**self.values, **changes}))}",
            staying=tuple(_labels(calculator, staying)),
            unfit=tuple(_labels(calculator, unfit)),
        )


@dataclass(frozen=True, kw_only=True)
class Origin:
    """The plan that a page is part of: its address with what was changed, and labels of what could not travel."""

    href: str
    staying: tuple[str, ...]
    unfit: tuple[str, ...]

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is said about those, where there are any."""
        labels_by_reason = {
            "At this page’s own default, because the plan has nothing that fits": self.unfit,
            "Stays here, because the plan has no place for it": self.staying,
        }
        return tuple(f"{text}: {'; '.join(labels)}." for text, labels in labels_by_reason.items() if labels)


def _is_good(name: str, value: object) -> bool:
    """Whether an input of the plan takes a value."""
    try:
        PLAN.read({name: value})
    except InputError:
        return False
    return True


def _labels(calculator: Calculator, names: tuple[str, ...]) -> Iterator[str]:
    return (calculator.field(name).label for name in dict.fromkeys(names))


@droppable(maxsize=1)
def _read(text: str) -> Workload:
    """The workload of a plan's query; InputError where it is no good plan.

    It is kept, because a page asks for the same plan with each of its answers.
    """
    answered = PLAN.answer(from_query(PLAN, text)[0])
    return Workload(answered.inputs)


def links(answered: Answered, calculators: Iterable[Calculator]) -> list[FilledLink]:
    """From a plan to each of the calculators that looks closer at a part of it, filled in with the plan's numbers."""
    workload, known = Workload(answered.inputs), {one.slug: one for one in calculators}
    return [
        FilledLink(title=known[slug].title, why=row["why"], href=f"{known[slug].page}?{workload.query(known[slug])}")
        for slug, row in load("plan/travel").items()
    ]


def surroundings(
    answered: Answered,
    calculators: Iterable[Calculator],
    around: Surroundings,
    workload: Workload | None = None,
) -> Surroundings:
    """What a page shows around a calculator's answer, with the plan's part in it.

    That is the key under which the address carries a plan or several; on the plan's own page the links to the others;
    and where the page was opened from a plan, the way back to that.
    """
    slug = answered.calculator.slug
    origin = workload.back(answered.calculator, answered.inputs) if workload else None
    return replace(
        around,
        carried=CARRIERS.get(slug, ""),
        links=LazySequence(lambda: links(answered, calculators)) if slug == PLAN.slug else (),
        origin=environment().get_template("plan/part_of_a_plan.html").render(origin=origin, root=around.root)
        if origin
        else "",
    )


def carried_workload(carried: dict[str, str]) -> tuple[Workload | None, tuple[Remark, ...]]:
    """The plan that an address carries, if any; one that cannot be read is dropped from it, and a remark says so."""
    if WORKLOAD not in carried:
        return None, ()
    try:
        return Workload.read(carried[WORKLOAD]), ()
    except InputError as bad:
        del carried[WORKLOAD]
        text = f"The plan that this address was part of cannot be read, and was left out: {bad.in_one_line}."
        return None, (Remark(code="unreadable-plan", text=text),)
