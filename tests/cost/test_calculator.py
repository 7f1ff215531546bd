"""`cost`: the article's table and what follows from it."""

from __future__ import annotations

import math
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import calculators
from calculators.cost.calculator import CALCULATOR as COST
from calculators.cost.calculator import COLUMNS, PARTS
from calculators.registry import find
from tests.rules import for_each

DEFAULTS: dict[str, Any] = calculators.run("cost", {})
TABLE = {
    "setup_usd": ((500, 2000), (200, 5000), (0, 500)),
    "monthly_usd": ((50, 500), (0, 0), (0, 0)),
    "usd_per_request": ((0.01, 0.05), (0.005, 0.02), (0.005, 0.03)),
    "usd_per_update": ((10, 50), (50, 500), (0, 0)),
}
QUERIES = ((1000, 5000), (500, 2000), (500, 3000))
WORDS = {
    "time_to_update": ("some minutes", "hours to days", "some minutes"),
    "maintenance": ("medium: the pipeline is watched", "low: trained again now and then", "low"),
}
AMOUNT = st.floats(0, 10**6)
RANGED = st.lists(AMOUNT, min_size=1, max_size=3).map(sorted)
INPUTS = st.fixed_dictionaries(
    {},
    optional={
        "requests_per_month": st.floats(0, 10**7),
        "updates_per_year": st.floats(0, 10**4),
        "months": st.floats(0, 1200),
        **{f"{column}_{part}": RANGED for column in COLUMNS for part in PARTS},
    },
)


def results(**inputs: object) -> dict[str, Any]:
    """The results for the inputs."""
    found = calculators.run("cost", inputs)["results"]
    assert isinstance(found, dict)
    return found


def meeting(between: str, variable: str, basis: str, **inputs: object) -> dict[str, Any]:
    """The break-even of two columns, given as `rag-tuning`."""
    (item,) = [
        item
        for item in results(**inputs)["break_evens"]
        if ("-".join(item["between"]), item["variable"], item["basis"]) == (between, variable, basis)
    ]
    assert isinstance(item, dict)
    return item


class TestTable:
    """Every cell of the article's table."""

    @for_each("part", TABLE)
    def test_prices_are_the_defaults(self, part: str) -> None:
        """Each price of the table is a default, low to high."""
        for column, (low, high) in zip(COLUMNS, TABLE[part], strict=True):
            whole = {"low": low, "mid": pytest.approx((low + high) / 2, rel=1e-12), "high": high}
            assert DEFAULTS["inputs"][f"{column}_{part}"] == (low if low == high else whole)

    def test_queries_a_month_follow(self) -> None:
        """The table's row of queries a month follows from its volume and its price of a query."""
        assert DEFAULTS["inputs"]["requests_per_month"] == 100_000
        for column, (low, high) in zip(COLUMNS, QUERIES, strict=True):
            found = DEFAULTS["results"][f"{column}_queries_usd_per_month"]
            assert found == {"low": low, "mid": (low + high) / 2, "high": high}

    @for_each("row", WORDS)
    def test_words_stand_beside_the_numbers(self, row: str) -> None:
        """The rows in words are kept word for word."""
        path = Path(calculators.__file__).parent / "data" / "article_costs.toml"
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        assert tuple(table[column][row] for column in COLUMNS) == WORDS[row]


