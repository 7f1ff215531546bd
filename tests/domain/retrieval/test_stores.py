"""A month at a managed store."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.domain.retrieval.stores import (
    Use,
    charges,
    initial_load,
    invoice_usd,
    store_plan,
    tb_at_tiers,
    write_units,
    written,
)
from calculators.prices.book import vector_stores
from tests.rules import for_each

KIB, GIB = 2**10, 2**30


def use(**more: Any) -> Use:  # noqa: ANN401 whatever a month's use has
    """A month in which nothing is stored, written or asked unless it is said."""
    return Use(**{"vectors": 0, "bytes_per_vector": 1000, "vectors_written": 0, "queries": 0, **more})


def usage_usd(plan: str, **more: Any) -> float:  # noqa: ANN401 whatever a month's use has
    """A month's bill before the minimum."""
    return sum(charge.usd for charge in charges(store_plan(plan), use(**more)))


@for_each("plan", list(vector_stores()))
def test_plan_is_sourced_and_dated(plan: str) -> None:
    """Each plan says who says so, how that was read and when, its minimum, and what a reader should know."""
    row = store_plan(plan)
    assert row["label"]
    assert row["note"].endswith(".")
    assert row["standing"] in {"vendor", "secondary", "ours"}
    assert row.get("href", "https://").startswith("https://")
    assert row["source"]
    assert date.fromisoformat(row["as_of"])
    assert row["minimum_usd_per_month"] >= 0


@pytest.mark.parametrize("plan", list(vector_stores()))
@given(vectors=st.floats(0, 1e9), queries=st.floats(0, 1e9))
def test_more_use_costs_no_less(plan: str, vectors: float, queries: float) -> None:
    """A bill rises with what is stored, written and asked."""
    less = usage_usd(plan, vectors=vectors, vectors_written=vectors / 9, queries=queries)
    more = usage_usd(plan, vectors=2 * vectors, vectors_written=vectors / 4, queries=2 * queries)
    assert 0 <= less <= more * (1 + 1e-9)


def test_pinecone_reads_by_the_gigabyte_and_no_less_than_a_quarter() -> None:
    """A million queries of 7.14 GB take 7.14 million units; of nothing, a quarter of a million."""
    million = {"queries": 10**6}
    stored = 7.14 * 0.33
    assert usage_usd("pinecone_standard", vectors=7.14e6, **million) - stored == pytest.approx(7.14 * 16)
    assert usage_usd("pinecone_standard", **million) == pytest.approx(0.25 * 16)


def units(*, replaces: bool, **more: Any) -> float:  # noqa: ANN401 whatever a month's use has
    """The write units of a use at Pinecone."""
    return write_units(store_plan("pinecone_standard"), use(**more), replaces=replaces)


@for_each(
    ("vectors", "bytes_per_vector", "wanted"),
    [(1, 3172, 5), (2, 3500, 7), (10, 19_100, 191), (100, 3570, 357), (1000, 7140, 7140), (0, 7140, 0)],
)
def test_pinecone_writes_by_the_kilobyte_and_five_units_a_request(
    vectors: int, bytes_per_vector: float, wanted: float
) -> None:
    """The vendor's table of upserts of new records: a unit for each KB of 1,000 bytes, and five at least."""
    assert units(replaces=False, vectors_written=vectors, bytes_per_vector=bytes_per_vector) == pytest.approx(wanted)


def test_pinecone_update_pays_for_both_records() -> None:
    """6.24 KB over as much are 12.48 units, which one request of one record rounds up to 13; a GB is billed once."""
    assert units(replaces=True, vectors_written=1000, bytes_per_vector=6240) == pytest.approx(12_480)
    once = {"vectors_written": 1000, "bytes_per_vector": GIB}
    assert [round(charge.usd) for charge in written(store_plan("s3_vectors"), use(**once), replaces=True)] == [200]


def test_first_load_writes_every_vector_once() -> None:
    """A million vectors of 7.14 KB are 7.14 million units at $4, whatever updates write later."""
    loaded = initial_load(store_plan("pinecone_standard"), use(vectors=10**6, bytes_per_vector=7140, vectors_written=9))
    assert [charge.usd for charge in loaded] == pytest.approx([4 * 7.14])


