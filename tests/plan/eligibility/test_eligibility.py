"""Which approaches can do the job, and which of them is the cheapest."""

from __future__ import annotations

from itertools import product

from calculators.frame.kinds.choices import UNKNOWN
from calculators.plan.eligibility.needs import ASKED
from tests.plan.workloads import answer_to, random_inputs, row_of, rows_of
from tests.rules import for_each

CLAUDE = {"provider": "anthropic", "model": "claude-haiku-5-5", "smaller_model": "claude-haiku-5-5"}


@for_each("seed", range(40))
def test_cheapest_is_the_least_of_those_that_can_do_the_job(seed: int) -> None:
    """With all answers known it is the feasible row without an open need whose total is least, else null."""
    inputs = {name: "yes" if value == UNKNOWN else value for name, value in random_inputs(seed).items()}
    answer = answer_to(inputs)
    able = [row for row in rows_of(answer) if row["feasible"] and row["meets_needs"]]
    least = min((row["total_usd"].mid for row in able), default=None)
    if least is None:
        assert answer.cheapest is None
    else:
        assert row_of(answer, str(answer.cheapest))["total_usd"].mid == least


@for_each("seed", range(60))
def test_unknown_answers_are_tried_both_ways(seed: int) -> None:
    """The cheapest stands where both ways have the same one, and a need is open where it is either way."""
    inputs = random_inputs(seed)
    unknown = ASKED[seed % len(ASKED)]
    inputs |= {unknown: UNKNOWN}
    others = [name for name in ASKED if inputs.get(name) == UNKNOWN]
    answer = answer_to(inputs)
    by_combination = [
        answer_to({**inputs, **dict(zip(others, turned_out, strict=True))})
        for turned_out in product(("yes", "no"), repeat=len(others))
    ]
    cheapest = {combination.cheapest for combination in by_combination}
    assert answer.cheapest == (cheapest.pop() if len(cheapest) == 1 else None)
    for slug, needs in answer.eligibility.unmet.items():
        assert set(needs) == set.intersection(
            *(set(combination.eligibility.unmet[slug]) for combination in by_combination)
        )


def test_retraining_counts_only_where_facts_are_needed() -> None:
    """Not knowing whether facts are needed, tuning is judged without updates, since with facts it does not do at all.

    Its row shows what retraining would cost.
    """
    inputs = {
        "needs_knowledge": UNKNOWN, "needs_behaviour": "yes", "few_shot_works": "no", "training_examples": 5000,
        "updates_per_year": 10**6, "overrides": {"prompt-engineering": {"setup_usd": 10**9}},
    }  # fmt: skip
    answer = answer_to(inputs)
    assert answer.cheapest is None
    assert row_of(answer, "fine-tuning")["usd_per_update"].mid > 0
    assert answer_to({**inputs, "needs_knowledge": "no"}).cheapest in {"fine-tuning", "fine-tune-smaller-model"}


@for_each(
    ("slug", "inputs", "reason"),
    [
        ("fine-tuning", CLAUDE, "no service that we know of tunes claude-haiku-5-5"),
        ("fine-tune-smaller-model", CLAUDE, "the smaller model is claude-haiku-5-5 itself"),
        ("fine-tune-smaller-model", {"service": "vertex-gemini-3.5-flash"}, "not gemini-3.1-flash-lite"),
        ("rag-and-fine-tuning", {"service": "vertex-gemini-2.5"}, "Vertex AI Gemini 2.5 has ended"),
        ("fine-tuning", {"provider": "openai", "model": "gpt-4.1", "smaller_model": "gpt-4.1-mini",
                         "on": "2027-01-14"}, "has ended"),
        ("long-context", {"corpus_documents": 1001, "tokens_per_document": 1000}, "more than the 1,000,000"),
        ("fine-tuning", {"provider": "mistral", "model": "mistral-7b", "service": "ori-10b"}, "to use is not known"),
    ],
)  # fmt: skip
def test_what_cannot_be_had_says_why(slug: str, inputs: dict[str, object], reason: str) -> None:
    """An approach that cannot be had stays, with its reason and without a price."""
    row = row_of(answer_to({"model": "gemini-3.5-flash", **inputs}), slug)
    assert reason in row["why_not"]
    assert not row["feasible"]
    amounts = ("setup_usd", "monthly_usd", "usd_per_request", "usd_per_update", "total_usd", "latency_p95_ms")
    assert [row[name] for name in amounts] == [None] * 6


def test_corpus_that_just_fits_can_be_sent() -> None:
    """The window's last token is still in it."""
    fits = answer_to({"corpus_documents": 1000, "tokens_per_document": 1000})
    assert row_of(fits, "long-context")["feasible"]


def test_where_data_may_not_leave_all_can_be_tuned() -> None:
    """One's own GPUs tune what no service does."""
    answer = answer_to({**CLAUDE, "hosted_allowed": "no"})
    assert row_of(answer, "fine-tuning")["feasible"]
