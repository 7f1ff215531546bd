"""The inputs of `vector_index`."""

from __future__ import annotations

from calculators.data import assumption
from calculators.domain.models.price_fields import ON
from calculators.domain.retrieval import embedding, indexes
from calculators.domain.retrieval import stores as plans
from calculators.frame.field import Field
from calculators.frame.kinds import KnownText, Number, OneOf, Share, Whole

_LONGEST_ID = 80
_MOST_USE = 10**12


def _whole(  # noqa: PLR0913 a field reads best as its texts in a row
    name: str,
    label: str,
    text: str,
    unit: str,
    group: str,
    *,
    maximum: float,
    minimum: float = 0,
    default: float | None = None,
    stops: tuple[float, ...] = (),
) -> Field:
    """A whole number, whose default is the assumption of its name unless another is given."""
    return Field(
        name=name,
        kind=Whole(minimum=minimum, maximum=maximum, unit=unit, stops=stops),
        label=label,
        help=text,
        default=assumption(name).value if default is None else default,
        group=group,
    )


CORPUS = (
    _whole(
        "corpus_documents",
        "Documents",
        "Pages, tickets, files: whatever is cut into chunks by itself.",
        "documents",
        maximum=10**9,
        group="main",
    ),
    _whole(
        "tokens_per_document",
        "Tokens in a document",
        "On average; a page of English prose has some 800.",
        "tokens a document",
        minimum=1,
        maximum=10**8,
        group="main",
    ),
    _whole(
        "chunk_tokens",
        "Tokens in a chunk",
        "What is embedded, found and sent as one piece.",
        "tokens",
        minimum=1,
        maximum=10**6,
        group="main",
        stops=(128, 256, 512, 768, 1024, 2048, 4096),
    ),
    _whole(
        "overlap_tokens",
        "Overlap of chunks",
        "Tokens that a chunk repeats of the one before it.",
        "tokens",
        maximum=10**6 - 1,
        group="main",
    ),
)

VECTORS = Field(
    name="vectors",
    kind=Whole(maximum=10**12, unit="vectors", nouns=("chunks", "passages")),
    label="Vectors, if you know how many",
    help="Empty for the chunks of the documents above. Whatever is typed here counts instead of them.",
    group="main",
)

CHOICES = (
    Field(
        name="embedding_model",
        kind=KnownText(known=embedding.CHOICES, example="text-embedding-3-small"),
        label="Embedding model",
        help="Type to search; it sets price and dimensions.",
        default="text-embedding-3-small",
        group="main",
    ),
    Field(
        name="index",
        kind=OneOf(choices=indexes.INDEX_CHOICES),
        label="Index",
        help="Whose memory or disk is counted.",
        default="hnsw",
        group="main",
    ),
    Field(
        name="plan",
        kind=OneOf(choices=plans.CHOICES),
        label="Managed store",
        help="Whose bill is added up, if you do not run your own.",
        default="pinecone_standard",
        group="main",
    ),
    Field(
        name="queries_per_month",
        kind=Number(maximum=_MOST_USE, unit="searches a month"),
        label="Searches a month",
        help="One a request, or a step of an agent.",
        default=assumption("queries_per_month").value,
        group="main",
    ),
)

DETAILS = (
    Field(
        name="dimensions",
        kind=Whole(minimum=1, maximum=10**5, unit="dimensions"),
        label="Dimensions",
        help="Empty for as many as the model makes. Some models can be asked for fewer.",
        group="details",
    ),
    Field(
        name="element",
        kind=OneOf(choices=indexes.ELEMENT_CHOICES),
        label="Element",
        help="What a dimension is stored as. Not every index takes all.",
        default=indexes.OWN,
        group="details",
    ),
    _whole(
        "m",
        "Links, M",
        "Of a vector in an HNSW graph: M, m or maxConnections.",
        "links",
        minimum=1,
        maximum=1024,
        default=assumption("hnsw_m").value,
        group="details",
    ),
    _whole(
        "nlist",
        "Lists, nlist",
        "Of an IVF index; some 4 to 16 times the square root of the vectors.",
        "lists",
        minimum=1,
        maximum=10**7,
        default=1024,
        group="details",
    ),
    _whole(
        "pq_m",
        "Parts of a code, m",
        "Of a product quantiser; must divide the dimensions.",
        "parts",
        minimum=1,
        maximum=10**5,
        default=64,
        group="details",
    ),
    _whole(
        "pq_bits",
        "Bits of a part, nbits",
        "Of a product quantiser.",
        "bits",
        minimum=1,
        maximum=16,
        default=8,
        group="details",
    ),
    _whole(
        "replicas",
        "Replicas",
        "Copies of the index that you run, the first included. A managed store keeps its own.",
        "copies",
        minimum=1,
        maximum=100,
        default=1,
        group="details",
    ),
    _whole(
        "partitions",
        "Partitions",
        "Tenants, namespaces or indexes of the same size, if a search goes through one of them only.",
        "partitions",
        minimum=1,
        maximum=10**7,
        default=1,
        group="details",
    ),
)

USE = (
    Field(
        name="updates_per_year",
        kind=Number(maximum=10**6, unit="updates a year"),
        label="Updates a year",
        help="How often changed documents are put in.",
        default=assumption("updates_per_year").value,
        group="use",
    ),
    Field(
        name="share_changed_per_update",
        kind=Share(unit="of 1"),
        label="Share changed by an update",
        help="Of all documents: only these are embedded and written anew.",
        default=assumption("share_changed_per_update").value,
        group="use",
    ),
    Field(
        name="payload_bytes_per_vector",
        kind=Number(maximum=10**7, unit="bytes a vector"),
        label="Text and metadata",
        help="All that is kept with each vector, its key included; a store bills it like the vector.",
        default=assumption("payload_bytes_per_vector").value,
        group="use",
    ),
    Field(
        name="unfiltered_payload_bytes_per_vector",
        kind=Number(maximum=10**7, unit="bytes a vector"),
        label="Of it, not searched",
        help="The part of text and metadata that no search filters by. S3 Vectors does not bill a search for it.",
        default=0,
        group="use",
    ),
    Field(
        name="read_units_per_query",
        kind=Number(maximum=10**9, unit="read units"),
        label="Read units of a search",
        help="Empty for what the plan’s own rule says; your queries report theirs.",
        group="use",
    ),
    Field(
        name="write_units_per_vector",
        kind=Number(maximum=10**9, unit="write units"),
        label="Write units of a vector",
        help="Empty for what the plan’s own rule says.",
        group="use",
    ),
)

FIELDS = (*CORPUS, VECTORS, *CHOICES, *DETAILS, *USE, ON)
