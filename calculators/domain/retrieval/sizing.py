"""What follows from the inputs of `vector_index`, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from calculators.data import assumption
from calculators.domain.retrieval.chunks import chunks, embedded_tokens
from calculators.domain.retrieval.embedding import MODELS, embedding_usd
from calculators.domain.retrieval.index_size import IndexSize, Shape, index_size
from calculators.domain.retrieval.indexes import INDEXES, bytes_per_element, element_of
from calculators.domain.retrieval.stores import PLANS, Charge, Use, charges
from calculators.frame.calculator import Inputs
from calculators.frame.dates import MONTHS_A_YEAR
from calculators.frame.errors import InputError, as_given
from calculators.frame.numbers import grouped


@dataclass(frozen=True)
class Sizing:
    """The inputs, and what follows from them."""

    inputs: Inputs

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 whatever the field takes
        """An input as it was read."""
        return self.inputs[name]

    @cached_property
    def model(self) -> Any:  # noqa: ANN401 a row of the data
        """The embedding model's row."""
        return MODELS[self["embedding_model"]]

    @cached_property
    def dimensions(self) -> int:
        """The dimensions asked for, or those that the model makes."""
        found: int | None = self["dimensions"] or self.model["dimensions"]
        if found is None:
            model = self["embedding_model"]
            raise InputError({"dimensions": f"must be given: how many the embedding_model {model} makes is not known"})
        return found

    @cached_property
    def chunks(self) -> int:
        """All chunks, each document cut by itself."""
        return int(self["corpus_documents"]) * self.chunks_per_document

    @cached_property
    def chunks_per_document(self) -> int:
        """The chunks of one document."""
        if self["overlap_tokens"] >= self["chunk_tokens"]:
            least = grouped(self["chunk_tokens"])
            given = as_given(grouped(self["overlap_tokens"]))
            raise InputError({"overlap_tokens": f"must be under chunk_tokens ({least}); got {given}"})
        return chunks(
            text_tokens=self["tokens_per_document"],
            chunk_tokens=self["chunk_tokens"],
            overlap_tokens=self["overlap_tokens"],
        )

    @cached_property
    def embedded_tokens(self) -> int:
        """The tokens of all chunks, overlaps included."""
        return int(self["corpus_documents"]) * embedded_tokens(
            text_tokens=self["tokens_per_document"],
            chunk_count=self.chunks_per_document,
            overlap_tokens=self["overlap_tokens"],
        )

    @cached_property
    def embedding_usd(self) -> float:
        """What it costs to embed all of them once."""
        return embedding_usd(tokens=self.embedded_tokens, usd_per_million_tokens=self.usd_per_million_tokens)

    @cached_property
    def usd_per_million_tokens(self) -> float:
        """The embedding model's price."""
        return float(self.model["usd_per_million_tokens"])

    @cached_property
    def element(self) -> str:
        """What each dimension is stored as."""
        return element_of(self["index"], self["element"])

    def size(self, index: str, element: str) -> IndexSize:
        """The size of any of the indexes with these vectors."""
        names = ("m", "nlist", "pq_m", "pq_bits")
        shape = Shape(dimensions=self.dimensions, **{name: self[name] for name in names})
        return index_size(INDEXES[index], shape, bytes_per_element=bytes_per_element(element))

    @cached_property
    def index_size(self) -> IndexSize:
        """The size of the index that was chosen."""
        if INDEXES[self["index"]].get("quantised") and self.dimensions % self["pq_m"]:
            bound = f"dimensions ({grouped(self.dimensions)})"
            raise InputError({"pq_m": f"must be a divisor of {bound}; got {as_given(grouped(self['pq_m']))}"})
        return self.size(self["index"], self.element)

    @cached_property
    def bill(self) -> list[Charge]:
        """The lines of a month's bill at the plan, before its minimum."""
        share_a_month = self["share_changed_per_update"] * self["updates_per_year"] / MONTHS_A_YEAR
        use = Use(
            vectors=self.chunks,
            bytes_per_vector=self.dimensions * bytes_per_element("float32") + self["payload_bytes_per_vector"],
            vectors_written=self.chunks * share_a_month,
            queries=self["queries_per_month"],
            read_units_per_query=self["read_units_per_query"],
            write_units_per_vector=self["write_units_per_vector"],
        )
        return list(charges(PLANS[self["plan"]], use, hours_per_month=assumption("hours_per_month").value))

    @cached_property
    def usage_usd(self) -> float:
        """A month's bill before the minimum."""
        return sum(charge.usd for charge in self.bill)
