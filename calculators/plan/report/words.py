"""Words that several parts of the report share: joined lists, names of numbers, and needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from calculators.data import approaches, load
from calculators.frame.amounts import amount
from calculators.frame.range import Range
from calculators.plan.inputs.components import components
from calculators.plan.inputs.fields import BY_NAME
from calculators.plan.inputs.own_amounts import COMPONENT_HOURS, placed
from calculators.plan.search.answer_flips import AnswerFlip

COUNTED: Mapping[str, str] = {
    "updates_per_year": "updates a year",
    "requests_per_month": "requests a month",
    "months": "months",
}
"""What the variables of break-evens count."""


def joined(texts: Sequence[str], last: str) -> str:
    """Texts in a sentence: `a, b or c`."""
    if not texts:
        return ""
    *first, final = texts
    return f"{', '.join(first)} {last} {final}" if first else final


def labels(slugs: Sequence[str], last: str = "and") -> str:
    """Approaches by their whole names, in a sentence."""
    return joined([approaches()[slug].label for slug in slugs], last)


def needs(unmet: Sequence[str]) -> Sequence[str]:
    """The needs that an approach leaves open, each in words."""
    known = load("plan/needs")
    return [known[need]["label"] for need in unmet]


def needs_joined(unmet: Sequence[str]) -> str:
    """The labels of needs in a sentence: `a, b and c`."""
    return joined(needs(unmet), "and")


def needs_listed(unmet: Sequence[str]) -> str:
    """The labels of needs with commas between."""
    return ", ".join(needs(unmet))


def capitalised(text: str) -> str:
    """A text as the beginning of a sentence; the rest of it stays as it is."""
    return text[:1].upper() + text[1:]


def nobody(*, is_open: bool) -> str:
    """In the place of an approach, where there is none to name."""
    return "it depends on what you don’t know" if is_open else "no option meets your needs"


def name_of(name: str) -> str:
    """A number by the words that readers know it by: `Retrieval: hours to set up`."""
    return _named(name, short=True)


def whole_name_of(name: str) -> str:
    """A number by the words that readers know it by, with the whole name of its approach."""
    return _named(name, short=False)


def _named(name: str, *, short: bool) -> str:
    place = placed(name)
    if place is None:
        return BY_NAME[name].label
    field, group, part = place
    if field == COMPONENT_HOURS:
        whose = capitalised(components()[group].label)
    else:
        whose = approaches()[group].short if short else approaches()[group].label
    return f"{whose}: {load('plan/parts')[part]['label']}"


def line_of(name: str, known: Range) -> str:
    """What to type for a number that has no field of its own, to begin with; `known` is what it is now."""
    place = placed(name)
    if place is None:
        return ""
    field, group, part = place
    return BY_NAME[field].show({group: {part: known}})


def control_of(name: str) -> str:
    """The field in which a number is typed."""
    place = placed(name)
    return place[0] if place else name


def value_in_words(name: str, value: object) -> str:
    """A value of a field in a sentence: a choice by its label, a number rounded."""
    if isinstance(value, str) and name in BY_NAME:
        return BY_NAME[name].label_of(value)
    return amount(value) if isinstance(value, int | float) else str(value)


def changed_to(flip: AnswerFlip) -> str:
    """The answer that flips the recommendation; of a number every one beyond it does too."""
    text = value_in_words(flip.field, flip.to)
    if isinstance(flip.to, int | float) and isinstance(flip.value, int | float):
        return f"{text} or {'more' if flip.to > flip.value else 'fewer'}"
    return text


def against(flip: AnswerFlip, unmet: str) -> str:
    """What stands first against the approach that an answer would lead to, after its name; `unmet` are its open needs.

    For example `, which is not available`; empty where nothing does.
    """
    if flip.why_not:
        return ", which is not available"
    return f", which does not meet all needs; missing: {unmet}" if unmet else ""
