"""The calculator: from a corpus to bytes and dollars."""

from __future__ import annotations

from typing import Any

import pytest

import calculators
from calculators.data import load
from calculators.domain.retrieval.embedding import ROWS, embedding_model
from calculators.frame.address import row_anchor
from calculators.prices.tables import as_read, rows
from calculators.registry import find
from calculators.rendering.page import render_element
from calculators.rendering.surroundings import Surroundings
from tests.markup import Element, parsed
from tests.rules import for_each


def results(**inputs: object) -> Any:  # noqa: ANN401 JSON
    """What the calculator answers to the inputs."""
    return calculators.run("vector_index", inputs)["results"]


def codes(**inputs: object) -> list[str]:
    """The codes of its warnings."""
    found: Any = calculators.run("vector_index", inputs)["warnings"]
    return [warning["code"] for warning in found]


def note_codes(**inputs: object) -> list[str]:
    """The codes of its notes."""
    found: Any = calculators.run("vector_index", inputs)["notes"]
    return [note["code"] for note in found]


def unused_by(**inputs: object) -> list[str]:
    """The settings that an answer calls without effect."""
    found: Any = calculators.run("vector_index", inputs)["notes"]
    return next(note["fields"] for note in found if note["code"] == "no-effect")


def page(**inputs: object) -> Element:
    """The calculator as it stands on its page, two folders down."""
    calculator = find("vector_index")
    values = calculator.read(inputs)
    return parsed(render_element(calculator.answer(values), Surroundings(root="../../")))


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


def test_vectors_typed_count_instead_of_the_documents() -> None:
    """900,000 vectors are as many whatever the documents; each is as long as a chunk of the corpus."""
    typed = results(vectors=900_000, corpus_documents=7)
    assert (typed["chunks"], typed["embedded_tokens"]) == (900_000, 9 * 43_200_000)
    assert "no-effect" in note_codes(vectors=900_000)


def test_replicas_multiply_the_index_and_what_is_kept_beside_it() -> None:
    """Three copies take three times the bytes, and the bill of a store stays."""
    one, three = results(index="pgvector"), results(index="pgvector", replicas=3)
    for name in ("index_bytes", "stored_bytes", "total_bytes"):
        assert three[name] == 3 * one[name]
    assert one["total_bytes"] == one["index_bytes"] + one["stored_bytes"]
    assert three["plan_usd_per_month"] == one["plan_usd_per_month"]


def test_each_partition_has_lists_of_its_own() -> None:
    """Forty indexes have forty times the centroids of one."""
    one, forty = (results(index="ivf", dimensions=128, partitions=count) for count in (1, 40))
    assert forty["index_bytes"] - one["index_bytes"] == 39 * 1024 * 128 * 4


def test_settings_that_change_nothing_are_named() -> None:
    """A flat index has no use for any; in pgvector, 1,536 dimensions fill a page whatever M is, 384 do not."""
    unused = {index: unused_by(index=index, dimensions=1536) for index in ("flat", "hnsw", "pgvector")}
    assert unused == {
        "flat": ["m", "nlist", "pq_m", "pq_bits"],
        "hnsw": ["nlist", "pq_m", "pq_bits"],
        "pgvector": ["m", "nlist", "pq_m", "pq_bits"],
    }
    assert unused_by(index="pgvector", dimensions=64, m=2) == ["nlist", "pq_m", "pq_bits"]


def test_first_load_and_updates_are_billed_as_the_store_bills_them() -> None:
    """100,000 vectors of 7.144 KB: 714,400 units once; a fiftieth of them changed pays for both records."""
    found = results()
    assert found["initial_load_usd"] == pytest.approx(0.7144 * 4)
    assert found["write_units_per_update"] == pytest.approx(2000 * 2 * 7.144)
    assert results(plan="s3_vectors")["write_units_per_update"] is None
    assert results(plan="none")["initial_load_usd"] == 0


def test_dimensions_are_the_models_unless_given() -> None:
    """A model brings its dimensions; those given count before them."""
    assert results(embedding_model="text-embedding-3-large")["dimensions_used"] == 3072
    assert results(embedding_model="text-embedding-3-large", dimensions=256)["dimensions_used"] == 256


