"""A file of an organisation's prices is taken whole or not at all, and each mistake is told by line and key."""

from __future__ import annotations

from pathlib import Path

import pytest

from calculators.frame.errors import InputError
from calculators.prices import book
from calculators.prices.overlay import VARIABLE, own_prices_mark
from calculators.prices.reading import from_environment, parsed
from tests.prices.own import TEXT
from tests.rules import for_each

HEAD = "as_of = 2026-10-01\n"
SMALL, PRICE = '"openai/text-embedding-3-small"', "usd_per_million_tokens"
TWICE = f"[token_prices]\n{SMALL} = {{ input_usd_per_million_tokens = 0.01, valid_until = 2026-12-31 }}\n"
S3, TIER = "[vector_stores.s3_vectors]\n", "{ from_vectors = 0, usd_per_tb = 0.003 }"
LUNA = '[token_prices."openai/gpt-6-luna"]\n'


def refused(text: str) -> dict[str, str]:
    """The messages about a file, by their place."""
    with pytest.raises(InputError) as raised:
        parsed(text, "own.toml")
    return raised.value.errors


@for_each(
    ("text", "line", "says"),
    [
        ('[token_prices."opnai/gpt-6-luna"]', 2, "opnai/gpt-6-luna must be vendor/model|did you mean openai?"),
        ('[token_prices."openai/gpt-6-lunar"]', 2, "exact id|did you mean openai/gpt-6-luna?"),
        ("[token_prices.gpt-6-luna]", 2, "must be vendor/model"),
        ("[gpus.h100]", 2, "must be one of the rows of gpus"),
        ("[gpu.h100-sxm]", 2, "gpu must be one of|did you mean gpus?"),
        ("gpus = 3", 2, "gpus must be a table"),
        ("[gpus]\nh100-sxm = 3", 3, "gpus.h100-sxm must be a table of prices"),
        (f"{LUNA}input_usd_per_million_token = 1", 3, "did you mean input_usd_per_million_tokens?"),
        (f"{LUNA}input_usd_per_million_tokens = '0.1 USD'", 3, "must be a number of US dollars|got “0.1 USD”"),
        (f"{LUNA}input_usd_per_million_tokens = true", 3, "must be a number of US dollars|got “True”"),
        (f"{LUNA}input_usd_per_million_tokens = -0.1", 3, "from 0 up; got “-0.1”"),
        (f"{LUNA}input_usd_per_million_tokens = nan", 3, "from 0 up"),
        (f"{LUNA}\n# cents\ninput_usd_per_million_tokens = 10", 5, "unit of its name; the list price is 0.1"),
        (f"{LUNA}input_usd_per_million_tokens = 0.0001", 3, "unit of its name"),
        (
            '[rerankers."cohere/rerank-v3.5"]\nusd_per_million_tokens = 0.01',
            3,
            "unit is wrong: its prices are usd_per_query",
        ),
        ("as_off = 2026-10-01", 2, "did you mean as_of?"),
        ("valid_from = 'soon'", 2, "valid_from must be a day such as 2026-11-04; got “soon”"),
        ("valid_from = 2027-01-01\nvalid_until = 2026-12-31", 3, "valid_until must leave a day to hold on"),
        (f"{LUNA}valid_until = 3", 3, "gpt-6-luna.valid_until must be a day such as"),
        (
            f"valid_from = 2027-01-01\n{LUNA}valid_until = 2026-12-31",
            4,
            "from 2027-01-01 until 2026-12-31 there is none",
        ),
        (f"{LUNA}valid_untl = 2026-12-31", 3, "did you mean valid_until?"),
        (f"{LUNA}tiers = []", 3, "must be one of the row’s prices"),
        (f"{S3}tiers = 0.001", 3, "tiers must be a list of all tiers, such as [{ from_vectors = 0|got “0.001”"),
        (f"{S3}tiers = []", 3, "must be a list of all tiers"),
        (f"{S3}tiers = [3]", 3, "tier 1: must have exactly from_vectors and usd_per_tb; got “3”"),
        (f"{S3}tiers = [{{ from_gb = 0, usd_per_tb = 0.003 }}]", 3, "got “from_gb, usd_per_tb”"),
        (f"{S3}tiers = [{{ from_vectors = 1, usd_per_tb = 0.003 }}]", 3, "tier 1: from_vectors must be 0"),
        (f"{S3}tiers = [{{ from_vectors = 0.0, usd_per_tb = 0.003 }}]", 3, "must be a whole number; got “0.0”"),
        (f"{S3}tiers = [{TIER}, {TIER}]", 3, "tier 2: from_vectors must be over 0, where the tier before begins"),
        (f"{S3}tiers = [{{ from_vectors = 0, usd_per_tb = -1 }}]", 3, "tier 1: usd_per_tb must be a number of US"),
        (f"{S3}tiers = [{{ from_vectors = 0, usd_per_tb = 3 }}]", 3, "tier 1: must be in the unit of its name"),
        (
            f"{TWICE}[embeddings]\n{SMALL} = {{{PRICE} = 0.01}}",
            5,
            "must be what token_prices.openai/text-embedding-3-small says, 0.01 until 2026-12-31: it is the same price",
        ),
        ("source = 3", 2, "source must be a text"),
        (
            f"[token_prices]\n{SMALL}.input_usd_per_million_tokens = 1\n[embeddings]\n{SMALL} = {{{PRICE} = 0.01}}",
            5,
            "it is the same price; got “0.01”",
        ),
    ],
)
def test_mistake_is_told_by_line_and_key(text: str, line: int, says: str) -> None:
    """Each kind of mistake names its line, its key, and what would be right."""
    errors = refused(HEAD + text)
    assert list(errors) == [f"own.toml line {line}"]
    assert all(part in errors[f"own.toml line {line}"] for part in says.split("|"))


