"""The parts of an approach's cost: set-up, a month, an update."""

from __future__ import annotations

import math
from typing import Any

import pytest

import calculators
from calculators.domain.tuning.services import services
from calculators.plan.costs.own_gpus import OwnGpus
from calculators.plan.costs.parts import cache_write_usd, corpus_embedding_usd, store_usd
from calculators.plan.costs.prompt_cache import writes_per_month
from calculators.plan.inputs.approaches import plan_approaches
from tests.plan.workloads import answer_to, row_of
from tests.rules import for_each

HAIKU: dict[str, Any] = {"provider": "anthropic", "model": "claude-haiku-5-5", "smaller_model": "claude-haiku-5-5"}
OPEN: dict[str, Any] = {"provider": "mistral", "model": "mistral-nemo", "service": "together-sft-lora-16b"}
FREE_HOURS: dict[str, Any] = {"usd_per_engineer_hour": 0}
PLANS = ["none", "pinecone_standard", "pinecone_enterprise", "turbopuffer_launch", "s3_vectors", "zilliz_serverless",
         "opensearch_serverless", "azure_ai_search_basic"]  # fmt: skip
RETRIEVES = [slug for slug, one in plan_approaches().items() if one.retrieves]


def mid(slug: str, part: str, **inputs: object) -> float:
    """A part of an approach at the mid values."""
    return float(row_of(answer_to(inputs), slug)[part].mid)


def index(**inputs: object) -> Any:  # noqa: ANN401 JSON
    """What `vector_index` says."""
    return calculators.run("vector_index", inputs)["results"]


@for_each("plan", PLANS)
@for_each("corpus_documents", [10, 50_000, 3_000_000])
def test_store_is_billed_as_vector_index_says(plan: str, corpus_documents: int) -> None:
    """For the same numbers both give the same month, minimum included."""
    shared: dict[str, Any] = {
        "plan": plan, "corpus_documents": corpus_documents, "tokens_per_document": 777, "chunk_tokens": 400,
        "overlap_tokens": 40, "updates_per_year": 52, "share_changed_per_update": 0.05,
    }  # fmt: skip
    answer = answer_to({**shared, "requests_per_month": 250_000})
    said = index(**shared, queries_per_month=250_000)
    assert store_usd(answer.workload.terms, answer.workload.mid) == pytest.approx(said["plan_usd_per_month"])


@for_each("corpus", [(50_000, 800), (13, 100), (700, 12_345)])
def test_embedding_and_loading_cost_what_vector_index_says(corpus: tuple[int, int]) -> None:
    """Set-up embeds and loads the corpus, an update embeds what changed of it; the index has as many bytes."""
    shared = {"corpus_documents": corpus[0], "tokens_per_document": corpus[1], "chunk_tokens": 512,
              "overlap_tokens": 64, "share_changed_per_update": 0.1}  # fmt: skip
    said = index(**shared)
    answer = answer_to({**shared, **FREE_HOURS})
    for slug in RETRIEVES:
        row = row_of(answer, slug)
        labelled = 0.0 if not plan_approaches()[slug].tunes else answer.further.training_usd.mid  # type: ignore[union-attr]
        assert row["setup_usd"].mid - labelled == pytest.approx(said["embedding_usd"] + said["initial_load_usd"])
        assert row["usd_per_update"].mid == pytest.approx(said["reindex_usd_per_update"])
    assert answer.further.index_bytes.mid == said["index_bytes"]


@for_each("kind", ["flat", "hnsw", "ivf", "qdrant_binary", "pgvector_half", "pgvector_ivfflat", "diskann", "scylladb"])
def test_index_has_the_bytes_that_vector_index_says(kind: str) -> None:
    """Whatever the index, both size it alike, copies and partitions counted."""
    for more in ({}, {"replicas": 2, "partitions": 7}):
        assert answer_to({"index": kind, **more}).further.index_bytes.mid == index(index=kind, **more)["index_bytes"]


def test_training_costs_what_fine_tuning_says() -> None:
    """Examples, tokens and epochs at the service that tunes the model."""
    shared = {"training_examples": 1234, "tokens_per_example": 567, "epochs": 2}
    said: Any = calculators.run("fine_tuning", {**shared, "service": "vertex-gemini-3.5-flash"})["results"]
    assert answer_to(shared).further.training_usd.mid == pytest.approx(said["training_usd"])  # type: ignore[union-attr]


