"""Which prices are in force, and since when."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import calculators
from calculators.data.frozen import thawed
from calculators.frame import caches
from calculators.frame.errors import InputError
from calculators.prices import book, overlay
from calculators.prices.book import in_force, opened
from calculators.prices.laying import laid_over
from calculators.prices.overlay import VARIABLE, own_prices_mark
from calculators.prices.reading import parsed
from calculators.prices.tables import TABLES, as_read
from tests.prices.own import TEXT, python
from tests.prices.test_overlay_periods import TEXT as PERIODS
from tests.rules import for_each
from tests.test_frozen import containers


@pytest.fixture
def unopened(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process in which nobody has asked for a price yet, and no file is named."""
    monkeypatch.setattr(book, "_OPEN", [])
    monkeypatch.delenv(VARIABLE, raising=False)


@for_each("text", [TEXT, PERIODS])
def test_laying_over_writes_into_nothing(text: str) -> None:
    """The tables that were given stay as they are, and the new ones are frozen and share what no price is about."""
    before, copy = as_read(), thawed(as_read())
    after = laid_over(before, parsed(text))
    assert thawed(before) == copy
    assert list(after) == list(TABLES)
    assert after["gpus"]["price"] != before["gpus"]["price"]
    assert {type(one) for one in containers(after)} == {type(before), tuple}
    assert after["gpus"]["gpu"] is before["gpus"]["gpu"]
    for provider in ("anthropic", "mistral"):
        assert after["token_prices"]["providers"][provider] is before["token_prices"]["providers"][provider]


def test_laying_over_twice_gives_the_same() -> None:
    """The same overlay on the same tables gives equal tables."""
    one, other = (laid_over(as_read(), parsed(PERIODS)) for _ in range(2))
    assert one == other


@pytest.mark.usefixtures("unopened")
def test_without_an_overlay_the_tables_are_those_that_were_read() -> None:
    """They are the same objects, so that nothing is held twice."""
    assert in_force().overlay is None
    assert all(in_force().tables[name] is table for name, table in as_read().items())


@pytest.mark.usefixtures("unopened")
def test_first_price_asked_for_decides(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The file that the environment names then is read once; what becomes of it later changes nothing."""
    file = tmp_path / "own.toml"
    file.write_text(TEXT, encoding="utf-8")
    monkeypatch.setenv(VARIABLE, str(file))
    assert in_force().overlay == parsed(TEXT)
    file.unlink()
    assert own_prices_mark(book.rerankers()["rows"]["cohere/rerank-v3.5"])
    assert book.vector_stores()["pinecone_standard"]["minimum_usd_per_month"] == 37
    assert book.tuning_services()["openai-gpt-4.1"]["usd_per_million_training_tokens"] == 21.5


@pytest.mark.usefixtures("unopened")
def test_packed_prices_come_before_the_environment_s(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the build has packed prices, no file is looked for."""
    packed = parsed(TEXT)
    monkeypatch.setattr(book, "unpacked", lambda: packed)
    monkeypatch.setenv(VARIABLE, "no such file")
    assert in_force().overlay is packed


@pytest.mark.usefixtures("unopened")
def test_bad_file_is_told_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is computed with other prices after a mistake was told once."""
    monkeypatch.setenv(VARIABLE, "no such file")
    for _ in range(2):
        with pytest.raises(InputError):
            calculators.run("tokens", {})


def test_another_book_is_in_force_for_a_while() -> None:
    """Within the statement prices are the overlay's, one in another too, and after it what they were, error or not."""
    before = in_force()
    with opened(parsed(TEXT)) as one:
        assert in_force() is one
        with opened() as listed:
            assert in_force() is listed
        assert in_force() is one
    with pytest.raises(KeyError), opened(parsed(TEXT)):
        raise KeyError
    assert in_force() is before


def test_nothing_computed_with_other_prices_is_kept() -> None:
    """What caches hold goes when other prices come into force, and when they go."""
    calculators.run("plan", {})
    assert caches.kept()
    with opened(parsed(TEXT)):
        assert not caches.kept()
        calculators.run("plan", {})
    assert not caches.kept()


def test_python_uses_the_file_that_the_environment_names(tmp_path: Path) -> None:
    """`calculators.run` needs no call before it, and importing has read nothing."""
    file = tmp_path / "own.toml"
    file.write_text(TEXT, encoding="utf-8")
    program = (
        "import json, calculators\nfrom calculators.prices import book\nprint(len(book._OPEN))\n"
        "print(json.dumps(calculators.run('tokens', {'input_tokens': 1000000, 'output_tokens': 0})['results']))"
    )
    ended = python("-c", program, prices=file)
    assert not ended.stderr
    count, results = ended.stdout.splitlines()
    assert (count, json.loads(results)["usd_per_request"]) == ("0", 0.081)


def test_every_module_asks_the_book_for_prices() -> None:
    """Only the tables as read, and what takes names and labels of them at import, load a table of prices by itself."""
    package = Path(overlay.__file__).parent.parent
    calls = [f'{call}("{table}")' for table in TABLES for call in ("load", "load_json")]
    found = {
        path.relative_to(package).as_posix(): [call for call in calls if call in path.read_text(encoding="utf-8")]
        for path in sorted(package.rglob("*.py"))
    }
    assert {name: held for name, held in found.items() if held} == {
        "domain/gpus/gpus.py": ['load("gpus")'],
        "domain/models/catalogue.py": ['load_json("token_prices")'],
        "domain/models/model_ids.py": ['load_json("token_prices")'],
        "domain/retrieval/embedding.py": ['load_json("embeddings")'],
        "domain/retrieval/stores.py": ['load("vector_stores")'],
        "domain/tuning/services.py": ['load("tuning_services")'],
        "plan/inputs/workload_fields.py": ['load_json("rerankers")'],
        "prices/overlay.py": ['load_json("token_prices")'],
    }
