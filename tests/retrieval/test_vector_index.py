"""The calculator: from a corpus to bytes and dollars."""

from __future__ import annotations

from typing import Any

import pytest

import calculators
from calculators.retrieval.embedding import MODELS


def results(**inputs: object) -> Any:  # noqa: ANN401 JSON
    """What the calculator answers to the inputs."""
    return calculators.run("vector_index", inputs)["results"]


def codes(**inputs: object) -> list[str]:
    """The codes of its warnings."""
    found: Any = calculators.run("vector_index", inputs)["warnings"]
    return [warning["code"] for warning in found]


def test_whole_wiki_costs_less_than_a_dollar_to_embed() -> None:
    """50,000 pages of 800 tokens: 100,000 chunks, 43.2 million tokens, $0.864; a fiftieth of it an update."""
    found = results()
    assert (found["chunks"], found["embedded_tokens"], found["embedding_usd"]) == (100_000, 43_200_000, 0.864)
    assert found["reindex_usd_per_update"] == pytest.approx(0.864 / 50)


def test_bytes_are_told_as_gb_and_gib() -> None:
    """100,000 vectors of 6,272 bytes are 0.6272 GB and 0.584 GiB."""
    found = results()
    assert (found["index_bytes"], found["index_gb"]) == (627_200_000, 0.6272)
    assert found["index_gib"] == pytest.approx(627_200_000 / 2**30)


def test_dimensions_are_the_models_unless_given() -> None:
    """A model brings its dimensions; those given count before them."""
    assert results(embedding_model="text-embedding-3-large")["dimensions_used"] == 3072
    assert results(embedding_model="text-embedding-3-large", dimensions=256)["dimensions_used"] == 256


def test_model_of_unknown_dimensions_asks_for_them() -> None:
    """Where the catalogue does not know a model's dimensions, they have to be given."""
    model = next(name for name, row in MODELS.items() if row["dimensions"] is None)
    with pytest.raises(calculators.InputError) as bad:
        results(embedding_model=model)
    assert bad.value.errors == {"dimensions": f"must be given: how many the embedding_model {model} makes is not known"}
    assert results(embedding_model=model, dimensions=1024)["dimensions_used"] == 1024


def test_minimum_that_exceeds_usage_is_the_bill_and_warned_of() -> None:
    """At Pinecone Standard a small index costs $50, and one that uses more what it uses."""
    small, large = results(), results(queries_per_month=10**8)
    assert (small["plan_usd_per_month"], codes()) == (50, ["plan-minimum-exceeds-usage"])
    assert large["plan_usd_per_month"] == large["plan_usage_usd_per_month"] > 50
    assert codes(queries_per_month=10**8) == []


def test_own_server_has_no_plan() -> None:
    """Without a plan nothing is billed and nothing warned of."""
    assert (results(plan="none")["plan_usd_per_month"], codes(plan="none")) == (0, [])


def test_pgvector_needs_halfvec_for_3072_dimensions() -> None:
    """3,072 dimensions are over the limit of vector, and under that of halfvec."""
    asked = {"embedding_model": "text-embedding-3-large", "plan": "none"}
    assert (results(**asked, index="pgvector")["indexable"], codes(**asked, index="pgvector")) == (
        False,
        ["not-indexable"],
    )
    assert (results(**asked, index="pgvector_half")["indexable"], codes(**asked, index="pgvector_half")) == (True, [])


def test_chunk_longer_than_the_model_reads_is_warned_of() -> None:
    """A chunk of 10,000 tokens does not fit a model that reads 8,191."""
    assert codes(chunk_tokens=10_000, plan="none") == ["chunk-too-long"]


@pytest.mark.parametrize(
    ("inputs", "errors"),
    [
        ({"overlap_tokens": 512}, {"overlap_tokens": "must be under chunk_tokens (512); got “512”"}),
        ({"index": "pq", "pq_m": 7}, {"pq_m": "must be a divisor of dimensions (1,536); got “7”"}),
        (
            {"index": "pgvector_half", "element": "float32"},
            {"element": "must be one of own, float16 with the index pgvector_half; got “float32”"},
        ),
    ],
)
def test_inputs_that_disagree_are_refused(inputs: dict[str, object], errors: dict[str, str]) -> None:
    """What one input says of another is checked, and told at the input that can mend it."""
    with pytest.raises(calculators.InputError) as bad:
        results(**inputs)
    assert bad.value.errors == errors


def test_working_adds_up_to_the_results() -> None:
    """The lines of the month add up to the bill, those of embedding to its cost."""
    answer: Any = calculators.run("vector_index", {})
    by_group: dict[str, float] = {}
    for line in answer["lines"]:
        by_group[line["group"]] = by_group.get(line["group"], 0) + line["amount_usd"]
    found = answer["results"]
    wanted = [found["embedding_usd"], found["reindex_usd_per_update"], found["plan_usd_per_month"]]
    assert list(by_group.values()) == pytest.approx(wanted)