@for_each("examples", [100, 20_000])
def test_training_costs_no_less_than_the_jobs_minimum(examples: int) -> None:
    """An open model goes to a service that takes its size, and pays by its tokens, or the least that a job costs."""
    service = services()["together-sft-lora-16b"]
    found = mid(
        "fine-tuning", "setup_usd", **OPEN, training_examples=examples, epochs=1, tokens_per_example=500, **FREE_HOURS
    )
    by_tokens = examples * 500 * service["usd_per_million_training_tokens"] / 10**6
    assert found == pytest.approx(max(by_tokens, service.get("minimum_usd_per_job", 0)))


def test_own_gpus_train_for_what_lora_says() -> None:
    """Where data may not leave, training is GPU-hours, and nothing else of it is billed."""
    shared = {"epochs": 2, "gpu": "a100-80gb", "utilisation": 0.4, "usd_per_gpu_hour": 2}
    said: Any = calculators.run("lora", {**shared, "training_tokens": 1000 * 700})["results"]
    answer = answer_to({**shared, "training_examples": 1000, "tokens_per_example": 700, "hosted_allowed": "no"})
    wanted = said["compute_usd"]["mid"] if isinstance(said["compute_usd"], dict) else said["compute_usd"]
    assert answer.further.training_usd.mid == pytest.approx(wanted)  # type: ignore[union-attr]


def test_own_gpus_join_every_month() -> None:
    """Their amount, or 730 hours of the GPUs that are typed, is on every approach's month; vectors by their memory."""
    hosted = {**FREE_HOURS, "hosted_allowed": "no", "corpus_documents": 20, "usd_per_gib_month": 0}
    for slug in plan_approaches():
        assert mid(slug, "monthly_usd", **hosted, self_hosted_usd_per_month=1234) == 1234
        assert mid(slug, "monthly_usd", **hosted, gpus=9, usd_per_gpu_hour=2) == pytest.approx(9 * 2 * 730)
    store = mid("rag", "monthly_usd", **hosted | {"usd_per_gib_month": 1000}, self_hosted_usd_per_month=0)
    assert store == pytest.approx(20 * 2 * (1536 * 4 + 100) / 2**30 * 1000, rel=0.3)


@for_each("slug", ["rag", "prompt-engineering"])
def test_own_gpus_are_those_that_self_hosting_counts(slug: str) -> None:
    """For the same request, load and GPU both need as many; what is a part of a GPU here is a whole one there."""
    answer = answer_to({"hosted_allowed": "no", "requests_per_month": 3_000_000, "corpus_documents": 500})
    terms, x = answer.workload.terms, answer.workload.mid
    own = OwnGpus(terms.approaches[slug], terms, x)
    said: Any = calculators.run(
        "self_hosting",
        {
            "input_tokens": int(own.served.input_tokens), "output_tokens": int(own.served.output_tokens),
            "requests_per_month": 3_000_000, "model_shape": "llama-3.1-8b", "gpu": "a100-80gb", "gpus": own.to_hold,
            "training_utilisation": x["utilisation"],
        },
    )["results"]  # fmt: skip
    assert said["gpus_needed"] == math.ceil(own.needed) > 1
    assert said["memory_bytes"] == pytest.approx(own.size_bytes, rel=1e-6)


def test_gpus_that_do_not_hold_or_serve_it_are_refused() -> None:
    """A model of 405 billion parameters on one small card, and a load that one card cannot keep up with."""
    big = answer_to({"hosted_allowed": "no", "model_shape": "llama-3.1-405b", "gpu": "rtx-4090", "gpus": 1})
    assert all("weights and cache take" in why for why in big.eligibility.why_not.values())
    busy = answer_to({"hosted_allowed": "no", "gpus": 1, "requests_per_month": 30_000_000, "corpus_documents": 50})
    assert "the busiest hour keeps" in busy.eligibility.why_not["rag"]
    assert not answer_to({"hosted_allowed": "no", "corpus_documents": 50}).eligibility.why_not["rag"]


def test_labelling_takes_minutes_of_an_engineer() -> None:
    """600 examples of three minutes are thirty hours."""
    without, labelled = (
        mid("fine-tuning", "setup_usd", training_examples=600, minutes_per_labelled_example=minutes,
            usd_per_engineer_hour=100)
        for minutes in (0, 3)
    )  # fmt: skip
    assert labelled - without == pytest.approx(3000)


