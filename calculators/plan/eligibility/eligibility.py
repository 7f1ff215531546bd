"""Which approaches can do the job, and which of them is the cheapest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from calculators.domain.costs.parts import Numbers
from calculators.domain.decision.decision_state import decision_state_of
from calculators.plan.costs.latency import is_within_budget
from calculators.plan.costs.own_gpus import OwnGpus
from calculators.plan.costs.prompt_cache import corpus_tokens
from calculators.plan.eligibility.needs import answer_combinations_of, open_needs, why_not
from calculators.plan.eligibility.recommendation import answers_of, has_examples
from calculators.plan.inputs.terms import Terms

_SETTLES = frozenset({"corpus_documents", "tokens_per_document", "training_examples", "examples_threshold"})
_TIMES = frozenset({
    "latency_budget_ms", "tokens_per_second", "smaller_tokens_per_second", "prefill_tokens_per_second", "prompt_tokens",
    "few_shot_tokens", "output_tokens", "reasoning_tokens", "tool_result_tokens", "retrieved_chunks", "chunk_tokens",
    "requests_per_month", "requests_growth_share_per_month", "cache_hit_share", "agent_steps", "months",
})  # fmt: skip
"""The numbers with which all answers take longer or shorter. Percentiles of single stages are not among them: they
change no cost, and `latency` asks more about them."""


_OF_GPUS = frozenset(
    {"gpus", "memory_share", "runtime_overhead_bytes", "peak_over_mean", "concurrent_sequences", "weights_bytes",
     "utilisation"}
)  # fmt: skip
"""The numbers on which it rests whether GPUs of one's own hold and serve what they are to."""


def settles(name: str, terms: Terms) -> bool:
    """Whether a number can change who can do the job; the others only change what it costs."""
    is_of_gpus = not terms.is_hosted and (name in _OF_GPUS or name in _TIMES)
    return name in _SETTLES or (latency_counts(terms) and name in _TIMES) or is_of_gpus


def latency_counts(terms: Terms) -> bool:
    """Whether response time is a need, or may turn out to be one."""
    return terms.choice("latency_critical") != "no"


def fast_enough(terms: Terms, x: Numbers) -> Mapping[str, bool]:
    """Which approaches answer within what the reader allows; all where response time is no need."""
    if not latency_counts(terms):
        return dict.fromkeys(terms.approaches, True)
    return {slug: is_within_budget(one, terms, x) for slug, one in terms.approaches.items()}


@dataclass(frozen=True)
class Eligibility:
    """Which approaches can do the job with one assignment of the numbers.

    `why_not` has a reason for each approach that cannot be had, "" for the others; `unmet` the needs that an approach
    leaves open however an unknown answer turns out; `able`, for each way in which they may turn out, the approaches
    that can be had and leave nothing open.
    """

    outcome: str | None
    why_not: Mapping[str, str]
    unmet: Mapping[str, tuple[str, ...]]
    able: tuple[tuple[str, ...], ...]

    @property
    def feasible(self) -> tuple[str, ...]:
        """The approaches that can be had."""
        return tuple(slug for slug, reason in self.why_not.items() if not reason)

    @property
    def ever_able(self) -> tuple[str, ...]:
        """The approaches that can do the job in at least one of the ways."""
        return tuple(dict.fromkeys(slug for able in self.able for slug in able))

    @property
    def is_open(self) -> bool:
        """Whether it depends on an unknown answer who can do the job."""
        return any(self.does_the_job(slug) == "depends" for slug in self.ever_able)

    def does_the_job(self, slug: str) -> Literal["yes", "no", "depends"]:
        """Whether an approach can be had and leaves nothing open; it may depend on what an unknown answer turns out."""
        found = {slug in able for able in self.able}
        return "depends" if len(found) > 1 else "yes" if found.pop() else "no"

    def cheapest(self, totals: Mapping[str, float]) -> str | None:
        """The cheapest that can do the job; None where none does, or an unknown answer decides which."""
        found = {min(able, key=totals.__getitem__, default=None) for able in self.able}
        return found.pop() if len(found) == 1 else None


def settled_by(terms: Terms, x: Numbers) -> tuple[bool, ...]:
    """What of the numbers decides who can do the job, time apart: enough examples, any corpus, one that fits."""
    tokens = corpus_tokens(x)
    room = () if terms.is_hosted else tuple(OwnGpus(one, terms, x).suffice for one in terms.approaches.values())
    return has_examples(x), tokens > 0, tokens > terms.window_tokens, *room


def eligibility_of(
    terms: Terms, x: Numbers, answers: Mapping[str, object] | None = None, fast: Mapping[str, bool] | None = None
) -> Eligibility:
    """Which approaches can be had and meet the needs, with the numbers `x` and each combination of unknown answers.

    `answers` are those that `decide` goes by. Without them the outcome is that of a corpus which is never sent whole:
    whether it is decides nothing about who can do the job. `fast` says who answers in time; without it that is worked
    out.
    """
    if answers is None:
        answers = answers_of(terms, x, limit_tokens=0.0)
    enough = has_examples(x)
    fast = fast_enough(terms, x) if fast is None else fast
    reasons = {slug: why_not(approach, terms, x) for slug, approach in terms.approaches.items()}
    combinations = list(answer_combinations_of(answers))
    unknown = len(combinations) > 1
    outcome = decision_state_of(answers).outcome
    by_combination: list[dict[str, tuple[str, ...]]] = []
    for combination in combinations:
        there = decision_state_of(combination).outcome if unknown else outcome
        by_combination.append(
            {
                slug: tuple(
                    open_needs(approach, combination, has_examples=enough, is_fast_enough=fast[slug], outcome=there)
                )
                for slug, approach in terms.approaches.items()
            }
        )
    first, *others = by_combination
    return Eligibility(
        outcome=outcome,
        why_not=reasons,
        unmet={
            slug: tuple(need for need in needs if all(need in other[slug] for other in others))
            for slug, needs in first.items()
        },
        able=tuple(
            dict.fromkeys(
                tuple(slug for slug, needs in combination.items() if not needs and not reasons[slug])
                for combination in by_combination
            )
        ),
    )


class EligibilityCache:
    """Eligibilities for many assignments of the numbers, each worked out once for what decides it.

    Response time is looked at only for those that could do the job if they were fast enough.
    """

    def __init__(self, terms: Terms) -> None:
        """An empty cache for the plans of `terms`."""
        self._terms = terms
        self._all_fast = dict.fromkeys(terms.approaches, True)
        self._known: dict[tuple[bool, ...], Eligibility] = {}

    def at(self, x: Numbers) -> Eligibility:
        """The eligibility with these numbers, from the cache where it is known."""
        key = settled_by(self._terms, x)
        found = self._of(key, x, self._all_fast)
        if not latency_counts(self._terms):
            return found
        fast = {slug: is_within_budget(self._terms.approaches[slug], self._terms, x) for slug in found.ever_able}
        return found if all(fast.values()) else self._of((*key, *fast.values()), x, self._all_fast | fast)

    def _of(self, key: tuple[bool, ...], x: Numbers, fast: Mapping[str, bool]) -> Eligibility:
        if key not in self._known:
            self._known[key] = eligibility_of(self._terms, x, fast=fast)
        return self._known[key]


def cheapest_of(slugs: Sequence[str], totals: Mapping[str, float]) -> str | None:
    """The cheapest of some approaches; of equals the one that is listed first."""
    return min(slugs, key=totals.__getitem__, default=None)
