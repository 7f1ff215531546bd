"""What follows from the inputs of `vector_index`, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from calculators.data.frozen import Row
from calculators.domain.retrieval.chunks import chunks, embedded_tokens
from calculators.domain.retrieval.embedding import dimensions_of, embedding_model, embedding_usd
from calculators.domain.retrieval.index_size import IndexSize, Shape, index_size
from calculators.domain.retrieval.indexes import INDEXES, OWN, bytes_per_element, element_of
from calculators.domain.retrieval.stores import (
    Charge,
    Plan,
    Use,
    bytes_per_stored_vector,
    charges,
    initial_load,
    store_plan,
    vectors_written_per_month,
    write_units,
)
from calculators.frame.dates import MONTHS_A_YEAR
from calculators.frame.errors import InputError, as_given
from calculators.frame.inputs import Inputs
from calculators.frame.numbers import grouped

SHAPE = ("m", "nlist", "pq_m", "pq_bits")
"""What an index is built with besides its dimensions, by the names of the inputs."""


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
        """The vectors that were typed, else the chunks of the corpus, each document cut by itself.

        InputError as for the chunks of one document.
        """
        typed = self.inputs.whole_if_given("vectors")
        return self.inputs.whole("corpus_documents") * self.chunks_per_document if typed is None else typed

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
        """The tokens of all chunks, overlaps included; vectors that were typed are as long as chunks of the corpus."""
        tokens_per_document = embedded_tokens(
            text_tokens=self.inputs.whole("tokens_per_document"),
            chunk_count=self.chunks_per_document,
            overlap_tokens=self.inputs.whole("overlap_tokens"),
        )
        return round(self.chunks * tokens_per_document / self.chunks_per_document)

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

    @cached_property
    def shape(self) -> Shape:
        """What the index is built with."""
        return Shape(dimensions=self.dimensions, **{name: self.inputs.whole(name) for name in SHAPE})

    def size_with(self, shape: Shape) -> IndexSize:
        """The size of one copy of the chosen index if it were built so."""
        return index_size(INDEXES[self.inputs.text("index")], shape, bytes_per_element=bytes_per_element(self.element))

    def size_of(self, index: str) -> IndexSize:
        """The size of one copy of any of the indexes with these vectors, as its own element, or the chosen as it is."""
        if index == self.inputs.text("index"):
            return self.index_size
        least, most = INDEXES[index].get("m_bounds", (1, self.shape.m))
        shape = Shape(**{**vars(self.shape), "m": min(max(self.shape.m, least), most)})
        return index_size(INDEXES[index], shape, bytes_per_element=bytes_per_element(element_of(index, OWN)))

    @cached_property
    def index_size(self) -> IndexSize:
        """The size of one copy of the index that was chosen.

        InputError where `pq_m` does not divide its dimensions, or the index does not take so many links.
        """
        row = INDEXES[self.inputs.text("index")]
        if row.get("quantised") and self.dimensions % self.shape.pq_m:
            bound = f"dimensions ({grouped(self.dimensions)})"
            raise InputError({"pq_m": f"must be a divisor of {bound}; got {as_given(grouped(self.shape.pq_m))}"})
        least, most = row.get("m_bounds", (self.shape.m, self.shape.m))
        if not least <= self.shape.m <= most:
            bounds = f"from {least} to {most} with the index {self.inputs.text('index')}"
            raise InputError({"m": f"must be {bounds}; got {as_given(grouped(self.shape.m))}"})
        return self.size_with(self.shape)

    def bytes_of(self, size: IndexSize, vectors: float) -> float:
        """The bytes of an index with so many vectors: all its partitions, all its replicas."""
        partitions, replicas = self.inputs.whole("partitions"), self.inputs.whole("replicas")
        return replicas * size.bytes_of(vectors, partitions=partitions)

    @cached_property
    def stored_bytes(self) -> float:
        """The bytes of what is kept beside the index, in all replicas."""
        return self.inputs.whole("replicas") * self.index_size.stored_bytes_of(self.chunks)

    @cached_property
    def plan(self) -> Plan:
        """The managed store's plan."""
        return store_plan(self.inputs.text("plan"))

    @cached_property
    def use(self) -> Use:
        """A month's use of the store; InputError where more of a vector is not read than is kept with it."""
        payload = self.inputs.number("payload_bytes_per_vector")
        unread = self.inputs.number("unfiltered_payload_bytes_per_vector")
        if unread > payload:
            bound = f"payload_bytes_per_vector ({grouped(payload)})"
            raise InputError(
                {"unfiltered_payload_bytes_per_vector": f"must be at most {bound}; got {as_given(grouped(unread))}"}
            )
        updates = self.inputs.number("updates_per_year")
        return Use(
            vectors=self.chunks,
            bytes_per_vector=bytes_per_stored_vector(dimensions=self.dimensions, payload_bytes=payload),
            vectors_written=vectors_written_per_month(
                vectors=self.chunks,
                share_per_update=self.inputs.number("share_changed_per_update"),
                updates_per_year=updates,
            ),
            updates=updates / MONTHS_A_YEAR,
            queries=self.inputs.number("queries_per_month"),
            partitions=self.inputs.whole("partitions"),
            unread_bytes_per_vector=unread,
            read_units_per_query=self.inputs.number_if_given("read_units_per_query"),
            write_units_per_vector=self.inputs.number_if_given("write_units_per_vector"),
        )

    @cached_property
    def bill(self) -> list[Charge]:
        """The lines of a month's bill at the plan, before its minimum."""
        return list(charges(self.plan, self.use))

    @cached_property
    def usage_usd(self) -> float:
        """A month's bill before the minimum, in US dollars."""
        return sum(charge.usd for charge in self.bill)

    @cached_property
    def load(self) -> list[Charge]:
        """The lines of what writing every vector for the first time costs."""
        return list(initial_load(self.plan, self.use))

    @cached_property
    def write_units_per_update(self) -> float | None:
        """The write units of one update; None at a store that counts none."""
        if "write_unit_bytes" not in self.plan:
            return None
        one = Use(
            vectors=self.chunks,
            vectors_written=self.chunks * self.inputs.number("share_changed_per_update"),
            bytes_per_vector=self.use.bytes_per_vector,
            queries=0,
            write_units_per_vector=self.use.write_units_per_vector,
        )
        return write_units(self.plan, one, replaces=True)