def test_tuned_model_by_the_hour_stands_all_month() -> None:
    """A deployment by the hour costs 730 of them."""
    hourly = services()["together-sft-lora-16b"]["hosting_usd_per_hour"]
    assert mid("fine-tuning", "monthly_usd", **OPEN, **FREE_HOURS) == pytest.approx(hourly * 730)


@for_each(("writes", "requests", "paid"), [(730, 10_000, 730), (730, 100, 100), (0, 100, 0)])
def test_long_context_writes_its_cache_at_most_once_a_request(writes: int, requests: int, paid: int) -> None:
    """A write costs the write price less the cached price that its request pays."""
    found = mid(
        "long-context", "monthly_usd", **HAIKU, **FREE_HOURS, corpus_documents=20, tokens_per_document=1000,
        cache_writes_per_month=writes, requests_per_month=requests, prompt_tokens=30,
    )  # fmt: skip
    row: Any = calculators.run(
        "tokens", {"provider": "anthropic", "model": "claude-haiku-5-5", "input_tokens": 20_000,
                   "cache_write_tokens": 20_000, "output_tokens": 0}
    )["results"]  # fmt: skip
    cached: Any = calculators.run(
        "tokens", {"provider": "anthropic", "model": "claude-haiku-5-5", "input_tokens": 20_000,
                   "cached_input_tokens": 20_000, "output_tokens": 0}
    )["results"]  # fmt: skip
    assert found == pytest.approx(paid * (row["usd_per_request"] - cached["usd_per_request"]))


@for_each(
    ("slug", "needs_knowledge", "expected"),
    [
        ("prompt-engineering", "yes", "nothing"), ("agents", "yes", "nothing"), ("rag", "yes", "index"),
        ("agents-and-rag", "yes", "index"), ("rag-and-fine-tuning", "yes", "index"), ("rag", "no", "index"),
        ("fine-tuning", "yes", "training"), ("fine-tuning", "unknown", "training"), ("fine-tuning", "no", "nothing"),
        ("fine-tune-smaller-model", "no", "nothing"), ("long-context", "yes", "cache"),
    ],
)  # fmt: skip
def test_update_redoes_what_facts_touch(slug: str, needs_knowledge: str, expected: str) -> None:
    """What retrieves embeds anew, what is tuned on facts is trained anew, a cached corpus is written anew."""
    answer = answer_to({**FREE_HOURS, "needs_knowledge": needs_knowledge, "corpus_documents": 20})
    terms, x = answer.workload.terms, answer.workload.mid
    embedding = corpus_embedding_usd(terms, x)
    wanted = {
        "nothing": 0,
        "index": x["share_changed_per_update"] * embedding,
        "training": answer.further.training_usd.mid,  # type: ignore[union-attr]
        "cache": cache_write_usd(terms.approaches["long-context"], terms, x),
    }
    assert row_of(answer, slug)["usd_per_update"].mid == pytest.approx(wanted[expected])


@for_each(
    ("requests", "ttl", "writes"), [(2000, "5m", 1591.6), (100_000, "5m", 1.1), (2000, "1h", 129.1), (0, "5m", 0)]
)
def test_cache_is_written_when_it_has_expired(requests: int, ttl: str, writes: float) -> None:
    """Requests that come at random find nothing in five minutes, or in an hour, before them so often."""
    answer = answer_to({"requests_per_month": requests})
    assert writes_per_month(answer.workload.mid, ttl) == pytest.approx(writes, rel=0.01)


def test_cache_that_is_stored_by_the_hour_is_written_on_updates_only() -> None:
    """Google bills each token and hour of an explicit cache: 16,370 tokens at a dollar a million are $11.95 a month."""
    shared = {**FREE_HOURS, "corpus_documents": 20}
    assert mid("long-context", "monthly_usd", **shared) == pytest.approx(16_370 * 730 / 10**6)
    assert mid("long-context", "monthly_usd", **shared, prompt_cache="no") == 0


def test_hours_can_be_the_readers_own() -> None:
    """Overridden hours are paid at the engineer's price, in set-up and every month."""
    own = {"prompt-engineering": {"setup_hours": 3, "maintenance_hours_per_month": [1, 2, 4]}}
    inputs = {"overrides": own, "usd_per_engineer_hour": 50, "prompt_cache": "no"}
    row = row_of(answer_to(inputs), "prompt-engineering")
    assert tuple(row["setup_usd"]) == (150, 150, 150)
    assert tuple(row["monthly_usd"]) == (50, 100, 200)
