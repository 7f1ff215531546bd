"""The largest corpus that costs no more sent whole than retrieved, against every number of documents tried."""

from __future__ import annotations

from typing import Any

from calculators import run
from calculators.domain.costs.horizon import horizon_quantities
from calculators.domain.costs.parts import PARTS, PartPrices
from calculators.domain.costs.totals import total_usd
from calculators.plan.answer import PlanAnswer
from calculators.plan.eligibility.long_context_limit import long_context_limit_tokens, most_tokens
from tests.plan.workloads import answer_to, random_inputs
from tests.rules import for_each


def is_cheaper_whole(answer: PlanAnswer, documents: float) -> bool:
    """Whether so many documents cost no more sent whole than retrieved, by the totals at the mid values."""
    x = {**answer.workload.mid, "corpus_documents": documents}
    whole, retrieved = (
        total_usd(PartPrices(*(answer.costing.part(slug, part, x) for part in PARTS)), horizon_quantities(x))
        for slug in ("long-context", "rag")
    )
    return whole <= retrieved


def limit_documents(answer: PlanAnswer) -> float:
    """The limit in documents."""
    x = answer.workload.mid
    return round(long_context_limit_tokens(answer.workload.terms, x) / x["tokens_per_document"])


@for_each("seed", range(40))
def test_limit_is_the_largest_of_all(seed: int) -> None:
    """No larger corpus that may be sent costs less whole, and the limit itself does not cost more."""
    inputs = random_inputs(seed)
    answer = answer_to({**inputs, "tokens_per_document": max(inputs_number(inputs), 1500)})
    x = answer.workload.mid
    most = int(most_tokens(answer.workload.terms, x) // x["tokens_per_document"])
    found = max((count for count in range(1, most + 1) if is_cheaper_whole(answer, count)), default=0)
    assert limit_documents(answer) == found


def inputs_number(inputs: dict[str, Any]) -> float:
    """The mid of the tokens of a document."""
    given = inputs["tokens_per_document"]
    return float(given["mid"] if isinstance(given, dict) else given)


@for_each(
    ("inputs", "outcome"),
    [
        ({"corpus_documents": 60, "requests_per_month": 2000}, "long-context"),
        ({"corpus_documents": 60, "requests_per_month": 3_000_000}, "rag"),
        ({"corpus_documents": 240, "requests_per_month": 100}, "long-context"),
        ({"corpus_documents": 260, "requests_per_month": 100}, "rag"),
        ({"corpus_documents": 260, "requests_per_month": 100, "long_context_reliable_tokens": 400_000}, "long-context"),
        ({"corpus_documents": 60, "requests_per_month": 2000, "hours": "retrieval.setup_hours=0; "
          "retrieval.maintenance_hours_per_month=0; corpus.setup_hours=90"}, "rag"),
    ],
)  # fmt: skip
def test_outcome_follows_totals_and_what_works_reliably(inputs: dict[str, Any], outcome: str) -> None:
    """Few requests over a few pages are sent whole, many are not; nothing beyond what is known to work is."""
    answer = answer_to(inputs)
    assert answer.outcome == outcome
    if answer.cheapest == "long-context" and outcome == "rag":
        assert answer.workload.mid["corpus_documents"] * 800 > 200_000


def test_larger_documents_leave_room_for_prompt_and_answer() -> None:
    """The window less prompt and answer is the most that is sent, and 0 where one document is longer."""
    terms = {"model": "gemini-2.5-pro", "long_context_reliable_tokens": 10**9, "prompt_tokens": 5000}
    answer = answer_to(terms)
    assert most_tokens(answer.workload.terms, answer.workload.mid) == 200_000 - 5000 - 300
    assert run("plan", {**terms, "tokens_per_document": 195_000})["results"]["long_context_limit_tokens"] == 0


def test_limit_knows_what_the_answers_change() -> None:
    """Access rights take hours of retrieval: the flip to none of them is judged without these."""
    documents = limit_documents(answer_to({"needs_permissions": "yes"}))
    answer = answer_to({"needs_permissions": "yes", "corpus_documents": documents})
    flip = next((one for one in answer.flips if one.field == "needs_permissions" and one.to == "no"), None)
    assert flip is None
    assert is_cheaper_whole(answer, documents)
    assert not is_cheaper_whole(answer_to({"corpus_documents": documents}), documents)
    assert answer_to({"corpus_documents": documents}).outcome == "rag"
