"""Everything that the plan answers about a workload, each thing worked out when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from calculators.domain.costs import draws
from calculators.domain.costs.break_evens import BreakEven, break_evens
from calculators.domain.costs.certainty import Certainty, certainty, cheapest_share, is_always_cheapest
from calculators.domain.costs.parts import PartRanges
from calculators.domain.decision.choose_approach import FLOW
from calculators.domain.decision.decision_state import DecisionState, decision_state_of
from calculators.domain.decision.path import path_as_result, path_taken
from calculators.domain.models.model_list import named
from calculators.frame.inputs import Inputs
from calculators.frame.range import Range
from calculators.frame.result import Remark
from calculators.plan.costs.costing import Costing
from calculators.plan.costs.drivers import Driver, drivers
from calculators.plan.costs.hours import hours
from calculators.plan.costs.latency import latency_p95_ms
from calculators.plan.eligibility.agreement import Agreement, agreement_of
from calculators.plan.eligibility.decision import decision_of
from calculators.plan.eligibility.eligibility import Eligibility, cheapest_of, eligibility_of
from calculators.plan.eligibility.too_slow import TooSlow, too_slow
from calculators.plan.evaluation import Evaluation
from calculators.plan.further_figures import FurtherFigures
from calculators.plan.inputs.approaches import plan_approaches
from calculators.plan.inputs.components import components
from calculators.plan.inputs.field_makers import BY_MODEL, NONE
from calculators.plan.inputs.own_amounts import HOURS, hours_name
from calculators.plan.inputs.workload import Workload
from calculators.plan.report.warnings import Subject, nothing_in_time, warnings
from calculators.plan.rows import ApproachRow, rows_of
from calculators.plan.search.answer_flips import AnswerFlip, answer_flips
from calculators.plan.search.bends import bends
from calculators.plan.search.budget_flips import BudgetFlip, budget_flips
from calculators.plan.search.flips import CostFlip, cost_flips


@dataclass(frozen=True)
class PlanAnswer:
    """The answer to a workload. Amounts are in US dollars."""

    inputs: Inputs

    @cached_property
    def workload(self) -> Workload:
        """The workload."""
        return Workload.of(self.inputs)

    @cached_property
    def costing(self) -> Costing:
        """Its costs."""
        return Costing(self.workload)

    @cached_property
    def decision(self) -> Mapping[str, object]:
        """The answers that `decide` goes by."""
        return decision_of(self.workload)

    @cached_property
    def decision_state(self) -> DecisionState:
        """What `decide` says."""
        return decision_state_of(self.decision)

    @cached_property
    def path(self) -> Sequence[Mapping[str, object]]:
        """The questions that lead to that, each with its answer and why it leads on."""
        return path_as_result(tuple(path_taken(FLOW, self.decision, self.decision_state.decisive.__contains__)))

    @cached_property
    def eligibility(self) -> Eligibility:
        """Who can do the job."""
        return eligibility_of(self.workload.terms, self.workload.mid, self.decision)

    @property
    def outcome(self) -> str | None:
        """What is recommended: an approach, or a piece of work that has no price."""
        return self.eligibility.outcome

    @cached_property
    def priced_outcome(self) -> str | None:
        """The recommended approach where it is one, and can be had."""
        return self.outcome if self.outcome in self.eligibility.feasible else None

    @cached_property
    def parts(self) -> Mapping[str, PartRanges]:
        """The parts of each approach that can be had, as ranges."""
        return {slug: self.costing.prices(slug) for slug in self.eligibility.feasible}

    @cached_property
    def totals(self) -> Mapping[str, Range]:
        """Their totals."""
        return {slug: self.costing.total(prices) for slug, prices in self.parts.items()}

    @cached_property
    def mid_totals(self) -> Mapping[str, float]:
        """Their totals at the mid values."""
        return {slug: total.mid for slug, total in self.totals.items()}

    @cached_property
    def cheapest(self) -> str | None:
        """The cheapest that can do the job."""
        slugs = self.eligibility.feasible
        totals = self.costing.sweep(frozenset(), slugs).totals({})
        return self.eligibility.cheapest(dict(zip(slugs, totals, strict=True)))

    @cached_property
    def cheapest_feasible(self) -> str | None:
        """The cheapest that can be had, whatever it leaves open."""
        return cheapest_of(self.eligibility.feasible, self.mid_totals)

    @cached_property
    def agreement(self) -> Agreement | None:
        """How the recommendation and the cheapest go together."""
        return agreement_of(self.eligibility, self.cheapest)

    @cached_property
    def able(self) -> tuple[str, ...]:
        """Those that can do the job, however unknown answers turn out."""
        first, *others = self.eligibility.able
        return tuple(slug for slug in first if all(slug in other for other in others))

    @cached_property
    def rows(self) -> Sequence[ApproachRow]:
        """One row an approach, in the order in which they are listed."""
        return rows_of(self.workload, self.eligibility, self.parts, self.totals)

    @cached_property
    def row_of(self) -> Mapping[str, ApproachRow]:
        """The rows by their approach."""
        return {row.approach: row for row in self.rows}

    @cached_property
    def outcome_row(self) -> ApproachRow | None:
        """The recommended approach's row, if it has one; it may be that it cannot be had."""
        return self.row_of.get(self.outcome) if self.outcome else None

    @cached_property
    def drawn(self) -> Mapping[str, Sequence[float]]:
        """The totals of all that can be had, in every draw."""
        return draws.drawn_totals(self.costing, self.eligibility.feasible)

    @cached_property
    def sampled_totals(self) -> Mapping[str, Range]:
        """Of each that can be had, from the tenth of the draws that is cheaper to the tenth that is dearer."""
        return {slug: draws.middle_80(totals) for slug, totals in self.drawn.items()}

    @cached_property
    def cheapest_share(self) -> float | None:
        """The share of draws in which the cheapest is that; nothing is drawn where no rival can be cheaper."""
        if self.cheapest is None:
            return None
        able = self.eligibility.ever_able
        if is_always_cheapest(self.cheapest, {slug: self.totals[slug] for slug in able}):
            return 1.0
        return cheapest_share(self.cheapest, {slug: self.drawn[slug] for slug in able})

    @property
    def certainty(self) -> Certainty | None:
        """How sure the cheapest is, in a word."""
        return None if self.cheapest_share is None else certainty(self.cheapest_share)

    @cached_property
    def break_evens(self) -> Sequence[BreakEven]:
        """Where any two that can be had cost the same."""
        return list(break_evens(self.costing, self.eligibility.feasible, partial(bends, self.costing)))

    @cached_property
    def flips(self) -> Sequence[AnswerFlip]:
        """Each single answer that changes the recommendation."""
        return answer_flips(self.decision, self.workload)

    @cached_property
    def budget_flips(self) -> Sequence[BudgetFlip]:
        """What the budgets decide about the recommended approach."""
        if self.priced_outcome is None:
            return []
        return budget_flips(self.priced_outcome, self.able, self.parts, self.mid_totals, self.workload.mid)

    @cached_property
    def cost_flips(self) -> Sequence[CostFlip]:
        """What would make another approach the cheapest."""
        return cost_flips(self.costing, self.eligibility, list(self.workload.mid))

    @cached_property
    def drivers(self) -> Sequence[Driver] | None:
        """What the recommended approach's cost hangs on."""
        return drivers(self.costing, self.priced_outcome) if self.priced_outcome else None

    @cached_property
    def hours_used(self) -> Mapping[str, Mapping[str, Range]]:
        """The hours of every approach: all its components, or the reader's own, and checks before use."""
        terms, corners = self.workload.terms, self.workload.corners(frozenset())
        return {
            slug: {part: Range(*(hours(approach, part, terms, x) for x in corners)) for part in HOURS}
            for slug, approach in terms.approaches.items()
        }

    @property
    def component_hours(self) -> Mapping[str, Mapping[str, Range]]:
        """The hours of each component, as `hours` would give them."""
        ranges = self.workload.ranges
        return {name: {part: ranges[hours_name(name, part)] for part in HOURS} for name in components()}

    @cached_property
    def evaluation(self) -> Evaluation:
        """The test that shows whether the recommended approach is better."""
        return Evaluation(inputs=self.inputs, costing=self.costing, outcome=self.priced_outcome, totals=self.mid_totals)

    @cached_property
    def further(self) -> FurtherFigures:
        """What else follows from the workload."""
        return FurtherFigures(workload=self.workload, outcome=self.outcome)

    @cached_property
    def second_model(self) -> PlanAnswer | None:
        """The plan with the second model, where one is named."""
        found = named(self.inputs.text("compare_with"))
        if not found:
            return None
        provider, model = found[0]
        return PlanAnswer(
            self.inputs.changed({"provider": provider, "model": model, "smaller_model": None, "service": BY_MODEL})
        )

    @cached_property
    def too_slow(self) -> TooSlow | None:
        """That nothing which can be had answers in time, and what would help."""
        return too_slow(self.eligibility, self.workload.terms, self.workload.mid)

    @cached_property
    def subject(self) -> Subject | None:
        """What warnings are about: the approach considered, else the recommended one where it can be had."""
        considered = self.inputs.text("considering")
        slug = self.priced_outcome if considered == NONE else considered
        if slug is None:
            return None
        approach = self.workload.terms.approaches[slug]
        return Subject(
            approach=approach,
            terms=self.workload.terms,
            x=self.workload.mid,
            evaluation_queries=self.evaluation.queries,
            latency_p95_ms=latency_p95_ms(approach, self.workload.terms, self.workload.mid),
            prices=self.parts[slug].mid if slug in self.parts else None,
        )

    @cached_property
    def warnings(self) -> tuple[Remark, ...]:
        """What speaks against it."""
        if self.subject:
            return warnings(self.subject)
        is_missing = self.outcome in plan_approaches() and self.priced_outcome is None
        return tuple(nothing_in_time(self.too_slow)) if is_missing and self.too_slow else ()
