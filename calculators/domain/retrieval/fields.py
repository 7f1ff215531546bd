"""The inputs of `vector_index`."""

from __future__ import annotations

from typing import Any

from calculators.data import assumption
from calculators.domain.models.price_fields import ON
from calculators.domain.retrieval import embedding, indexes
from calculators.domain.retrieval import stores as plans
from calculators.frame.field import Field

_LONGEST_ID = 80
_MOST_USE = 10**12


def _whole(name: str, label: str, text: str, unit: str, **more: Any) -> Field:  # noqa: ANN401 whatever a Field takes
    """A whole number, whose default is the assumption of its name unless another is given."""
    default = more.pop("default") if "default" in more else assumption(name).value
    return Field(name=name, kind="integer", label=label, help=text, unit=unit, default=default, **more)


CORPUS = (
    _whole("corpus_documents", "Documents", "Pages, tickets, files: whatever is cut into chunks by itself.",
           "documents", maximum=10**9, group="main"),
    _whole("tokens_per_document", "Tokens in a document", "On average; a page of English prose has some 800.",
           "tokens a document", minimum=1, maximum=10**8, group="main"),
    _whole("chunk_tokens", "Tokens in a chunk", "What is embedded, found and sent as one piece.",
           "tokens", minimum=1, maximum=10**6, group="main", stops=(128, 256, 512, 768, 1024, 2048, 4096)),
    _whole("overlap_tokens", "Overlap of chunks", "Tokens that a chunk repeats of the one before it.",
           "tokens", maximum=10**6 - 1, group="main"),
)  # fmt: skip

CHOICES = (
    Field(
        name="embedding_model", kind="text", label="Embedding model", help="Its exact id; sets price and dimensions.",
        default="text-embedding-3-small", minimum=1, maximum=_LONGEST_ID, known=embedding.CHOICES, group="main",
    ),
    Field(
        name="index", kind="choice", label="Index", help="Whose memory or disk is counted.", default="hnsw",
        choices=indexes.INDEX_CHOICES, group="main",
    ),
    Field(
        name="plan", kind="choice", label="Managed store", help="Whose bill is added up, if you do not run your own.",
        default="pinecone_standard", choices=plans.CHOICES, group="main",
    ),
    Field(
        name="queries_per_month", kind="number", label="Searches a month", help="One a request, or a step of an agent.",
        unit="searches a month", default=assumption("queries_per_month").value, maximum=_MOST_USE, group="main",
    ),
)  # fmt: skip

DETAILS = (
    Field(
        name="dimensions", kind="integer", label="Dimensions", unit="dimensions", minimum=1, maximum=10**5,
        help="Empty for as many as the model makes. Some models can be asked for fewer.", group="details",
    ),
    Field(
        name="element", kind="choice", label="Element",
        help="What a dimension is stored as. Not every index takes all.",
        default=indexes.OWN, choices=indexes.ELEMENT_CHOICES, group="details",
    ),
    _whole("m", "Links, M", "Of a vector in an HNSW graph.", "links", minimum=1, maximum=1024,
           default=assumption("hnsw_m").value, group="details"),
    _whole("nlist", "Lists, nlist", "Of an IVF index; some 4 to 16 times the square root of the vectors.", "lists",
           minimum=1, maximum=10**7, default=1024, group="details"),
    _whole("pq_m", "Parts of a code, m", "Of a product quantiser; must divide the dimensions.", "parts",
           minimum=1, maximum=10**5, default=64, group="details"),
    _whole("pq_bits", "Bits of a part, nbits", "Of a product quantiser.", "bits", minimum=1, maximum=16, default=8,
           group="details"),
)  # fmt: skip

USE = (
    Field(
        name="updates_per_year", kind="number", label="Updates a year", help="How often changed documents are put in.",
        unit="updates a year", default=assumption("updates_per_year").value, maximum=10**6, group="use",
    ),
    Field(
        name="share_changed_per_update", kind="share", label="Share changed by an update",
        help="Of all documents: only these are embedded and written anew.", unit="of 1",
        default=assumption("share_changed_per_update").value, maximum=1, group="use",
    ),
    Field(
        name="payload_bytes_per_vector", kind="number", label="Text and metadata",
        help="Kept with each vector; a store bills it like the vector.", unit="bytes a vector",
        default=assumption("payload_bytes_per_vector").value, maximum=10**7, group="use",
    ),
    Field(
        name="read_units_per_query", kind="number", label="Read units of a search", unit="read units", maximum=10**9,
        help="Empty for what the plan’s own rule says; your queries report theirs.", group="use",
    ),
    Field(
        name="write_units_per_vector", kind="number", label="Write units of a vector", unit="write units",
        maximum=10**9, help="Empty for what the plan’s own rule says.", group="use",
    ),
)  # fmt: skip

FIELDS = (*CORPUS, *CHOICES, *DETAILS, *USE, ON)