def test_model_of_unknown_dimensions_asks_for_them() -> None:
    """Where the catalogue does not know a model's dimensions, they have to be given."""
    model = next(name for name in ROWS if embedding_model(name)["dimensions"] is None)
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


@for_each(
    ("inputs", "errors"),
    [
        ({"overlap_tokens": 512}, {"overlap_tokens": "must be under chunk_tokens (512); got “512”"}),
        (
            {"index": "pgvector", "m": 101},
            {"m": "must be from 2 to 100 with the index pgvector; got “101”"},
        ),
        (
            {"payload_bytes_per_vector": 10, "unfiltered_payload_bytes_per_vector": 11},
            {"unfiltered_payload_bytes_per_vector": "must be at most payload_bytes_per_vector (10); got “11”"},
        ),
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
    names = ("embedding_usd", "reindex_usd_per_update", "initial_load_usd", "plan_usd_per_month")
    wanted = [found[name] for name in names]
    assert list(by_group.values()) == pytest.approx(wanted)


@for_each(
    ("inputs", "on", "stale"),
    [
        ({"plan": "pinecone_standard"}, "2027-02-02", []),
        ({"plan": "pinecone_standard"}, "2027-02-03", ["Pinecone Standard, AWS us-east-1"]),
        ({"plan": "pinecone_standard"}, "2027-02-03T00:30:00Z", ["Pinecone Standard, AWS us-east-1"]),
        ({"plan": "none"}, "2027-02-23", []),
        ({"plan": "none"}, "2027-02-24", ["text-embedding-3-small"]),
        ({"plan": "turbopuffer_launch"}, "2027-02-23", []),
        ({"plan": "turbopuffer_launch"}, "2027-02-24", ["text-embedding-3-small", "turbopuffer Launch"]),
    ],
)
def test_price_gets_old(inputs: dict[str, object], on: str, stale: list[str]) -> None:
    """A price that was read more than 90 days before is warned of by name; one’s own server has none to get old."""
    found: Any = calculators.run("vector_index", {**inputs, "on": on})["warnings"]
    texts = [warning["text"] for warning in found if warning["code"] == "stale-price"]
    assert [text.partition(": the price was read on ")[0] for text in texts] == stale
    assert all(warning["fields"] == ["on"] for warning in found if warning["code"] == "stale-price")


def test_day_changes_no_price() -> None:
    """Neither table has prices by the day: another day says how old they are, and nothing else."""
    assert results(on="2030-01-01") == results()


@for_each("plan", load("vector_stores"))
def test_plan_s_price_has_day_source_and_a_way_to_correct_it(plan: str) -> None:
    """What a store charges is linked to who says so, as of when, and to its row; one’s own server charges nothing."""
    row, found, shown = load("vector_stores")[plan], results(plan=plan), page(plan=plan)
    wrong = f"../../contributing/wrong-price/#{row_anchor('vector_stores', plan)}"
    place = shown.one(data_result="plan_price_source").within("p")
    is_sold = plan != "none"
    assert [link.text for link in shown.all("a", href=wrong)] == ["This price is wrong?"] * is_sold
    assert [link.attributes["href"] for link in place.all("a")] == ([row["href"], wrong] if is_sold else [])
    assert found["plan_price_source"] == (row["href"] if is_sold else None)
    assert found["plan_price_as_of"] == (row["as_of"] if is_sold else None)
    assert ("As of" in place.text) == is_sold


@for_each(("name", "row"), list(rows(as_read(), "embeddings")))
def test_embedding_s_price_has_day_source_and_a_way_to_correct_it(name: str, row: dict[str, Any]) -> None:
    """A model’s price is linked to the vendor’s page, as of when, and to its row."""
    model = name if name in ROWS else name.partition("/")[2]
    place = page(embedding_model=model, dimensions=256).one(data_result="embedding_price_source").within("p")
    wrong = f"../../contributing/wrong-price/#{row_anchor('embeddings', name)}"
    assert [link.attributes["href"] for link in place.all("a")] == [row["source"], wrong]
    assert place.all("a")[1].text == "This price is wrong?"
    assert "a million tokens. As of 25 Nov 2026," in place.text
    assert results(embedding_model=model, dimensions=256)["embedding_price_row"] == name
