"""What follows from the inputs of `vector_index`, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from calculators.data.frozen import Row
from calculators.domain.retrieval.chunks import chunks, embedded_tokens
from calculators.domain.retrieval.embedding import dimensions_of, embedding_model, embedding_usd
from calculators.domain.retrieval.index_size import IndexSize, Shape, index_size
from calculators.domain.retrieval.indexes import INDEXES, bytes_per_element, element_of
from calculators.domain.retrieval.stores import (
    Charge,
    Use,
    bytes_per_stored_vector,
    charges,
    store_plan,
    vectors_written_per_month,
)
from calculators.frame.errors import InputError, as_given
from calculators.frame.inputs import Inputs
from calculators.frame.numbers import grouped


@dataclass(frozen=True)
class Sizing:
    """The inputs, and what follows from them."""

    inputs: Inputs

    @cached_property
    def model(self) -> Row:
        """The embedding model's row."""
        return embedding_model(self.inputs.text("embedding_model"))

    @cached_property
    def dimensions(self) -> int:
        """The dimensions that are typed, or else those that the model makes; InputError where neither is known."""
        return dimensions_of(self.inputs.text("embedding_model"), self.inputs.whole_if_given("dimensions"))

    @cached_property
    def chunks(self) -> int:
        """The chunks of the corpus, each document cut by itself; InputError as for those of one document."""
        return self.inputs.whole("corpus_documents") * self.chunks_per_document

    @cached_property
    def chunks_per_document(self) -> int:
        """The chunks of one document; InputError where chunks overlap as a whole."""
        if self.inputs.whole("overlap_tokens") >= self.inputs.whole("chunk_tokens"):
            least = grouped(self.inputs.whole("chunk_tokens"))
            given = as_given(grouped(self.inputs.whole("overlap_tokens")))
            raise InputError({"overlap_tokens": f"must be under chunk_tokens ({least}); got {given}"})
        return chunks(
            text_tokens=self.inputs.whole("tokens_per_document"),
            chunk_tokens=self.inputs.whole("chunk_tokens"),
            overlap_tokens=self.inputs.whole("overlap_tokens"),
        )

    @cached_property
    def embedded_tokens(self) -> int:
        """The tokens of all chunks, overlaps included."""
        return self.inputs.whole("corpus_documents") * embedded_tokens(
            text_tokens=self.inputs.whole("tokens_per_document"),
            chunk_count=self.chunks_per_document,
            overlap_tokens=self.inputs.whole("overlap_tokens"),
        )

    @cached_property
    def embedding_usd(self) -> float:
        """What embedding the corpus once costs, in US dollars."""
        return embedding_usd(tokens=self.embedded_tokens, usd_per_million_tokens=self.usd_per_million_tokens)

    @cached_property
    def usd_per_million_tokens(self) -> float:
        """The embedding model's price, in US dollars a million tokens."""
        return float(self.model["usd_per_million_tokens"])

    @cached_property
    def element(self) -> str:
        """What each dimension is stored as; InputError where the index does not take it."""
        return element_of(self.inputs.text("index"), self.inputs.text("element"))

    def size(self, index: str, element: str) -> IndexSize:
        """The size in bytes of any of the indexes with these vectors."""
        names = ("m", "nlist", "pq_m", "pq_bits")
        shape = Shape(dimensions=self.dimensions, **{name: self.inputs.whole(name) for name in names})
        return index_size(INDEXES[index], shape, bytes_per_element=bytes_per_element(element))

    @cached_property
    def index_size(self) -> IndexSize:
        """The size in bytes of the index that was chosen; InputError where `pq_m` does not divide its dimensions."""
        if INDEXES[self.inputs.text("index")].get("quantised") and self.dimensions % self.inputs.whole("pq_m"):
            bound = f"dimensions ({grouped(self.dimensions)})"
            raise InputError(
                {"pq_m": f"must be a divisor of {bound}; got {as_given(grouped(self.inputs.whole('pq_m')))}"}
            )
        return self.size(self.inputs.text("index"), self.element)

    @cached_property
    def bill(self) -> list[Charge]:
        """The lines of a month's bill at the plan, before its minimum."""
        use = Use(
            vectors=self.chunks,
            bytes_per_vector=bytes_per_stored_vector(
                dimensions=self.dimensions, payload_bytes=self.inputs.number("payload_bytes_per_vector")
            ),
            vectors_written=vectors_written_per_month(
                vectors=self.chunks,
                share_per_update=self.inputs.number("share_changed_per_update"),
                updates_per_year=self.inputs.number("updates_per_year"),
            ),
            queries=self.inputs.number("queries_per_month"),
            read_units_per_query=self.inputs.number_if_given("read_units_per_query"),
            write_units_per_vector=self.inputs.number_if_given("write_units_per_vector"),
        )
        return list(charges(store_plan(self.inputs.text("plan")), use))

    @cached_property
    def usage_usd(self) -> float:
        """A month's bill before the minimum, in US dollars."""
        return sum(charge.usd for charge in self.bill)
