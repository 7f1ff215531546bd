"""An organisation's prices that hold for some days, and those that come in tiers."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.data import from_json
from calculators.data.frozen import frozen
from calculators.prices import overlay
from calculators.prices.book import opened
from calculators.prices.reading import parsed
from macros import runtime
from macros.pricelist.tables import TABLES, listed
from tests.prices.own import answers
from tests.rules import for_each

TEXT = """\
source = "Contract 4711"
as_of = 2026-10-01
valid_from = 2026-10-01
valid_until = 2027-03-31

[token_prices."openai/gpt-6-luna"]
input_usd_per_million_tokens = 0.081
batch_input_usd_per_million_tokens = 0.041
flex_input_usd_per_million_tokens = 0.043
valid_until = 2026-12-31

[token_prices."deepseek/deepseek-flash"]
input_usd_per_million_tokens = 0.1

[embeddings."openai/text-embedding-3-small"]
usd_per_million_tokens = 0.0153

[tuning_services."vertex-gemini-3.5-flash"]
usd_per_million_training_tokens = 7

[gpus.h100-sxm]
usd_per_gpu_hour = 1.97

[vector_stores.s3_vectors]
tiers = [{ from_vectors = 0, usd_per_tb = 0.003 }, { from_vectors = 1000, usd_per_tb = 0.001 }]

[vector_stores.turbopuffer_launch]
minimum_usd_per_month = 9
valid_from = 2027-01-01
"""
INPUT: dict[str, object] = {"input_tokens": 1_000_000, "output_tokens": 0}
FLASH: dict[str, object] = {**INPUT, "provider": "deepseek", "model": "deepseek-flash"}
JOB: dict[str, object] = {"training_tokens": 1_000_000, "epochs": 1}
H100: dict[str, object] = {"gpu": "h100-sxm"}
ON_DAYS: list[tuple[str, dict[str, object], str, dict[str, object]]] = [
    ("tokens", INPUT, "usd_per_request", {"2026-09-30": 0.2, "2026-10-01": 0.081, "2026-12-31": 0.081}),
    ("tokens", INPUT, "usd_per_request", {"2027-01-01": 0.2}),
    ("tokens", {**INPUT, "batch": "yes"}, "usd_per_request", {"2026-11-01": 0.041, "2027-01-01": 0.1}),
    ("tokens", {**INPUT, "service_tier": "flex"}, "usd_per_request", {"2026-12-31": 0.043, "2027-01-01": 0.1}),
    (
        "tokens",
        FLASH,
        "usd_per_request",
        {"2026-09-30T07:00:00Z": 0.3, "2026-10-01T07:00:00Z": 0.1, "2026-10-01": 0.1, "2027-04-01T07:00:00Z": 0.3},
    ),
    ("fine_tuning", JOB, "training_usd", {"2026-09-30": 10, "2026-10-01": 7, "2027-03-31": 7, "2027-04-01": 10}),
    (
        "self_hosting",
        H100,
        "usd_per_gpu_hour_used",
        {
            "2026-11-25": {"low": 1.97, "mid": 1.97, "high": 1.97},
            "2027-04-01": {"low": 2.4, "mid": 4.29, "high": 12.29},
        },
    ),
]
CASES = [
    (name, {**inputs, "on": on}, result, value)
    for name, inputs, result, expected in ON_DAYS
    for on, value in expected.items()
]
STORES: list[tuple[str, dict[str, object]]] = [
    ("vector_index", {"plan": "s3_vectors"}),
    ("vector_index", {"plan": "turbopuffer_launch"}),
]


@pytest.fixture(scope="module")
def answered() -> list[dict[str, Any]]:
    """The answer to each case with the organisation's prices."""
    return answers([(name, inputs) for name, inputs, _, _ in CASES], parsed(TEXT))


@for_each("at", range(len(CASES)), ids=lambda at: f"{CASES[at][0]}-{CASES[at][1]['on']}")
def test_price_holds_on_its_days_only(answered: list[dict[str, Any]], at: int) -> None:
    """From the first day to the last the price is the organisation's, at any hour, and else the listed one."""
    _, _, result, value = CASES[at]
    assert answered[at]["results"][result] == value


