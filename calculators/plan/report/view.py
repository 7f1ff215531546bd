"""What the plan's templates place: every sentence, list, badge and link of its page and of its record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from calculators.frame.calculator import Answered
from calculators.frame.result import Result
from calculators.plan.answer import PlanAnswer
from calculators.plan.report.able_list import AbleList
from calculators.plan.report.approach_table import ApproachTable
from calculators.plan.report.break_even_table import BreakEvenTable
from calculators.plan.report.chart_words import ChartWords
from calculators.plan.report.figures import FurtherFiguresView
from calculators.plan.report.flips_view import FlipsView
from calculators.plan.report.form_groups import ANSWERS_FIRST, GROUPS, NUMBERS_FIRST, FormGroup
from calculators.plan.report.headline import Headline
from calculators.plan.report.next_steps import NextSteps
from calculators.plan.report.open_question import OpenQuestion
from calculators.plan.report.part import Part
from calculators.plan.report.ranking import Ranking
from calculators.plan.report.recommendation import Recommendation
from calculators.plan.report.record import Record
from calculators.plan.report.second_model import SecondModelTable
from calculators.plan.report.terminal import TerminalText


@dataclass(frozen=True)
class PlanView:
    """The parts of the page, each made when a template first asks for it: the first ones need none of the details."""

    answer: PlanAnswer
    result: Result

    answers_first: ClassVar[Sequence[str]] = ANSWERS_FIRST
    numbers_first: ClassVar[Sequence[str]] = NUMBERS_FIRST
    groups: ClassVar[Sequence[FormGroup]] = GROUPS

    @property
    def results(self) -> Mapping[str, object]:
        """All results by their names."""
        return self.result.values

    @cached_property
    def ranking(self) -> Ranking:
        """The approaches by how they stand."""
        return Ranking(self.answer.rows)

    @cached_property
    def headline(self) -> Headline:
        """The answer in a few sentences."""
        return Headline(self.answer, self.results)

    @cached_property
    def recommendation(self) -> Recommendation:
        """The card."""
        return Recommendation(self.answer, self.results, self.ranking)

    @cached_property
    def open_question(self) -> OpenQuestion:
        """What stands in its place where unknown answers decide."""
        return OpenQuestion(self.answer, self.results, self.ranking)

    @cached_property
    def able(self) -> AbleList:
        """What does the job."""
        return AbleList(self.answer, self.results, self.ranking)

    @cached_property
    def steps(self) -> NextSteps:
        """What to do, and what to look at before."""
        return NextSteps(self.answer, self.results)

    @cached_property
    def flips(self) -> FlipsView:
        """What would flip it."""
        return FlipsView(self.answer, self.results)

    @cached_property
    def approaches(self) -> ApproachTable:
        """Every approach."""
        return ApproachTable(self.answer, self.results, self.ranking)

    @cached_property
    def break_evens(self) -> BreakEvenTable:
        """Where two cost the same."""
        return BreakEvenTable(self.answer, self.results)

    @cached_property
    def figures(self) -> FurtherFiguresView:
        """Index, training and test."""
        return FurtherFiguresView(self.answer, self.results)

    @cached_property
    def second_model(self) -> SecondModelTable:
        """Every approach with the second model."""
        return SecondModelTable(self.answer, self.results)

    @cached_property
    def charts(self) -> ChartWords:
        """The words of the charts."""
        return ChartWords(self.answer, self.results)

    @cached_property
    def record(self) -> Record:
        """The decision record."""
        return Record(self.answer, self.result, self.ranking)

    @cached_property
    def terminal(self) -> TerminalText:
        """What the command line prints first."""
        return TerminalText(self.answer, self.results, self.record, self.approaches, self.figures)

    @property
    def _parts(self) -> Sequence[Part]:
        """All of the page."""
        return (
            self.headline,
            self.recommendation,
            self.open_question,
            self.able,
            self.steps,
            self.flips,
            self.break_evens,
            self.figures,
            self.second_model,
        )

    @cached_property
    def hidden(self) -> Sequence[tuple[str, object]]:
        """The results that no part shows, with their values: programs read them all the same."""
        shown = {name for part in self._parts for name in part.shows}
        return [(name, self.results[name]) for name in self.results if name not in shown]


def view_of(answered: Answered) -> PlanView:
    """The view of an answer of the plan; TypeError for any other calculator's."""
    answer = answered.result.answer
    if not isinstance(answer, PlanAnswer):
        raise TypeError(answer)
    return PlanView(answer, answered.result)
