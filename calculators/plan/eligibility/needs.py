"""Which needs an approach leaves open, and whether it can be had at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from calculators.domain.costs.parts import Numbers
from calculators.frame.kinds.choices import UNKNOWN
from calculators.plan.costs.own_gpus import OwnGpus
from calculators.plan.costs.prompt_cache import corpus_tokens
from calculators.plan.costs.requests import tuned_of
from calculators.plan.inputs.approaches import Approach
from calculators.plan.inputs.terms import Terms

GAP = "measure-the-gap"
LATENCY = "latency"
Answers = Mapping[str, object]
ASKED = ("needs_knowledge", "needs_citations", "needs_permissions", "takes_actions", "needs_behaviour",
         "behaviour_changes", "latency_critical", "specialised_vocabulary")  # fmt: skip
"""The answers that may be unknown."""


def answer_combinations_of(answers: Answers) -> Iterator[Answers]:
    """Every combination of yes and no for the unknown answers, each with all other answers as they are."""
    unknown = [name for name in ASKED if answers[name] == UNKNOWN]
    for turned_out in product(("yes", "no"), repeat=len(unknown)):
        yield {**answers, **dict(zip(unknown, turned_out, strict=True))}


def _shows_in_vain(approach: Approach, answers: Answers) -> bool:
    """Whether it does nothing for the manner: it neither tunes nor shows examples, or these are known not to do."""
    if approach.tunes:
        return False
    shows = approach.shows_examples or (approach.sends_corpus and answers["needs_behaviour"] == "yes")
    return not shows or answers["few_shot_works"] == "no"


def open_needs(
    approach: Approach, answers: Answers, *, has_examples: bool, is_fast_enough: bool, outcome: str | None
) -> list[str]:
    """The needs that an approach leaves open where every answer is known."""
    knowledge, behaviour, actions, citations, permissions, changing = (
        answers[name] == "yes"
        for name in ("needs_knowledge", "needs_behaviour", "takes_actions", "needs_citations", "needs_permissions",
                     "behaviour_changes")
    )  # fmt: skip
    in_vain = _shows_in_vain(approach, answers)
    is_open = {
        "knowledge": knowledge and not approach.brings_knowledge,
        "citations": knowledge and citations and not approach.brings_knowledge,
        "permissions": knowledge and permissions and not approach.retrieves,
        "actions": actions and not approach.acts,
        "behaviour": behaviour and in_vain,
        "task": not (knowledge or behaviour or actions) and (outcome == GAP or in_vain),
        "examples": approach.tunes and not has_examples,
        "changing-behaviour": approach.tunes and behaviour and changing,
        LATENCY: answers["latency_critical"] == "yes" and not is_fast_enough,
    }
    return [need for need, leaves_open in is_open.items() if leaves_open]


def why_not(approach: Approach, terms: Terms, x: Numbers) -> str:
    """Why the approach cannot be had; "" where it can."""
    if approach.brings_knowledge and not x["corpus_documents"]:
        return f"there is nothing to {'index' if approach.retrieves else 'send'}: the number of documents is 0"
    if not terms.is_hosted and (reason := OwnGpus(approach, terms, x).why_not):
        return reason
    if approach.tunes:
        return tuned_of(approach, terms).why_not
    if approach.sends_corpus and corpus_tokens(x) > terms.window_tokens:
        return (
            f"{corpus_tokens(x):,.0f} tokens of knowledge are more than the {terms.window_tokens:,} that "
            f"{terms.model.model if terms.is_hosted else terms.choice('model_shape')} takes in one request"
        )
    return ""
