"""Quantities that are worked out from a whole plan, for the fields of pages that look closer at a part of it.

`plan/travel.toml` names them after an equals sign. Each says what it is in a plan, and which inputs of the plan a
change of it changes.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from calculators.data import assumption
from calculators.domain.tuning.services import services
from calculators.plan.answer import PlanAnswer
from calculators.plan.costs.own_gpus import OwnGpus
from calculators.plan.costs.requests import Tokens, tokens_of, tuned_of
from calculators.plan.inputs.approaches import Approach, plan_approaches
from calculators.plan.inputs.field_makers import NONE
from calculators.plan.inputs.own_amounts import AMOUNTS

_DAYS_PER_MONTH = 365 / 12
Changes = dict[str, object]
"""Inputs of a plan by their names, with other values."""


def _priced(answer: PlanAnswer) -> Approach:
    """Whose request the workload's is: the recommended approach's, else plain prompting's."""
    found = answer.workload.terms.approaches
    return found.get(str(answer.outcome), found["prompt-engineering"])


def _request(answer: PlanAnswer) -> Tokens:
    return tokens_of(_priced(answer), answer.workload.terms, answer.workload.mid)


def _service(answer: PlanAnswer) -> object:
    service = tuned_of(_priced(answer), answer.workload.terms).service
    return next((slug for slug, row in services().items() if row is service), None)


def _gpus(answer: PlanAnswer) -> object:
    """The GPUs that are typed, or that the request's approach takes where data may not leave; else one."""
    typed = answer.workload.mid.get("gpus")
    if typed is not None:
        return typed
    terms = answer.workload.terms
    needed = 1.0 if terms.is_hosted else OwnGpus(_priced(answer), terms, answer.workload.mid).needed
    return float(math.ceil(needed)) if needed < math.inf else None


def _stages(answer: PlanAnswer) -> object:
    if not _priced(answer).retrieves:
        return []
    reranks = answer.inputs.text("reranker") != NONE
    return [
        {"name": stage, **{f"{share}_ms": answer.workload.mid[f"{stage}_{share}_ms"] for share in ("p50", "p95")}}
        for stage in ("retrieval", *(["reranker"] if reranks else []))
    ]


def _number(value: object) -> float:
    """The value of a field that holds a number; TypeError for another one, which is a mistake in `travel.toml`."""
    if isinstance(value, int | float):
        return value
    raise TypeError(value)


def _back_to_stages(answer: PlanAnswer, value: object) -> Changes | None:
    """The percentiles of search and reranker; None where there is another number of stages than the plan's."""
    stages = _stages(answer)
    if not isinstance(value, tuple) or not isinstance(stages, list) or not stages or len(value) != len(stages):
        return None
    pairs = zip((stage["name"] for stage in stages), value, strict=True)
    return {f"{name}_{share}_ms": given[f"{share}_ms"] for name, given in pairs for share in ("p50", "p95")}


def _back_to_request(answer: PlanAnswer, value: object) -> Changes | None:
    """Longer or shorter by its instructions; None where the rest of the request is longer than all of it."""
    x = answer.workload.mid
    tokens = _number(value) - (_request(answer).input - x["prompt_tokens"])
    return {"prompt_tokens": tokens} if tokens >= 0 else None


def _back_to_corpus(answer: PlanAnswer, value: object) -> Changes | None:
    return None if value is None else {"corpus_documents": _number(value) / answer.workload.mid["tokens_per_document"]}


def _back_to_training(answer: PlanAnswer, value: object) -> Changes | None:
    examples = answer.workload.mid["training_examples"]
    return {"tokens_per_example": _number(value) / examples} if examples else None


def _back_to_updates(answer: PlanAnswer, value: object) -> Changes | None:
    del answer
    return {"updates_per_year": assumption(f"updates_{value}").value} if value is not None else None


def _nowhere(answer: PlanAnswer, value: object) -> None:
    """It follows from other things in the plan, and there is no one place for a change of it."""
    del answer, value


def _per_test_query(answer: PlanAnswer) -> object:
    """What a test query costs in US dollars, both answers and the judge; None where there is nothing to test."""
    test = answer.evaluation
    return test.usd.mid / test.queries if test.usd is not None and test.queries else None


def _per_answer(answer: PlanAnswer, slug: str | None) -> object:
    """A request of an approach in US dollars; None where it cannot be had."""
    return answer.parts[slug].usd_per_request.mid if slug is not None and slug in answer.parts else None


@dataclass(frozen=True, kw_only=True)
class Quantity:
    """Something worked out from a whole plan; None where it cannot be had. `back` says what a change of it changes."""

    of: Callable[[PlanAnswer], object]
    back: Callable[[PlanAnswer, object], Changes | None] = _nowhere


def _part(slug: str, part: str) -> Quantity:
    return Quantity(
        of=lambda answer: getattr(answer.parts[slug], part) if slug in answer.parts else None,
        back=lambda _, value: {f"overrides.{slug}.{part}": value},
    )


def _of_decision(name: str, back: Callable[[PlanAnswer, object], Changes | None] = _nowhere) -> Quantity:
    return Quantity(of=lambda answer: answer.decision[name], back=back)


QUANTITIES: Mapping[str, Quantity] = {
    "corpus_tokens": _of_decision("corpus_tokens", _back_to_corpus),
    "knowledge_changes": _of_decision("knowledge_changes", _back_to_updates),
    "long_context_limit_tokens": _of_decision("long_context_limit_tokens"),
    "context_window_tokens": _of_decision("context_window_tokens"),
    "long_context_requests": _of_decision("long_context_requests"),
    "request_input_tokens": Quantity(of=lambda answer: _request(answer).input, back=_back_to_request),
    "request_cached_tokens": Quantity(of=lambda answer: _request(answer).cached),
    "gpus": Quantity(of=_gpus, back=lambda _, value: {"gpus": value}),
    "service": Quantity(of=_service, back=lambda _, value: {"service": value}),
    "usd_per_test_query": Quantity(of=_per_test_query),
    "usd_per_answer": Quantity(of=lambda answer: _per_answer(answer, answer.evaluation.outcome)),
    "usd_per_answer_of_rival": Quantity(of=lambda answer: _per_answer(answer, answer.evaluation.rival)),
    "requests_per_day": Quantity(
        of=lambda answer: answer.workload.mid["requests_per_month"] / _DAYS_PER_MONTH,
        back=lambda _, value: {"requests_per_month": _number(value) * _DAYS_PER_MONTH},
    ),
    "stages": Quantity(of=_stages, back=_back_to_stages),
    "training_tokens": Quantity(
        of=lambda answer: answer.workload.mid["training_examples"] * answer.workload.mid["tokens_per_example"],
        back=_back_to_training,
    ),
    **{f"{slug}.{part}": _part(slug, part) for slug in plan_approaches() for part in AMOUNTS},
}