class TestReference:
    """The figures that the audit of the article rests on."""

    @for_each(
        ("updates", "column", "low", "mid", "high"),
        [
            (52, "rag", 13_620, 42_110, 70_600),
            (52, "tuning", 8_800, 31_900, 55_000),
            (52, "prompting", 6_000, 21_250, 36_500),
            (0, "rag", 13_100, 40_550, 68_000),
            (0, "tuning", 6_200, 17_600, 29_000),
            (0, "prompting", 6_000, 21_250, 36_500),
        ],
    )
    def test_totals_over_a_year(self, updates: float, column: str, low: float, mid: float, high: float) -> None:
        """Twelve months cost, with weekly updates and without, to the dollar."""
        assert results(updates_per_year=updates)[f"{column}_total_usd"] == {"low": low, "mid": mid, "high": high}

    @for_each(("column", "mid"), [("rag", 3275 + 30 * 52 / 12), ("tuning", 1250 + 275 * 52 / 12), ("prompting", 1750)])
    def test_a_steady_month(self, column: str, mid: float) -> None:
        """A month is RAG's 3,275 + 30·u, tuning's 1,250 + 275·u and prompting's 1,750, for u updates in it."""
        assert results()[f"{column}_usd_per_month"]["mid"] == pytest.approx(mid, rel=1e-12)

    @for_each(
        ("kind", "exact", "rounded", "cheaper_below"),
        [
            (("rag-tuning", "updates_per_year", "month"), 12 * (3275 - 1250) / (275 - 30), 99.18, "tuning"),
            (("rag-tuning", "updates_per_year", "total"), (40_550 - 17_600) / (275 - 30), 93.67, "tuning"),
            (("rag-tuning", "requests_per_month", "month"), (245 * 52 / 12 - 275) / (0.03 - 0.0125), 44_952.38, "rag"),
            (("tuning-prompting", "updates_per_year", "month"), 12 * (1750 - 1250) / 275, 21.82, "tuning"),
            (("tuning-prompting", "updates_per_year", "total"), (21_250 - 17_600) / 275, 13.27, "tuning"),
        ],
    )
    def test_break_evens(self, kind: tuple[str, str, str], exact: float, rounded: float, cheaper_below: str) -> None:
        """The approaches meet where the article's numbers say."""
        item = meeting(*kind)
        assert item["value"] == pytest.approx(exact, rel=1e-12)
        assert round(item["value"], 2) == rounded
        assert item["cheaper_below"] == cheaper_below

    def test_rag_and_tuning_meet_at_eight_updates_a_month(self) -> None:
        """A twelfth of the break-even in updates a year is 8.265 a month."""
        assert meeting("rag-tuning", "updates_per_year", "month")["value"] / 12 == pytest.approx(8.265, abs=5e-4)

    def test_rag_never_meets_prompting(self) -> None:
        """RAG and prompting meet at no number of requests, updates or months: prompting is cheaper throughout."""
        found = [item for item in results()["break_evens"] if item["between"] == ["rag", "prompting"]]
        assert len(found) == 5
        assert {(item["value"], item["cheaper_below"]) for item in found} == {("never", "prompting")}

    def test_cheapest(self) -> None:
        """Prompting is the cheapest with weekly updates and tuning without; at every bound the same, not surely."""
        weekly, never = results(), results(updates_per_year=0)
        assert (weekly["cheapest"], weekly["ranking"]) == ("prompting", ["prompting", "tuning", "rag"])
        assert weekly["cheapest_at"] == dict.fromkeys(("low", "mid", "high"), "prompting")
        assert weekly["cheapest_certainty"] == "mostly"
        assert (never["cheapest"], never["cheapest_at"]["low"]) == ("tuning", "prompting")


class TestBounds:
    """The extremes of the inputs."""

    def test_a_tie_goes_to_the_first(self) -> None:
        """Of equals the first of the table is called the cheapest, surely, and all meet always."""
        free = results(**{f"{column}_{part}": 0 for column in COLUMNS for part in PARTS})
        assert (free["cheapest"], free["cheapest_certainty"]) == ("rag", "always")
        assert {(item["value"], item["cheaper_below"]) for item in free["break_evens"]} == {("always", None)}

    def test_no_months_cost_the_setup(self) -> None:
        """A horizon of nothing costs the set-up, and the total does not depend on requests or updates."""
        found = results(months=0)
        assert found["rag_total_usd"] == DEFAULTS["inputs"]["rag_setup_usd"]
        assert meeting("rag-tuning", "updates_per_year", "total", months=0)["value"] == "never"
        assert meeting("rag-tuning", "updates_per_year", "month", months=0)["value"] == pytest.approx(99.18, abs=0.01)

    @for_each("tiny", [5e-324, 1e-320, 1e-300, 1e-30])
    def test_a_crossing_too_far_for_a_number_is_none(self, tiny: float) -> None:
        """Lines that are nearly parallel give a finite break-even or none at all."""
        found = results(prompting_usd_per_request=tiny, tuning_usd_per_request=0)["break_evens"]
        assert all(item["value"] in {"never", "always"} or math.isfinite(item["value"]) for item in found)


