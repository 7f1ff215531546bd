"""The kinds of index: what each takes."""

from __future__ import annotations

from datetime import date

import pytest

from calculators.domain.retrieval.indexes import ELEMENTS, INDEXES, element_of, is_indexable
from calculators.frame.errors import InputError
from tests.rules import for_each

FAISS = "flat hnsw ivf pq ivf_pq"
SERVERS = "qdrant qdrant_scalar qdrant_binary weaviate milvus_hnsw"
SEARCHES = "elasticsearch_hnsw elasticsearch_int8 elasticsearch_bbq opensearch_hnsw opensearch_ivf"
STORES = "pgvector pgvector_half pgvector_bit pgvector_ivfflat diskann scylladb s3_vectors"


def test_indexes_are_those_of_the_contract() -> None:
    """There are twenty-two kinds of index, by these names."""
    assert list(INDEXES) == f"{FAISS} {SERVERS} {SEARCHES} {STORES}".split()


@for_each("index", list(INDEXES))
def test_index_is_described_and_sourced(index: str) -> None:
    """Each has a label, a note, elements that there are, and a source with address and day."""
    row = INDEXES[index]
    assert row["label"]
    assert row["note"].endswith(".")
    assert set(row["elements"]) <= set(ELEMENTS)
    assert row["href"].startswith("https://")
    assert date.fromisoformat(row["as_of"])


@for_each("index", list(INDEXES))
def test_own_element_is_the_first_it_takes(index: str) -> None:
    """Asked for none, an index stores its own element; asked for one it takes, that one."""
    taken = INDEXES[index]["elements"]
    assert [element_of(index, asked) for asked in ("own", *taken)] == [taken[0], *taken]


@for_each(("index", "element"), [("pgvector", "int8"), ("pgvector_half", "float32"), ("pq", "binary")])
def test_other_elements_are_refused(index: str, element: str) -> None:
    """An element that the index does not take is refused, with those it takes."""
    with pytest.raises(InputError) as bad:
        element_of(index, element)
    own = INDEXES[index]["elements"][0]
    assert bad.value.errors == {"element": f"must be one of own, {own} with the index {index}; got “{element}”"}


@for_each(
    ("index", "most"), [("pgvector", 2000), ("pgvector_half", 4000), ("pgvector_bit", 64000), ("s3_vectors", 4096)]
)
def test_index_has_a_limit_of_dimensions(index: str, most: int) -> None:
    """At its limit an index takes vectors, beyond it none; faiss has no limit."""
    assert (is_indexable(index, most), is_indexable(index, most + 1), is_indexable("flat", 10**6)) == (
        True,
        False,
        True,
    )
