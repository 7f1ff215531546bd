"""What our flow says besides the approach that it ends with: `data/also.toml` has the sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from calculators.domain.decision.choose_approach import FITS_THE_WINDOW, SMALLER, TOO_FEW
from calculators.domain.decision.flow import Answers, Ask, Path

RETRIEVES = frozenset({"rag", "prompt-engineering-and-rag", "rag-and-fine-tuning", "agents-and-rag"})
TUNES = frozenset({"fine-tuning", SMALLER, "rag-and-fine-tuning"})
ACTS = frozenset({"agents", "agents-and-rag"})


@dataclass(frozen=True)
class Choice:
    """A complete answer: where the flow ends, and what to do besides."""

    outcome: str
    also: tuple[str, ...]


ALSO_FIELDS = (
    "needs_permissions",
    "corpus_tokens",
    "few_shot_works",
    "specialised_vocabulary",
    "latency_critical",
)
"""The fields that `also` asks, in the order in which it asks them."""


def also(path: Path, ask: Ask, limits: Answers) -> Iterator[str]:
    """What to do besides the path's outcome, in the order of `data/also.toml`."""
    outcome = path.leaf.outcome
    too_few = path.took("training_examples", TOO_FEW) and outcome != "measure-the-gap"
    if outcome == "long-context":
        yield "prompt-caching"
    may_be_sent = outcome in {"rag", "prompt-engineering-and-rag"} and ask("needs_permissions") == "no"
    if may_be_sent and FITS_THE_WINDOW.holds(ask("corpus_tokens"), limits):
        yield "long-context"
    if outcome == "rag-and-fine-tuning":
        yield "tune-for-context-use"
    if too_few and ask("few_shot_works") == "no":
        yield "collect-examples"
    if (outcome in TUNES or too_few) and ask("few_shot_works") == "untested":
        yield "test-few-shot-first"
    if outcome in RETRIEVES and ask("specialised_vocabulary") == "yes":
        yield "tune-the-retriever"
    if (outcome in RETRIEVES or outcome in ACTS) and ask("latency_critical") == "yes":
        yield "cut-latency"


def choose(path: Path, ask: Ask, limits: Answers) -> Choice:
    """The outcome of a path through the flow, and what to do besides."""
    return Choice(path.leaf.outcome, tuple(also(path, ask, limits)))
