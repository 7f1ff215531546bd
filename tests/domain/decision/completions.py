"""What open answers leave possible, found by trying every way to complete them with the oracle's rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice, product
from typing import Any

from tests.domain.decision import oracle

Answers = Mapping[str, Any]
Row = tuple[Any, ...]
"""A complete answer: one value for each of `FIELDS`."""

FIELDS = (
    "takes_actions",
    "needs_knowledge",
    "needs_behaviour",
    "behaviour_changes",
    "few_shot_works",
    "training_examples",
    "needs_permissions",
    "corpus_tokens",
    "requests_per_month",
    "latency_critical",
    "specialised_vocabulary",
)
LIMITS = ("examples_threshold", "long_context_limit_tokens", "context_window_tokens", "long_context_requests")
DEFAULTS = (500, 25_000, 200_000, 50_000)
OTHER_LIMITS = ((0, 25_000, 200_000, 0), (1, 0, 0, 50_000), (100, 200_000, 25_000, 7))
"""No examples needed and no volume low enough; nothing fits; a window smaller than what would be worth sending."""


def limited(limits: tuple[int, ...] = DEFAULTS) -> dict[str, Any]:
    """No answers, only limits."""
    return dict(zip(LIMITS, limits, strict=True))


def is_open(answer: object) -> bool:
    """Whether an answer is missing or "I don't know"."""
    return answer in {None, "unknown"}


def domain(field: str, answers: Answers) -> tuple[object, ...]:
    """The answers to a field, yes first; of numbers one each side of every limit."""
    if field in oracle.YES_NO:
        return ("yes", "no")
    if field == "few_shot_works":
        return ("yes", "no", "untested")
    if field == "training_examples":
        threshold = answers["examples_threshold"]
        return tuple(number for number in (threshold - 1, threshold) if number >= 0)
    if field == "requests_per_month":
        return (answers["long_context_requests"], answers["long_context_requests"] + 1)
    limits = (answers["long_context_limit_tokens"], answers["context_window_tokens"])
    return tuple(sorted({number for limit in limits for number in (limit, limit + 1)}))


def rows(answers: Answers) -> tuple[Row, ...]:
    """Every completion of the answers, those with yes first."""
    given = ((field, answers.get(field)) for field in FIELDS)
    return tuple(product(*(domain(field, answers) if is_open(value) else (value,) for field, value in given)))


def answers_of(row: Row, limits: tuple[int, ...] = DEFAULTS) -> dict[str, Any]:
    """A row as answers."""
    return {**limited(limits), **dict(zip(FIELDS, row, strict=True))}


@dataclass(frozen=True)
class Judged:
    """The oracle's word on one complete answer, and the questions it asked for the outcome, in order."""

    outcome: str
    also: tuple[str, ...]
    asked: tuple[str, ...]


@cache
def judge(row: Row, limits: tuple[int, ...] = DEFAULTS) -> Judged:
    """What the oracle says to a complete answer."""
    answers, asked = answers_of(row, limits), dict[str, None]()

    def get(field: str) -> object:
        if field in FIELDS:
            asked[field] = None
        return answers[field]

    return Judged(oracle.outcome(get), oracle.also(answers), tuple(asked))


@dataclass(frozen=True)
class Verdict:
    """What the answers settle: the same as the product's `DecisionState`, by brute force."""

    outcome: str | None
    possible: frozenset[str]
    decisive: frozenset[str]
    also: tuple[str, ...]
    next_question: str | None
    find_out: tuple[tuple[str, frozenset[str], frozenset[str]], ...]
    """Each unknown that decides, with the outcomes that are possible after yes and after no."""


def changing(results: Mapping[Row, object]) -> frozenset[str]:
    """The fields on which alone two completions differ whose results differ."""
    found = set()
    for index, field in enumerate(FIELDS):
        if len({row[index] for row in results}) == 1:  # answered: no two completions differ there
            continue
        first: dict[Row, object] = {}
        if any(first.setdefault(row[:index] + row[index + 1 :], each) != each for row, each in results.items()):
            found.add(field)
    return frozenset(found)


def verdict(answers: Answers) -> Verdict:
    """What holds in every completion, and which open answers can still change it."""
    return _verdict(tuple(answers.get(field) for field in FIELDS), tuple(answers[name] for name in LIMITS))


@cache
def _verdict(given: Row, limits: tuple[int, ...]) -> Verdict:
    answers = answers_of(given, limits)
    judged = {row: judge(row, limits) for row in rows(answers)}
    possible = frozenset(each.outcome for each in judged.values())
    decisive = changing({row: each.outcome for row, each in judged.items()})
    in_order = list(dict.fromkeys(field for each in judged.values() for field in each.asked))
    can_change = decisive
    if len(possible) == 1:
        can_change = changing({row: each.also for row, each in judged.items()})
    return Verdict(
        outcome=min(possible) if len(possible) == 1 else None,
        possible=possible,
        decisive=decisive,
        also=tuple(slug for slug in oracle.ALSO if all(slug in each.also for each in judged.values())),
        next_question=next(
            (
                field
                for field in (*in_order, *oracle.ASKED_BY_ALSO)
                if field in can_change and answers.get(field) is None
            ),
            None,
        ),
        find_out=tuple(
            (field, _outcomes_where(judged, field, "yes"), _outcomes_where(judged, field, "no"))
            for field in in_order
            if field in decisive and answers.get(field) == "unknown"
        ),
    )


def _outcomes_where(judged: Mapping[Row, Judged], field: str, value: str) -> frozenset[str]:
    return frozenset(each.outcome for row, each in judged.items() if row[FIELDS.index(field)] == value)


def partial_answers(every: int) -> Iterator[dict[str, Any]]:
    """Of all partial answers, "I don't know" and other limits included, one in `every`: the same at each run."""
    for limits in (DEFAULTS, *OTHER_LIMITS):
        start = limited(limits)
        choices = [(*domain(field, start), None, *(("unknown",) if field in oracle.YES_NO else ())) for field in FIELDS]
        for row in islice(product(*choices), 0, None, every):
            yield {**start, **dict(zip(FIELDS, row, strict=True))}
