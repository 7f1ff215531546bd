"""An organisation's prices are used wherever the listed one was, and nothing else changes."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from calculators.prices.overlay import Change, Overlay, own_prices_mark, unpacked
from calculators.prices.reading import parsed
from calculators.prices.staleness import STALE_DAYS
from tests.prices.own import TEXT, answers, python
from tests.rules import for_each

LONG_AFTER = (date(2026, 10, 1) + timedelta(days=STALE_DAYS + 1)).isoformat()
"""When the organisation's prices are old, and the catalogue's are not."""

ASKED: list[tuple[str, dict[str, object]]] = [
    ("tokens", {"input_tokens": 1_000_000, "output_tokens": 0}),
    ("tokens", {"model": "text-embedding-3-small", "input_tokens": 1_000_000, "output_tokens": 0}),
    ("tokens", {"input_tokens": 1_000_000, "output_tokens": 0, "batch": "yes"}),
    ("conversation", {}),
    ("agents", {"steps": 1, "base_prompt_tokens": 1_000_000, "output_tokens_per_step": 0, "use_cache": "no"}),
    ("self_hosting", {"input_tokens": 1_000_000, "output_tokens": 0, "gpu": "h100-sxm"}),
    ("lora", {"gpu": "h100-sxm"}),
    ("fine_tuning", {"service": "openai-gpt-4.1", "training_tokens": 1_000_000, "epochs": 1}),
    ("fine_tuning", {"service": "openai-gpt-4.1-mini"}),
    (
        "vector_index",
        {"corpus_documents": 1000, "tokens_per_document": 1000, "overlap_tokens": 0, "chunk_tokens": 1000},
    ),
    ("plan", {"embedding_model": "text-embedding-3-small", "on": LONG_AFTER}),
]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The organisation's file."""
    path = tmp_path_factory.mktemp("prices") / "own.toml"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def both() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Each answer with the listed prices and with the organisation's."""
    return list(zip(answers(ASKED), answers(ASKED, parsed(TEXT)), strict=True))


@for_each(
    ("index", "result", "value"),
    [
        (0, "usd_per_request", 0.081),
        (1, "usd_per_request", 0.0153),
        (4, "usd_per_task", 0.081),
        (5, "hosted_usd_per_request", 0.081),
        (5, "usd_per_gpu_hour_used", {"low": 1.97, "mid": 1.97, "high": 1.97}),
        (7, "training_usd", 21.5),
        (9, "embedding_usd", 0.0153),
        (9, "plan_usd_per_month", 37),
    ],
)
def test_one_price_changes_everywhere_it_is_used(
    both: list[tuple[dict[str, Any], dict[str, Any]]], index: int, result: str, value: object
) -> None:
    """Tokens, agents, hosting, GPUs and tuning compute with the organisation's price."""
    listed, changed = both[index]
    assert listed["results"][result] != value
    assert changed["results"][result] == value


def test_what_is_not_named_stays_as_listed(both: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
    """A batch price that the file leaves out, and a service that it does not name, are as before."""
    assert both[2][0]["results"]["usd_per_request"] == both[2][1]["results"]["usd_per_request"]
    assert both[8][0] == both[8][1]


def test_results_say_whose_prices_they_rest_on(both: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
    """A note names the prices, the organisation's words and its day; without the file there is none."""
    codes = [[note["code"] for note in listed["notes"]] for listed, _ in both]
    assert not any("own-price" in each for each in codes)
    notes = [note["text"] for note in both[0][1]["notes"] if note["code"] == "own-price"]
    assert notes == [
        "gpt-6-luna: input, output at the price of Contract 4711, as of 1 Oct 2026; all else is listed.",
    ]
    assert all(
        "own-price" in [note["code"] for note in changed["notes"]]
        for index, (_, changed) in enumerate(both)
        if index != 8
    )


def test_source_and_day_are_the_organisation_s(both: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
    """Where a price is from, and since when, is what the file says."""
    found = [(both[index][1]["results"]["price_source"], both[index][1]["results"]["price_as_of"]) for index in (0, 7)]
    assert found == [("Contract 4711", "2026-10-01")] * 2
    index = both[9][1]["results"]
    for price in ("embedding", "plan"):
        assert (index[f"{price}_price_source"], index[f"{price}_price_as_of"]) == ("Contract 4711", "2026-10-01")


def test_old_price_is_the_organisation_s_too(both: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
    """What a plan embeds with was checked on the day that the file says, though the catalogue is younger."""
    listed, changed = (
        [warning["text"] for warning in one["warnings"] if warning["code"] == "stale-price"] for one in both[10]
    )
    assert not any("text-embedding-3-small" in text for text in listed)
    assert any("text-embedding-3-small was checked on 1 Oct 2026" in text for text in changed)


def test_inputs_know_nothing_of_it(both: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
    """What an address holds are inputs, and those are the same with the file and without it."""
    assert [listed["inputs"] for listed, _ in both] == [changed["inputs"] for _, changed in both]


def test_command_line_takes_it_over(file: Path) -> None:
    """The command line computes with the file that the environment names."""
    asked = ("run", "tokens", "--input_tokens", "1000000", "--output_tokens", "0", "--format", "json")
    ended = python("-m calculators", *asked, prices=file)
    assert json.loads(ended.stdout)["results"]["usd_per_request"] == 0.081


def test_command_line_ends_at_a_bad_file(tmp_path: Path) -> None:
    """A bad file ends with status 2 and its line, and nothing is computed."""
    bad = tmp_path / "bad.toml"
    bad.write_text(TEXT.replace("0.081", "-1"), encoding="utf-8")
    ended = python("-m calculators", "run", "tokens", prices=bad)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith(
        "bad.toml line 5: token_prices.openai/gpt-6-luna.input_usd_per_million_tokens must be"
    )


def test_packed_is_the_same_for_the_same_prices() -> None:
    """Order, comments and the way to write a number are not in what browsers get."""
    one = 'gpus.h100-sxm.usd_per_gpu_hour = 2 # ours\nrerankers."cohere/rerank-v3.5".usd_per_query = 1e-3'
    other = '[rerankers."cohere/rerank-v3.5"]\nusd_per_query = 0.0010\n[gpus.h100-sxm]\nusd_per_gpu_hour = 2.0'
    first, second = parsed(f'as_of = "2026-10-01"\n{one}'), parsed(f"as_of = 2026-10-01\n{other}")
    assert first.packed == second.packed


def test_here_nothing_is_laid_over() -> None:
    """The sources hold no packed prices, and a row without a mark is nobody's own."""
    assert unpacked() is None
    assert own_prices_mark({"usd_per_query": 1}) is None


def test_changes_are_what_the_file_says() -> None:
    """The file's prices by table, row and name."""
    found = parsed(TEXT)
    assert found == Overlay(source="Contract 4711", as_of="2026-10-01", changes=found.changes)
    assert len(found.changes) == 7
    assert isinstance(found.changes[0], Change)
