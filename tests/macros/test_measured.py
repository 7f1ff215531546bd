"""The records of what people measured, and the tables that set them beside our answers."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from calculators import registry
from macros import measured
from macros.measured import MOST_OFF_UNEXPLAINED, calculators_with_records, compared, records, table
from tests.rules import for_each

FIELDS = ("what", "calculator", "result", "measured", "stack", "source", "href", "as_of", "inputs")


@for_each("record", list(records()))
def test_record_says_what_who_and_when(record: dict[str, Any]) -> None:
    """Each names its calculator, one of its results and its inputs, the stack, and a source with address and day."""
    assert [name for name in FIELDS if not record.get(name)] == []
    assert record["href"].startswith("https://")
    assert date.fromisoformat(record["as_of"]) >= date(2020, 1, 1)
    outputs = {output.name for output in registry.find(record["calculator"]).outputs}
    assert record["result"] in outputs
    assert len(record["inputs"]) >= 1


@for_each("record", list(records()))
def test_where_we_are_off_the_record_says_why(record: dict[str, Any]) -> None:
    """A record that the answer is further off from than a seventh has its reason."""
    found = compared(record)
    assert abs(found.off) <= MOST_OFF_UNEXPLAINED or record.get("off_because")


def test_memory_of_training_is_within_ten_per_cent() -> None:
    """Every public record of training memory, from 3B to 70B, with and without a fused loss, is met within a tenth."""
    memory = [record for record in records() if (record["calculator"], record["result"]) == ("lora", "memory_bytes")]
    public = [record for record in memory if not record["source"].startswith("measured by us")]
    assert len(public) >= 15
    assert [record["what"] for record in public if abs(compared(record).off) > 0.1] == []


@for_each(
    ("measured_", "estimate", "text"),
    [(100, 103, "+3 %"), (100, 82.5, "−18 %"), (100, 100.04, "equal"), (100, 300, "+200 %"), (1000, 1001, "+0.1 %")],
)
def test_difference_has_its_sign(measured_: float, estimate: float, text: str) -> None:
    """How far off is said in per cent of what was measured."""
    found = measured.Comparison(record={"measured": measured_}, unit="", estimate=estimate, link="")
    assert found.in_words == text


def test_table_links_each_record_with_its_inputs() -> None:
    """A row opens the calculator as the record has it; only records of the calculator asked for are there."""
    lines = table("../", "self_hosting").splitlines()
    assert len(lines) == 2 + sum(record["calculator"] == "self_hosting" for record in records())
    assert "](../calculators/self-hosting/?" in lines[2]
    assert calculators_with_records() == ("lora", "self_hosting", "vector_index")


def test_records_of_ones_own_join_the_public_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What `make measure-memory` has written is read as the public file is; what a row gives itself goes first."""
    own = tmp_path / "own.toml"
    own.write_text(
        '[common.a]\nstack = "shared"\nsource = "x"\n[[record]]\nlike = "a"\nsource = "own"\n', encoding="utf-8"
    )
    monkeypatch.setattr(measured, "FILES", (own, tmp_path / "missing.toml"))
    records.cache_clear()
    try:
        assert [dict(record) for record in records()] == [{"like": "a", "stack": "shared", "source": "own"}]
    finally:
        records.cache_clear()
