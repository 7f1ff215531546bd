"""What a managed vector store charges for a month, and what its minimum makes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from calculators.data import assumption, load
from calculators.data.frozen import Row
from calculators.domain.retrieval.indexes import bytes_per_element
from calculators.frame.dates import MONTHS_A_YEAR
from calculators.frame.kinds import Choice
from calculators.prices import book

Plan = Row
CHOICES = tuple(Choice(value=slug, label=row["label"]) for slug, row in load("vector_stores").items())
_HOURS_PER_MONTH: int = assumption("hours_per_month").value
_STORED_BYTES = bytes_per_element("float32")
"""A managed store keeps the vectors as they come from the model, whatever its own index makes of them."""
_MILLION = 10**6
_GB_A_TB = {10**9: 10**3, 2**30: 2**10}


def store_plan(slug: str) -> Plan:
    """A store's plan by its name, with the prices in force; KeyError where there is none."""
    return book.vector_stores()[slug]


class Use(NamedTuple):
    """A month's use: vectors stored and written, their bytes each, and queries; units where the reader knows them.

    `vectors_written` take the place of others, in so many `updates`. Vectors are spread over `partitions` (tenants,
    namespaces or indexes), of which a query searches one; `unread_bytes_per_vector` are kept, but not searched.
    """

    vectors: float
    bytes_per_vector: float
    vectors_written: float
    queries: float
    updates: float = 1
    partitions: float = 1
    unread_bytes_per_vector: float = 0
    read_units_per_query: float | None = None
    write_units_per_vector: float | None = None


def bytes_per_stored_vector(*, dimensions: float, payload_bytes: float) -> float:
    """The bytes that a store keeps of one vector: its elements, and the text and metadata beside them."""
    return dimensions * _STORED_BYTES + payload_bytes


def vectors_written_per_month(*, vectors: float, share_per_update: float, updates_per_year: float) -> float:
    """How many vectors updates write in an average month: a share of all of them with every update."""
    return vectors * share_per_update * updates_per_year / MONTHS_A_YEAR


class Charge(NamedTuple):
    """One line of a bill: so much of a unit at a price."""

    label: str
    quantity: float
    unit: str
    usd_per_unit: float

    @property
    def usd(self) -> float:
        """Quantity times price, in US dollars."""
        return self.quantity * self.usd_per_unit


def tb_at_tiers(gb: float, tiers: Sequence[tuple[float, float]], *, gb_per_tb: float) -> Iterator[tuple[float, float]]:
    """How many TB of `gb` are charged at each price, where a tier is the GB from which on its price holds."""
    starts = [start for start, _ in tiers]
    for (start, usd_per_tb), end in zip(tiers, [*starts[1:], gb], strict=True):
        yield max(min(gb, max(end, start)) - start, 0) / gb_per_tb, usd_per_tb


def _gone_through(plan: Plan, use: Use, partition_gb: float) -> Iterator[Charge]:
    """The bytes that queries go through: one whole partition, dear at first and cheaper further on."""
    gb_per_vector = use.bytes_per_vector / plan["bytes_per_gb"]
    if plan.get("skips_unfiltered"):
        gb_per_vector -= use.unread_bytes_per_vector / plan["bytes_per_gb"]
        partition_gb = use.vectors / use.partitions * gb_per_vector
    gb = max(partition_gb, plan.get("queried_gb_least", 0))
    tiers = [
        (tier["from_vectors"] * gb_per_vector if "from_vectors" in tier else tier["from_gb"], tier["usd_per_tb"])
        for tier in plan["tiers"]
    ]
    for tb, usd_per_tb in tb_at_tiers(gb, tiers, gb_per_tb=_GB_A_TB[plan["bytes_per_gb"]]):
        if tb:
            yield Charge("Gone through by queries", use.queries * tb, "TB", usd_per_tb)


def write_units(plan: Plan, use: Use, *, replaces: bool) -> float:
    """The write units of all vectors written: 0 at a store that does not count units.

    Where the plan says so, one that `replaces` another pays for both records. Units are not rounded up a record, since
    a request holds many; each update is at least one request, which has its least.
    """
    if "write_unit_bytes" not in plan or not use.vectors_written:
        return 0.0
    if use.write_units_per_vector is not None:
        return use.vectors_written * use.write_units_per_vector
    records = 2 if replaces and plan.get("update_pays_existing") else 1
    units = use.vectors_written * use.bytes_per_vector * records / plan["write_unit_bytes"]
    return float(max(units, use.updates * plan.get("write_units_least", 0)))


def written(plan: Plan, use: Use, *, replaces: bool) -> Iterator[Charge]:
    """What writing costs, by the GB or by the unit."""
    if "usd_per_gb_written" in plan:
        gb = use.vectors_written * use.bytes_per_vector / plan["bytes_per_gb"]
        yield Charge("Written", gb, "GB", plan["usd_per_gb_written"])
    if "usd_per_million_write_units" in plan:
        units = write_units(plan, use, replaces=replaces)
        yield Charge("Written", units / _MILLION, "million write units", plan["usd_per_million_write_units"])


def initial_load(plan: Plan, use: Use) -> Iterator[Charge]:
    """What writing every vector for the first time costs; none takes the place of another."""
    yield from written(plan, use._replace(vectors_written=use.vectors, updates=1), replaces=False)


def _read(plan: Plan, use: Use, partition_gb: float) -> Iterator[Charge]:
    """What queries cost, by the unit, by the query or by what they go through."""
    if "usd_per_million_read_units" in plan:
        each = use.read_units_per_query
        if each is None:
            each = max(partition_gb * plan["read_units_per_gb"], plan["read_units_least"])
        yield Charge("Read", use.queries * each / _MILLION, "million read units", plan["usd_per_million_read_units"])
    if "usd_per_million_queries" in plan:
        yield Charge("Queries", use.queries / _MILLION, "million queries", plan["usd_per_million_queries"])
    if "tiers" in plan:
        yield from _gone_through(plan, use, partition_gb)


def charges(plan: Plan, use: Use) -> Iterator[Charge]:
    """The lines of a month's bill, before the minimum."""
    gb = use.vectors * use.bytes_per_vector / plan["bytes_per_gb"]
    if "usd_per_gb_month" in plan:
        yield Charge("Stored", gb, "GB-months", plan["usd_per_gb_month"])
    yield from written(plan, use, replaces=True)
    yield from _read(plan, use, gb / use.partitions)
    if "usd_per_unit_hour" in plan:
        yield Charge("Running", plan["units_least"] * _HOURS_PER_MONTH, "unit-hours", plan["usd_per_unit_hour"])


def invoice_usd(*, usage_usd: float, minimum_usd: float) -> float:
    """What a month costs in US dollars: its usage, and no less than the plan's minimum."""
    return max(usage_usd, minimum_usd)
