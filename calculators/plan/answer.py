"""Everything the plan answers about a workload, each thing worked out when it is first asked for."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from calculators.data import assumption
from calculators.domain.costs import draws
from calculators.domain.costs.accuracy import break_even_accuracy
from calculators.domain.costs.break_evens import BreakEven, break_evens
from calculators.domain.costs.certainty import Certainty, certainty
from calculators.domain.costs.horizon import HORIZON_INPUTS, Quantities, first_month_quantities
from calculators.domain.costs.parts import PARTS, PartRanges
from calculators.domain.costs.totals import BOUNDS, total_usd
from calculators.domain.decision import flips as decision_flips
from calculators.domain.decision.standing import standing
from calculators.domain.evaluation.paired import queries_needed
from calculators.domain.gpus.training import training_memory_bytes
from calculators.domain.retrieval.sizing import Sizing
from calculators.frame.inputs import Inputs
from calculators.frame.lazy import LazyValues
from calculators.frame.range import Range
from calculators.frame.result import Remark
from calculators.plan.costs.costing import Costing
from calculators.plan.costs.drivers import Driver, drivers
from calculators.plan.costs.latency import latency_p95_ms, latency_range
from calculators.plan.costs.parts import training_usd, vectors
from calculators.plan.costs.requests import tuned_of
from calculators.plan.eligibility.eligibility import cheapest_of, standing_of
from calculators.plan.eligibility.recommendation import answers_of
from calculators.plan.inputs.approaches import plan_approaches
from calculators.plan.inputs.field_makers import NONE
from calculators.plan.inputs.workload import Workload
from calculators.plan.report.warnings import Subject, budgeted, is_fast_enough, over_budget, warnings
from calculators.plan.search.bends import bends
from calculators.plan.search.crossings import told
from calculators.plan.search.flips import CostFlip, cost_flips

_ONLY_B: float = assumption("only_b_correct_share").value
_JUDGE_READS: int = assumption("judge_prompt_tokens").value
_JUDGE_WRITES: int = assumption("judge_output_tokens").value


@dataclass(frozen=True, kw_only=True)
class BudgetFlip:
    """With a budget of `to` at least the recommended approach fits; under it, `instead` is the cheapest that does.

    `fits` is whether it does now; `instead` is None where nothing that can do the job fits.
    """

    field: str
    value: float | None
    to: float
    fits: bool
    instead: str | None


@dataclass(frozen=True)
class Answer:
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
        return answers_of(self.workload.terms, self.workload.mid)

    @cached_property
    def stands(self) -> Any:  # noqa: ANN401 decide's standing
        """What `decide` says."""
        return standing(self.decision)

    @cached_property
    def standing(self) -> Any:  # noqa: ANN401 the plan's standing
        """Who can do the job."""
        return standing_of(self.workload.terms, self.workload.mid)

    @property
    def outcome(self) -> str | None:
        """The recommended approach."""
        found: str | None = self.standing.outcome
        return found

    @cached_property
    def priced_outcome(self) -> str | None:
        """The recommended approach where it is one, and can be had."""
        return self.outcome if self.outcome in self.standing.feasible else None

    @cached_property
    def parts(self) -> Mapping[str, PartRanges]:
        """The parts of each approach that can be had, as ranges."""
        return {slug: self.costing.prices(slug) for slug in self.standing.feasible}

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
        slugs = self.standing.feasible
        totals = self.costing.sweep(frozenset(), slugs).totals({})
        found: str | None = self.standing.cheapest(dict(zip(slugs, totals, strict=True)))
        return found

    @cached_property
    def cheapest_feasible(self) -> str | None:
        """The cheapest that can be had, whatever it leaves open."""
        return cheapest_of(self.standing.feasible, self.mid_totals)

    @cached_property
    def able(self) -> tuple[str, ...]:
        """Those that can do the job, however unknown answers turn out."""
        first, *others = self.standing.able
        return tuple(slug for slug in first if all(slug in other for other in others))

    @cached_property
    def drawn(self) -> Mapping[str, Sequence[float]]:
        """The totals of all that can be had, in every draw."""
        return draws.drawn_totals(self.costing, self.standing.feasible)

    @cached_property
    def certainty(self) -> Certainty | None:
        """How sure the cheapest is."""
        if self.cheapest is None:
            return None
        able = self.standing.ever_able
        return certainty(
            self.cheapest, {slug: self.totals[slug] for slug in able}, {slug: self.drawn[slug] for slug in able}
        )

    @cached_property
    def break_evens(self) -> list[BreakEven]:
        """Where any two that can be had cost the same."""
        return list(break_evens(self.costing, self.standing.feasible, partial(bends, self.costing)))

    @cached_property
    def cost_flips(self) -> list[CostFlip]:
        """What would make another approach the cheapest."""
        return cost_flips(self.costing, self.standing, list(self.workload.mid))

    @cached_property
    def drivers(self) -> list[Driver] | None:
        """What the recommended approach's cost hangs on."""
        return drivers(self.costing, self.priced_outcome) if self.priced_outcome else None

    @cached_property
    def evaluation_queries(self) -> int:
        """Test queries that show the difference, both approaches answering the same ones."""
        difference = self.workload.mid["difference_to_detect"]
        return queries_needed(only_a_correct_share=min(difference + _ONLY_B, 1 - _ONLY_B), only_b_correct_share=_ONLY_B)

    def _full_request(self, slug: str) -> Range:
        """A request of an approach that no response cache answers."""
        return self._uncached.part_range(slug, "usd_per_request")

    @cached_property
    def _uncached(self) -> Costing:
        """The costs without a response cache."""
        if not self.workload.ranges["cache_hit_share"].high:
            return self.costing
        return Costing(Workload.of(self.inputs.changed({"cache_hit_share": Range(0, 0, 0)})))

    @cached_property
    def rival(self) -> str | None:
        """What the recommended approach is tested against: the cheapest that can be had, or the next one."""
        others = [slug for slug in self.standing.feasible if slug != self.priced_outcome]
        return cheapest_of(others, self.mid_totals)

    @cached_property
    def evaluation_usd(self) -> Range | None:
        """The bill for the test: both answer every query, and a judge reads every answer."""
        if self.priced_outcome is None or self.rival is None:
            return None
        paid = self.workload.terms.prices.at(_JUDGE_READS)
        judge = 2 * (_JUDGE_READS * paid.input + _JUDGE_WRITES * paid.output)
        pairs = zip(self._full_request(self.priced_outcome), self._full_request(self.rival), strict=True)
        return Range(*(self.evaluation_queries * (one + other + judge) for one, other in pairs))

    @cached_property
    def training_usd(self) -> Range | None:
        """A training run of what the outcome tunes, else of the chosen model; None where it cannot be had."""
        outcome = plan_approaches().get(str(self.outcome))
        approach = outcome if outcome and outcome.tunes else plan_approaches()["fine-tuning"]
        tuned = tuned_of(approach, self.workload.terms)
        if tuned.why_not:
            return None
        falls = frozenset({"utilisation"})
        return self.workload.at_corners(lambda x: training_usd(tuned, self.workload.terms, x), falls)

    @cached_property
    def index_bytes(self) -> Range:
        """The index of the corpus. InputError where sizes at their low or their high do not go together."""
        corners = self.workload.corners(frozenset({"chunk_tokens"}))
        low, mid, high = (Sizing(self.workload.counted(x)) for x in corners)
        sizes = (low.index_size, mid.size(mid.inputs.text("index"), mid.element), high.index_size)
        return Range(*(float(size.bytes_of(round(vectors(x)))) for size, x in zip(sizes, corners, strict=True)))

    @cached_property
    def break_even_accuracy(self) -> Range | None:
        """From which accuracy on answers gain more than they lose."""
        wrong, right = (self.workload.ranges[name] for name in ("wrong_answer_usd", "right_answer_usd"))
        if not wrong.high + right.high:
            return None
        pairs = ((wrong.low, right.high), (wrong.mid, right.mid), (wrong.high, right.low))
        found = [break_even_accuracy(wrong_answer_usd=a, right_answer_usd=b) for a, b in pairs]
        return Range(*(0.0 if one is None else one for one in found))

    @cached_property
    def budget_flips(self) -> list[BudgetFlip]:
        """What the budgets decide about the recommended approach."""
        if self.priced_outcome is None:
            return []
        slugs = dict.fromkeys((*self.able, self.priced_outcome))
        amounts = {slug: budgeted(self.parts[slug].mid, self.workload.mid) for slug in slugs}
        found = []
        for name, usd in amounts[self.priced_outcome].items():
            under = [slug for slug, row in amounts.items() if slug in self.able and row[name] < usd]
            budget = self.workload.mid.get(name)
            instead = cheapest_of(under, self.mid_totals)
            fits = budget is None or usd <= budget
            found.append(BudgetFlip(field=name, value=budget, to=usd, fits=fits, instead=instead))
        return found

    @cached_property
    def flips(self) -> list[dict[str, object]]:
        """Each single answer that changes the recommendation."""
        return [self._flip(flip) for flip in decision_flips.flips(self.decision)]

    def _flip(self, flip: decision_flips.Flip) -> dict[str, object]:
        """A flip by the plan's own inputs, with what stands against its outcome once the answer is changed."""
        field, value, to = flip.field, flip.answer, flip.changed
        if field == "corpus_tokens":
            field, value = "corpus_documents", self.workload.mid["corpus_documents"]
            to = self._documents(int(str(flip.changed)))
        there = Answer(self.inputs.changed({field: Range(to, to, to) if isinstance(to, int | float) else to}))
        slug = flip.outcome if flip.outcome in plan_approaches() else None
        return {
            "field": field,
            "from": value,
            "to": to,
            "outcome": flip.outcome,
            "possible_outcomes": list(flip.possible),
            "why_not": there.standing.why_not[slug] or None if slug else None,
            "unmet": list(there.standing.unmet[slug]) if slug else [],
            "within_latency": there._is_fast_enough(slug) if slug and slug in there.standing.feasible else None,
        }

    def _documents(self, tokens: int) -> float:
        """How many documents have so many tokens: no more, and with as many digits as a number leaves with."""
        return told(math.inf, tokens / self.workload.mid["tokens_per_document"])

    @cached_property
    def subject(self) -> Subject | None:
        """What warnings are about: the approach considered, else the recommended one where it can be had."""
        considered = self.inputs.text("considering")
        slug = self.priced_outcome if considered == NONE else considered
        if slug is None:
            return None
        approach = plan_approaches()[slug]
        return Subject(
            approach=approach,
            terms=self.workload.terms,
            x=self.workload.mid,
            evaluation_queries=self.evaluation_queries,
            latency_p95_ms=latency_p95_ms(approach, self.workload.mid),
            prices=self.parts[slug].mid if slug in self.parts else None,
        )

    @cached_property
    def warnings(self) -> tuple[Remark, ...]:
        """What speaks against it."""
        return warnings(self.subject) if self.subject else ()

    @cached_property
    def training_memory_bytes(self) -> Range | None:
        """The memory that training takes where it runs on one's own GPUs."""
        if self.workload.terms.is_hosted:
            return None
        counted = self.workload.counted
        return self.workload.at_corners(lambda x: float(training_memory_bytes(counted(x))), frozenset())

    @cached_property
    def sampled_totals(self) -> dict[str, Range]:
        """Of each that can be had, from the tenth of the draws that is cheaper to the tenth that is dearer."""
        return {slug: draws.middle_80(totals) for slug, totals in self.drawn.items()}

    @cached_property
    def rows(self) -> list[LazyValues]:
        """One row an approach; what cannot be had has no amounts."""
        return [LazyValues(dict(self._row(slug))) for slug in plan_approaches()]

    def _row(self, slug: str) -> Iterator[tuple[str, Any]]:
        approach, reason, unmet = plan_approaches()[slug], self.standing.why_not[slug], self.standing.unmet[slug]
        prices = self.parts.get(slug)
        within = None if prices is None else not list(over_budget(prices.mid, self.workload.mid))
        known: dict[str, object] = {
            "approach": slug,
            "feasible": not reason,
            "why_not": reason or None,
            "meets_needs": not unmet,
            "does_the_job": self.standing.does_the_job(slug),
            "unmet": list(unmet),
            "within_budget": within,
            **{part: getattr(prices, part) if prices else None for part in PARTS},
            "month_usd": self._first_month_usd(prices) if prices else None,
            "total_usd": self.totals.get(slug),
        }
        for name, value in known.items():
            yield name, lambda value=value: value
        yield "latency_p95_ms", lambda: latency_range(approach, self.workload) if not reason else None
        yield "within_latency", lambda: self._is_fast_enough(slug) if not reason else None

    @cached_property
    def _first_months(self) -> tuple[Quantities, ...]:
        """How much of each part the first month holds: at least, at the mid values, at most."""
        ranges = self.workload.ranges
        x = ({name: getattr(ranges[name], bound) for name in HORIZON_INPUTS} for bound in BOUNDS)
        return tuple(map(first_month_quantities, x))

    def _first_month_usd(self, prices: PartRanges) -> Range:
        """A month before any growth, with its requests and updates; set-up left out."""
        return Range(*map(total_usd, (prices.low, prices.mid, prices.high), self._first_months))

    def _is_fast_enough(self, slug: str) -> bool:
        return is_fast_enough(latency_p95_ms(plan_approaches()[slug], self.workload.mid), self.workload.mid)
