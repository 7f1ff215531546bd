"""Chunks, bytes of an index, and a store's bill: the cases of the makers' own pages and of measured files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import calculators
from calculators.domain.retrieval.chunks import chunks, embedded_tokens, last_chunk_tokens
from calculators.domain.retrieval.embedding import embedding_usd
from calculators.domain.retrieval.index_size import GB, GIB, Shape, index_size
from calculators.domain.retrieval.indexes import ELEMENTS, INDEXES
from calculators.domain.retrieval.stores import Use, charges, invoice_usd, store_plan

EXCUSED = {
    "hnswlib-M16-1000x256": "hnswlib’s own file: our HNSW is faiss’s",
    "*.serialized_bytes": "a serialised index’s exact file size, its header included",
    "*.file_bytes": "a file’s exact size",
    "*.bytes_per_vector": "a file’s size over its vectors: measured",
    "*.formula": "the formula in words",
    "*.sparsevec_max_nonzero": "no index of ours holds sparse vectors",
    "*.published_total_usd": "the vendor’s own total, which rounds each line",
}
_MADE_OF = {"scylla": "scylladb"}
_POSTGRES = {"vector": "pgvector", "halfvec": "pgvector_half", "bit": "pgvector_bit"}
_FAISS = {
    r"Flat|SQ8|SQfp16|BinaryFlat": "flat",
    r"HNSW\d+(,Flat)?": "hnsw",
    r"IVF\d+,Flat": "ivf",
    r"IVF\d+,PQ\d+": "ivf_pq",
    r"PQ\d+": "pq",
}
_ELEMENTS = {"SQ8": "int8", "SQfp16": "float16", "BinaryFlat": "binary"}


def _sizes(given: Mapping[str, Any]) -> dict[str, Any]:
    """A maker's formula: bytes, GB and GiB."""
    method = _MADE_OF.get(given["method"], given["method"])
    row = {"factor": given["factor"]} if "factor" in given else INDEXES[method]  # a rule that the case itself gives
    shape = Shape(dimensions=given["dims"], m=given.get("m", 16), nlist=given.get("nlist", 1024))
    size = index_size(row, shape, bytes_per_element=given["bytes_per_component"])
    whole = size.bytes_of(given["n"])
    return {"bytes": whole, "gb": whole / GB, "gib": whole / GIB}


def _faiss(given: Mapping[str, Any]) -> dict[str, Any] | None:
    """What one more vector takes in one of faiss's indexes."""
    name = given["index"]
    kind = next((ours for pattern, ours in _FAISS.items() if re.fullmatch(pattern, name)), None)
    if kind is None:
        return None
    parts = re.search(r"PQ(\d+)", name)
    shape = Shape(dimensions=given["dims"], m=given.get("M", 16), pq_m=int(parts[1]) if parts else 64)
    element = ELEMENTS[_ELEMENTS.get(name, "float32")]["bytes"]
    return {"formula_bytes_per_vector": index_size(INDEXES[kind], shape, bytes_per_element=element).bytes_per_vector}


def _postgres(given: Mapping[str, Any]) -> dict[str, Any]:
    """What a value takes in PostgreSQL, or how many dimensions its types take."""
    if "type" in given:
        row = INDEXES[_POSTGRES[given["type"]]]
        element = ELEMENTS[row["elements"][0]]["bytes"]
        size = index_size(row, Shape(dimensions=given["dims"]), bytes_per_element=element)
        return {"bytes_per_value": size.stored_bytes_per_vector}
    rows = {name: INDEXES[ours] for name, ours in _POSTGRES.items()}
    return {
        "index_max_dims": {name: row["index_dimensions"] for name, row in rows.items()},
        "type_max_dims": {name: row["type_dimensions"] for name, row in rows.items() if "type_dimensions" in row},
    }


def _cut(text_tokens: int, chunk_tokens: int, overlap_tokens: int) -> dict[str, Any]:
    """Chunks of a text, their tokens, and those of the last one."""
    count = chunks(text_tokens=text_tokens, chunk_tokens=chunk_tokens, overlap_tokens=overlap_tokens)
    return {
        "chunks": count,
        "embedded_tokens": embedded_tokens(
            text_tokens=text_tokens, chunk_count=count, overlap_tokens=overlap_tokens
        ),
        "last_chunk_tokens": last_chunk_tokens(
            text_tokens=text_tokens, chunk_count=count, chunk_tokens=chunk_tokens, overlap_tokens=overlap_tokens
        ),
    }  # fmt: skip


def _corpus(given: Mapping[str, Any]) -> dict[str, Any]:
    """A corpus of pages alike, through the calculator."""
    inputs = {
        "corpus_documents": given["pages"],
        "tokens_per_document": given["tokens_per_page"],
        "chunk_tokens": given["chunk"],
        "overlap_tokens": given["overlap"],
        "dimensions": given["dims"],
        "index": "flat",
        "element": next(name for name, row in ELEMENTS.items() if row["bytes"] == given["bytes"]),
    }
    results: Any = calculators.run("vector_index", inputs)["results"]
    tokens = results["embedded_tokens"]
    return {
        "chunks": results["chunks"],
        "embedded_tokens": tokens,
        "raw_vector_bytes": results["index_bytes"],
        "embed_usd": embedding_usd(tokens=tokens, usd_per_million_tokens=given["embed_usd_per_mtok"]),
    }


def _pinecone(given: Mapping[str, Any]) -> dict[str, Any]:
    """Usage and invoice of a month at Pinecone Standard, its units as they were counted."""
    plan = store_plan("pinecone_standard")
    use = Use(
        vectors=given["storage_gb"], bytes_per_vector=plan["bytes_per_gb"], vectors_written=given["write_units"],
        queries=given["read_units"], read_units_per_query=1, write_units_per_vector=1,
    )  # fmt: skip
    usage = sum(charge.usd for charge in charges(plan, use))
    return {"usage_usd": usage, "invoice_usd": invoice_usd(usage_usd=usage, minimum_usd=given["minimum"])}


def _s3_vectors(given: Mapping[str, Any]) -> dict[str, Any]:
    """Storage, PUT and query calls of a month at S3 Vectors."""
    use = Use(
        vectors=given["n"],
        bytes_per_vector=given["kb_per_vector"] * 1024,
        vectors_written=given["n"] * given["overwrite_fraction"],
        queries=given["queries"],
    )
    lines = {charge.label: charge for charge in charges(store_plan("s3_vectors"), use)}
    return {
        "storage_gb": lines["Stored"].quantity,
        "storage_usd": lines["Stored"].usd,
        "put_usd": lines["Written"].usd,
        "query_api_usd": lines["Queries"].usd,
    }


def answer(case: Mapping[str, Any]) -> dict[str, Any] | None:
    """The sizes, chunks or dollars of the case."""
    given = case["inputs"]
    if "method" in given:
        found: dict[str, Any] | None = _sizes(given)
    elif "index" in given:
        found = _faiss(given)
    elif "doc_tokens" in given:
        found = _cut(given["doc_tokens"], given["chunk_tokens"], given["overlap_tokens"])
    elif "pages" in given:
        found = _corpus(given)
    elif "read_units" in given:
        found = _pinecone(given)
    elif "kb_per_vector" in given:
        found = _s3_vectors(given)
    else:
        found = _postgres(given)
    return found and {name: value for name, value in found.items() if name in case["expected"]}
