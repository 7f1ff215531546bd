"""What to do this week and besides, and before that the warnings, each with the inputs that called it up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from calculators.data import approaches, load
from calculators.frame.result import Remark
from calculators.plan.inputs.fields import BY_NAME
from calculators.plan.report.headline import FEW_SHOT_FIRST
from calculators.plan.report.part import Part
from calculators.plan.report.pieces import FieldLink, Piece, Sentence


@dataclass(frozen=True, kw_only=True)
class Beside:
    """A technique to use besides: `slug` is its place on the page of techniques."""

    slug: str
    label: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Warned:
    """A warning: `title` names the mistake, `page` is where that is explained, `called` says what called it up."""

    code: str
    title: str
    page: str
    text: str
    called: Sentence


@dataclass(frozen=True)
class NextSteps(Part):
    """The steps; there are none where nothing is recommended, but there may be warnings."""

    @property
    def shows(self) -> tuple[str, ...]:
        """What to do besides, only where something is recommended and there is any."""
        return ("also",) if self.answer.outcome and self.answer.decision_state.also else ()

    @property
    def first_step(self) -> str:
        """What to try this week; empty where nothing is recommended."""
        if self.answer.outcome is None:
            return ""
        if FEW_SHOT_FIRST in self.answer.decision_state.also:
            return str(load("also")[FEW_SHOT_FIRST]["first_step"])
        return approaches()[self.answer.outcome].first_step

    @property
    def also(self) -> Sequence[Beside]:
        """What to do besides."""
        known = load("also")
        return [
            Beside(slug=slug, label=known[slug]["label"], text=known[slug]["text"])
            for slug in (self.answer.decision_state.also if self.answer.outcome else ())
        ]

    @cached_property
    def warnings(self) -> Sequence[Warned]:
        """What speaks against what is recommended or considered."""
        return [_warned(warning, load("anti_patterns")[warning.code]) for warning in self.answer.warnings]


def _warned(warning: Remark, row: Mapping[str, str]) -> Warned:
    called: list[Piece] = ["Triggered by "] if warning.fields else []
    for at, name in enumerate(warning.fields):
        if at:
            called.append(" and " if at == len(warning.fields) - 1 else ", ")
        called.append(FieldLink(field=name, text=BY_NAME[name].label))
    return Warned(
        code=warning.code,
        title=row["title"],
        page=row["page"],
        text=warning.text,
        called=[*called, "."] if called else (),
    )