def test_each_update_is_at_least_one_request() -> None:
    """Thirty updates of a tenth of a vector each are thirty requests of five units."""
    assert units(replaces=True, vectors_written=3, bytes_per_vector=100, updates=30) == 150


def test_query_searches_one_partition() -> None:
    """Of 40 namespaces with 0.5 GB each a query reads half a unit, of one with 20 GB twenty."""
    stored = 20 * 0.33
    many, one = (
        usage_usd("pinecone_standard", vectors=20 * 10**6, queries=10**6, partitions=count) for count in (40, 1)
    )
    assert (many - stored, one - stored) == pytest.approx((0.5 * 16, 20 * 16))


def test_only_a_store_that_says_so_skips_what_is_not_filtered_by() -> None:
    """S3 Vectors bills searches without what no search filters by; Pinecone counts a namespace's every byte."""
    asked = {"vectors": 10**6, "bytes_per_vector": 4 * KIB, "queries": 10**6}
    for plan, is_less in (("s3_vectors", True), ("pinecone_standard", False)):
        assert (usage_usd(plan, **asked, unread_bytes_per_vector=KIB) < usage_usd(plan, **asked)) == is_less


def test_units_that_the_reader_knows_win() -> None:
    """Units typed in are used instead of the plan's own rule."""
    found = usage_usd(
        "pinecone_standard", vectors_written=10**6, queries=10**6, read_units_per_query=5, write_units_per_vector=7
    )
    assert found == pytest.approx(5 * 16 + 7 * 4)


def test_s3_vectors_is_its_vendors_example() -> None:
    """250,000 vectors of 5.17 KB gone through a million times: $1.93 for the first 100,000, $1.44 for the rest."""
    lines = list(
        charges(
            store_plan("s3_vectors"),
            Use(vectors=250_000, bytes_per_vector=5.17 * KIB, vectors_written=0, queries=10**6),
        )
    )
    assert [round(line.usd, 2) for line in lines if line.unit == "TB"] == [1.93, 1.44]


def test_s3_vectors_is_cheaper_beyond_ten_million() -> None:
    """Of 30 million vectors of 4 KiB each query goes through the last 20 million at a tenth of the first's price."""
    tb = 4 * KIB / 2**40
    million = 10**6 * tb * (100_000 * 0.004 + 9_900_000 * 0.002 + 20_000_000 * 0.0004)
    stored = 30 * 10**6 * 4 * KIB / GIB * 0.06
    found = usage_usd("s3_vectors", vectors=30 * 10**6, bytes_per_vector=4 * KIB, queries=10**6)
    assert found == pytest.approx(stored + 2.5 + million)


def test_turbopuffer_goes_through_its_least() -> None:
    """A small namespace counts as 1.28 GB: a million queries go through 1,280 TB at a tenth of a cent."""
    assert usage_usd("turbopuffer_launch", queries=10**6) == pytest.approx(1.28)


def test_opensearch_always_runs_two_units() -> None:
    """Two units at $0.24 for 730 hours are $350.40, whatever is stored."""
    assert (
        usage_usd("opensearch_serverless") == usage_usd("opensearch_serverless", vectors=10**6) == pytest.approx(350.4)
    )


@given(st.floats(0, 1e6))
def test_tiers_add_up_to_the_whole(gb: float) -> None:
    """What the tiers charge is all that was gone through, each part at its own price."""
    tiers = [(0.0, 3.0), (32.0, 2.0), (128.0, 1.0)]
    parts = list(tb_at_tiers(gb, tiers, gb_per_tb=1000))
    assert sum(tb for tb, _ in parts) * 1000 == pytest.approx(gb)
    assert [price for _, price in parts] == [3, 2, 1]


@for_each(("usage", "invoice"), [(20, 50), (50, 50), (100, 100)])
def test_minimum_is_the_least_that_is_billed(usage: float, invoice: float) -> None:
    """Usage under the minimum is billed as the minimum, usage over it as it is."""
    assert invoice_usd(usage_usd=usage, minimum_usd=50) == invoice
