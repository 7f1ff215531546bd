"""A file of prices is within bounds, or refused with what it has too much of."""

from __future__ import annotations

import tomllib
from decimal import Decimal

import pytest

from calculators.frame.errors import InputError
from calculators.frame.json_text import Overlong
from calculators.prices.reading import parsed
from calculators.prices.toml_bounds import LONGEST, MOST_LEVELS, MOST_PARTS, decimal, over_bound
from tests.rules import for_each

HEAD = "as_of = 2026-10-01\n"
LUNA = f'{HEAD}[token_prices."openai/gpt-6-luna"]\ninput_usd_per_million_tokens = '
TIERS = f"{HEAD}[vector_stores.s3_vectors]\ntiers = [{{ from_vectors = 0, usd_per_tb = "


def refused(text: str) -> dict[str, str]:
    """The messages about a file, by their place."""
    with pytest.raises(InputError) as raised:
        parsed(text, "own.toml")
    return raised.value.errors


@for_each(
    ("text", "says"),
    [
        (f"{HEAD}{'[' * 100_000}", "line 2 has brackets that nest more than 8 deep"),
        (f"{HEAD}\nx = {'[' * 100_000}{']' * 100_000}", "line 3 has brackets that nest more than 8 deep"),
        (f"x = {'{a=' * 100_000}", "line 1 has brackets that nest more than 8 deep"),
        (f"{HEAD}{'.'.join('a' * 100_000)} = 1", "line 2 has a key of more than 8 parts"),
        (f"{HEAD}[{' . '.join(['a', chr(34) * 2] * 50_000)}]", "line 2 has a key of more than 8 parts"),
        (f"{LUNA}{'9' * 5_000}", "line 3 has a word of 5,000 characters, of which 100 are the most"),
        (f"{LUNA}0x{'f' * 900_000}", "line 3 has a word of 900,002 characters"),
        ("#" * (LONGEST + 1), "it has more than 1,000,000 characters"),
    ],
)
def test_what_is_over_a_bound_is_told_with_its_line(text: str, says: str) -> None:
    """Nothing of such a file reaches the parser."""
    errors = refused(text)
    assert list(errors) == ["own.toml"]
    assert says in errors["own.toml"]


@for_each(
    "text",
    [
        f"x = {'[' * MOST_LEVELS}{']' * MOST_LEVELS}",
        f"{'.'.join('a' * MOST_PARTS)} = 1.5",
        f"x = [{', '.join(['1.5'] * 99)}]\n{HEAD}",
        "x = '[[[[[[[[[[[['",
        'x = "[[[[\\"[[[[[[[["',
        f"x = '{'a.' * 99}'\ny = \"{'a.' * 99}\"",
        'x = """\n[[[[[[[[[[[["" \\""" [[[[[[[[[[[[""""" # [[[[[[[[[[[[\ny = 1',
        "x = '''\n[[[[[[[[[[[['' [[[[[[[[[[[[''''' # a.a.a.a.a.a.a.a.a.a\ny = 1",
        "x = ''\ny = \"\" # [[[[[[[[[[[[\n[[a]]\n[[a]]\n[[a]]\n[[a]]\n[[a]]",
        f"# {'[' * 99} {'a.' * 99} {'9' * 999}",
        f"x = '{'9' * 999}'",
    ],
)
def test_what_is_within_them_is_left_to_the_parser(text: str) -> None:
    """Brackets and points in texts and remarks are none, and each value has its own."""
    tomllib.loads(text)
    assert over_bound(text) == ""


def test_line_of_a_text_that_looks_like_a_very_long_key_is_none() -> None:
    """Where mistakes are looked for by line, too, no such key reaches the parser."""
    dotted = ".".join("a" * 100_000)
    errors = refused(f'{HEAD}source = """\n{dotted} = 1\n"""\nas_off = 1')
    assert list(errors) == ["own.toml line 5"]


@for_each("number", ["1e9999999999", "-1e9999999", f"1e{'9' * 30}", "1e-9999999999", "0e999999"])
def test_price_that_would_take_a_page_of_zeros_is_none(number: str) -> None:
    """Neither a price nor one of a tier: it is told as it is written, and never written out."""
    for text in (f"{LUNA}{number}", f"{TIERS}{number} }}]"):
        assert "must be a number of US dollars" in refused(text)["own.toml line 3"]
        assert f"got “{number}”" in refused(text)["own.toml line 3"]


def test_other_prices_are_read_as_they_are_written() -> None:
    """To the last digit."""
    assert decimal("0.1") == Decimal("0.1")
    assert decimal("1e30") == Decimal(10**30)
    assert decimal("inf") == Decimal("inf")
    assert decimal("1e31") == Overlong("1e31")


def test_some_mistakes_are_told_of_very_many() -> None:
    """Each costs a search for what was meant, so the search ends, and the file's message says that it did."""
    errors = refused(f"{HEAD}[gpus]\n" + "".join(f"x{at} = {{ usd_per_hour = 1 }}\n" for at in range(20_000)))
    assert list(errors) == [*(f"own.toml line {at + 3}" for at in range(50)), "own.toml"]
    assert errors["own.toml"] == "must have no mistakes; only 50 are told, and there may be more"