@for_each("day", ['"October"', "2026-10-01T12:00:00Z", '"20261001"', "3"])
def test_day_has_to_be_one(day: str) -> None:
    """The day is a date, as TOML or as text."""
    assert "must be a day such as" in refused(f"as_of = {day}")["own.toml line 1"]


def test_day_has_to_be_there() -> None:
    """Prices without a day are refused."""
    assert "as_of must be there" in refused("")["own.toml line 1"]


def test_every_mistake_is_told_at_once() -> None:
    """Several mistakes are told in the order of their lines, those of one line together."""
    text = f"{HEAD}gpus.h100-sxm = {{ usd_per_hour = 2, usd_per_gpu_hour = -2 }}\n{LUNA}x = 1\n"
    errors = refused(text)
    assert list(errors) == ["own.toml line 2", "own.toml line 4"]
    assert errors["own.toml line 2"].count("gpus.h100-sxm.") == 2


def test_what_is_no_toml_names_its_line() -> None:
    """A syntax error is told with the place that the parser names."""
    assert "line 2" in refused(f"{HEAD}[gpus\n")["own.toml"]


def test_nothing_is_taken_from_a_bad_file(tmp_path: Path) -> None:
    """A file with one bad price changes no price at all."""
    path = tmp_path / "own.toml"
    path.write_text(TEXT.replace("1.97", "-1"), encoding="utf-8")
    with pytest.raises(InputError):
        from_environment({VARIABLE: str(path)})
    row = book.token_prices()["providers"]["openai"]["models"]["gpt-6-luna"]
    assert own_prices_mark(row) is None


@for_each("environment", [{}, {VARIABLE: ""}])
def test_without_the_variable_nothing_is_read(environment: dict[str, str]) -> None:
    """No variable, or an empty one, is no file."""
    assert from_environment(environment) is None


def test_missing_file_is_told_by_the_variable(tmp_path: Path) -> None:
    """A file that is not there is a mistake of the variable."""
    with pytest.raises(InputError) as raised:
        from_environment({VARIABLE: str(tmp_path / "none.toml")})
    assert list(raised.value.errors) == [VARIABLE]


def test_free_is_a_price() -> None:
    """0 is a price like any other, however far from the listed one."""
    (change,) = parsed(f"{HEAD}{LUNA}input_usd_per_million_tokens = 0").changes
    assert change.usd == 0