def test_only_a_price_that_holds_is_called_one_s_own(answered: list[dict[str, Any]]) -> None:
    """The note with the organisation's words and days is there on days of the period, and on no other."""
    for (name, inputs, _, _), answer in zip(CASES, answered, strict=True):
        last = "2026-12-31" if inputs.get("model", "gpt-6-luna") == "gpt-6-luna" and name == "tokens" else "2027-03-31"
        holds = "2026-10-01" <= str(inputs["on"])[:10] <= last
        notes = [note["text"] for note in answer["notes"] if note["code"] == "own-price"]
        assert bool(notes) == holds
        assert all("Contract 4711, as of 1 Oct 2026, from 1 Oct 2026, until" in note for note in notes)


def test_end_of_a_price_is_announced(answered: list[dict[str, Any]]) -> None:
    """A day before the end, the price from the day after is known, as with any announced change."""
    found = answered[2]["results"]
    assert (found["price_valid_from"], found["price_valid_until"]) == ("2026-10-01", "2026-12-31")


def test_tiers_are_replaced_as_a_whole() -> None:
    """A store goes through an index at the organisation's tiers; one whose time has not come charges as listed."""
    before, changed = answers(STORES), answers(STORES, parsed(TEXT))
    tb = [[line["usd_per_unit"] for line in one[0]["lines"] if line["unit"] == "TB"] for one in (before, changed)]
    assert tb == [[0.004], [0.003, 0.001]]
    plans = [one[1]["results"]["plan_usd_per_month"] for one in (before, changed)]
    assert plans[0] == plans[1]


def test_tables_show_period_and_tiers() -> None:
    """Each price stands in a row with its first and last day; those of the period are marked, the others are not."""
    with opened(parsed(TEXT)):
        found = {table: listed(table) for table in TABLES}
    luna = [row for name, row in found["token_prices"] if name == "openai/gpt-6-luna" and not row["above_input_tokens"]]
    shown = [
        (row["service_tier"], float(row["input_usd_per_million_tokens"]), row["valid_until"], row["own_prices"])
        for row in luna
    ]
    own = ["input_usd_per_million_tokens"]
    assert [each for each in shown if each[3]] == [
        ("standard", 0.081, "2026-12-31", [*own, "batch_input_usd_per_million_tokens"]),
        ("flex", 0.043, "2026-12-31", own),
    ]
    assert ("standard", 0.1, "2026-09-30", []) in shown
    assert ("standard", 0.1, None, []) in shown
    offers = (row for name, row in found["gpus"] if name == "h100-sxm")
    gpus = [(row["provider"], row["valid_from"], row["valid_until"]) for row in offers]
    assert ("Contract 4711", "2026-10-01", "2027-03-31") in gpus
    assert ("Lambda", "2026-09-25", "2026-09-30") in gpus
    assert ("Lambda", "2027-04-01", None) in gpus
    (store,) = (row for name, row in found["vector_stores"] if name == "s3_vectors")
    assert store["own_prices"] == ["tiers"]
    assert [tier["from_vectors"] for tier in store["tiers"]] == [0, 1000]


def test_browser_gets_periods_and_tiers(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the build packs is read back as it was."""
    found = parsed(TEXT)
    packed = runtime.contents(found)["calculators/data/overlay.json"].decode()
    monkeypatch.setattr(overlay, "is_there", lambda name: name == "overlay")
    monkeypatch.setattr(overlay, "load_json", lambda _: frozen(from_json(packed)))
    again = overlay.unpacked()
    assert again
    assert sorted(again.changes) == sorted(found.changes)


@for_each(("until", "usd"), [("2026-12-31", 0.864), ("2026-10-05", 0)])
def test_an_open_embedding_model_has_an_organisation_s_price_on_its_days(until: str, usd: float) -> None:
    """What running it costs may stand in the file; without days of its own the catalogue's day decides."""
    head = 'source = "C"\nas_of = 2026-10-01\n'
    text = f'{head}[embeddings."open/bge-m3"]\nusd_per_million_tokens = 0.02\nvalid_until = {until}\n'
    (found,) = answers([("vector_index", {"embedding_model": "bge-m3"})], parsed(text))
    assert found["results"]["embedding_usd"] == usd
    assert ("open-embedding-model" in {note["code"] for note in found["notes"]}) == (not usd)
