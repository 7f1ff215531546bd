"""Which approaches can do the job, and which of them is the cheapest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from calculators.domain.costs.parts import Numbers
from calculators.domain.decision.decision_state import decision_state_of
from calculators.plan.costs.prompt_cache import corpus_tokens
from calculators.plan.eligibility.needs import answer_combinations_of, open_needs, why_not
from calculators.plan.eligibility.recommendation import answers_of, has_examples
from calculators.plan.inputs.terms import Terms

SETTLES = frozenset({"corpus_documents", "tokens_per_document", "training_examples", "examples_threshold"})
"""The numbers that can change who can do the job; the others only change what it costs."""


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
    """What of the numbers decides who can do the job: enough examples, any corpus, one that fits."""
    tokens = corpus_tokens(x)
    return has_examples(x), tokens > 0, tokens > terms.window_tokens


def eligibility_of(terms: Terms, x: Numbers, answers: Mapping[str, object] | None = None) -> Eligibility:
    """Which approaches can be had and meet the needs, with the numbers `x` and each combination of unknown answers.

    `answers` are those that `decide` goes by. Without them the outcome is that of a corpus which is never sent whole:
    whether it is decides nothing about who can do the job.
    """
    if answers is None:
        answers = answers_of(terms, x, limit_tokens=0.0)
    enough = has_examples(x)
    reasons = {slug: why_not(approach, terms, x) for slug, approach in terms.approaches.items()}
    combinations = list(answer_combinations_of(answers))
    unknown = len(combinations) > 1
    outcome = decision_state_of(answers).outcome
    by_combination: list[dict[str, tuple[str, ...]]] = []
    for combination in combinations:
        there = decision_state_of(combination).outcome if unknown else outcome
        by_combination.append(
            {
                slug: tuple(open_needs(approach, combination, has_examples=enough, outcome=there))
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
    """Eligibilities for many assignments of the numbers, each worked out once for what `settled_by` says of them."""

    def __init__(self, terms: Terms) -> None:
        """An empty cache for the plans of `terms`."""
        self._terms = terms
        self._known: dict[tuple[bool, ...], Eligibility] = {}

    def at(self, x: Numbers) -> Eligibility:
        """The eligibility with these numbers, from the cache where it is known."""
        key = settled_by(self._terms, x)
        if key not in self._known:
            self._known[key] = eligibility_of(self._terms, x)
        return self._known[key]


def cheapest_of(slugs: Sequence[str], totals: Mapping[str, float]) -> str | None:
    """The cheapest of some approaches; of equals the one that is listed first."""
    return min(slugs, key=totals.__getitem__, default=None)