class TestProperties:
    """What holds whatever the reader types."""

    @settings(max_examples=60)
    @given(INPUTS)
    def test_ranges_are_in_order_and_add_up(self, inputs: dict[str, Any]) -> None:
        """Low ≤ mid ≤ high in every result and line, and the lines of an approach add up to its total."""
        answer = calculators.run("cost", inputs)
        found, lines = answer["results"], answer["lines"]
        assert isinstance(found, dict)
        assert isinstance(lines, list)
        ranges = [value for name, value in found.items() if name.endswith(("_usd", "_usd_per_month"))]
        for value in (*ranges, *(line["amount_usd"] for line in lines)):
            assert value["low"] <= value["mid"] <= value["high"]
        for index, column in enumerate(COLUMNS):
            for bound in ("low", "mid", "high"):
                parts = (line["amount_usd"][bound] for line in lines[4 * index : 4 * index + 4])
                assert math.fsum(parts) == pytest.approx(found[f"{column}_total_usd"][bound], rel=1e-12)

    @settings(max_examples=60)
    @given(INPUTS)
    def test_cheapest_is_the_cheapest(self, inputs: dict[str, Any]) -> None:
        """The cheapest has the lowest total at the mid, the ranking rises, and so at each bound."""
        found = results(**inputs)
        mids = [found[f"{column}_total_usd"]["mid"] for column in found["ranking"]]
        assert mids == sorted(mids)
        assert sorted(found["ranking"]) == sorted(COLUMNS)
        assert found["cheapest"] == found["ranking"][0] == found["cheapest_at"]["mid"]
        for bound, column in found["cheapest_at"].items():
            totals = [found[f"{each}_total_usd"][bound] for each in COLUMNS]
            assert found[f"{column}_total_usd"][bound] == min(totals)

    @settings(max_examples=30)
    @given(INPUTS)
    def test_break_evens_typed_in_make_totals_meet(self, inputs: dict[str, Any]) -> None:
        """A break-even in a variable, put into that variable, makes both results the same."""
        for item in results(**inputs)["break_evens"]:
            field = COST.field(item["variable"])
            if isinstance(item["value"], int | float) and item["value"] <= field.bounds[1]:
                found = results(**{**inputs, item["variable"]: item["value"]})
                name = "usd_per_month" if item["basis"] == "month" else "total_usd"
                one, other = (found[f"{column}_{name}"]["mid"] for column in item["between"])
                assert one == pytest.approx(other, rel=1e-9)

    def test_answer_repeats(self) -> None:
        """The same inputs give the same answer, whatever was asked in between."""
        before = calculators.run("cost", {"months": 7})
        calculators.run("cost", {"rag_setup_usd": [0, 1, 900]})
        assert calculators.run("cost", {"months": 7}) == before


class TestAssumptions:
    """What the answer rests on."""

    def test_defaults_are_named_with_their_sources(self) -> None:
        """Horizon, updates and draws are named with who says so."""
        found = {item["name"]: (item["value"], item["source"]) for item in DEFAULTS["assumptions"]}
        assert found == {"months": (12, "ours"), "updates_per_year": (52, "ours"), "certainty_draws": (2000, "ours")}

    def test_own_values_are_called_the_readers(self) -> None:
        """A value the reader changed is called their own."""
        found = {item["name"]: item for item in calculators.run("cost", {"months": 24})["assumptions"]}  # type: ignore[attr-defined]
        assert (found["months"]["value"], found["months"]["source"], found["months"]["as_of"]) == (24, "your own", "")
        assert found["updates_per_year"]["source"] == "ours"

    def test_it_is_registered(self) -> None:
        """The calculator is found by its name."""
        assert find("cost") is COST
