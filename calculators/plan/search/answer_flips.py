"""What would flip the recommendation: each single answer that changes it, by the plan's own inputs."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from calculators.domain.decision import flips as decision_flips
from calculators.frame.inputs import Inputs
from calculators.frame.range import Range
from calculators.plan.costs.latency import latency_p95_ms
from calculators.plan.eligibility.decision import decision_of
from calculators.plan.eligibility.eligibility import eligibility_of
from calculators.plan.inputs.approaches import plan_approaches
from calculators.plan.inputs.workload import Workload
from calculators.plan.report.warnings import is_fast_enough
from calculators.plan.search.crossings import round_towards


@dataclass(frozen=True, kw_only=True)
class AnswerFlip:
    """With `to` in the place of `value` the recommendation is `outcome`; None where several stay `possible`.

    What stands against that approach once the answer is changed: `why_not` says why it cannot be had, "" where it can,
    `unmet` are the needs that it leaves open, and `is_fast_enough` is None where it cannot be had.
    """

    field: str
    value: object
    to: object
    outcome: str | None
    possible: tuple[str, ...]
    why_not: str = ""
    unmet: tuple[str, ...] = ()
    is_fast_enough: bool | None = None

    @property
    def as_result(self) -> Mapping[str, object]:
        """The flip under the keys of a result."""
        return {
            "field": self.field,
            "from": self.value,
            "to": self.to,
            "outcome": self.outcome,
            "possible_outcomes": list(self.possible),
            "why_not": self.why_not or None,
            "unmet": list(self.unmet),
            "within_latency": self.is_fast_enough,
        }


def answer_flips(decision: Mapping[str, object], workload: Workload) -> list[AnswerFlip]:
    """Every flip of a single answer, in the order of the questions.

    `decision` are the answers that the workload comes to. The number of requests is no answer here: what it changes
    are the totals.
    """
    inputs = workload.terms.inputs

    def changed(name: str, value: object) -> Mapping[str, object]:
        """With another yes or no, what the approaches cost is another thing, and so is what goes whole."""
        if not isinstance(value, str):
            return {**decision, name: value}
        return decision_of(Workload.of(inputs.changed({name: value})))

    flips = decision_flips.flips(decision, changed)
    return [_of_plan(flip, workload, inputs) for flip in flips if flip.field != "requests_per_month"]


def _of_plan(flip: decision_flips.Flip, workload: Workload, inputs: Inputs) -> AnswerFlip:
    """A flip by the plan's own inputs: documents in the place of the tokens that they come to."""
    field, value, to = flip.field, flip.answer, flip.changed
    if field == "corpus_tokens":
        field, value = "corpus_documents", workload.mid["corpus_documents"]
        to = _documents(int(str(flip.changed)), workload.mid["tokens_per_document"])
    slug = flip.outcome
    if slug is None or slug not in plan_approaches():
        return AnswerFlip(field=field, value=value, to=to, outcome=slug, possible=flip.possible)
    there = Workload.of(inputs.changed({field: Range(to, to, to) if isinstance(to, int | float) else to}))
    eligibility = eligibility_of(there.terms, there.mid)
    why_not = eligibility.why_not[slug]
    p95_ms = None if why_not else latency_p95_ms(there.terms.approaches[slug], there.terms, there.mid)
    return AnswerFlip(
        field=field,
        value=value,
        to=to,
        outcome=slug,
        possible=flip.possible,
        why_not=why_not,
        unmet=eligibility.unmet[slug],
        is_fast_enough=None if p95_ms is None else is_fast_enough(p95_ms, there.mid),
    )


def _documents(tokens: int, tokens_per_document: float) -> float:
    """How many documents have so many tokens: no more, and with as many digits as a number leaves with."""
    return round_towards(math.inf, tokens / tokens_per_document)
