"""Nobody can write into the data that is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from calculators.data import load, load_json
from calculators.data.frozen import frozen, frozen_like, thawed
from tests.rules import for_each

PACKAGE = Path(__file__).parent.parent / "calculators"
FILES = [
    *(
        path.stem if path.parent.name == "data" else path.relative_to(PACKAGE).with_suffix("").as_posix()
        for path in sorted(PACKAGE.rglob("*.toml"))
    ),
    *(path.name for path in sorted(PACKAGE.rglob("*.json"))),
]


def containers(value: object) -> Iterator[object]:
    """Whatever in a value holds something, itself first."""
    if isinstance(value, Mapping):
        yield value
        for each in value.values():
            yield from containers(each)
    elif isinstance(value, list | tuple | set):
        yield value
        for each in value:
            yield from containers(each)


@for_each("name", FILES)
def test_data_is_frozen_all_the_way_down(name: str) -> None:
    """Every mapping of a data file is read-only, and every list a tuple."""
    found = list(containers(load_json(name.removesuffix(".json")) if name.endswith(".json") else load(name)))
    assert found
    assert {type(one) for one in found} <= {MappingProxyType, tuple}


def test_writing_into_data_is_an_error() -> None:
    """At the top, in a row, and in a list."""
    data: Any = load("gpus")
    with pytest.raises(TypeError):
        data["price"] = ()
    with pytest.raises(TypeError):
        data["price"][0]["usd_per_gpu_hour"] = 0
    with pytest.raises(AttributeError):
        data["price"].append({})


def test_a_thawed_copy_is_one_s_own() -> None:
    """It is equal to what was frozen, and writing into it changes nothing else."""
    given = {"row": {"prices": [1, {"from": "2026-10-01"}]}}
    held = frozen(given)
    copy = thawed(held)
    assert copy == given
    copy["row"]["prices"][1]["from"] = "never"
    copy["row"]["prices"].append(2)
    assert thawed(held) == given


def test_what_is_unchanged_is_shared() -> None:
    """Of a changed copy only the way to the change is new; a number that is written otherwise is a change."""
    before = frozen({"one": {"tiers": [1, 2]}, "other": {"usd": Decimal("0.10")}, "third": {"usd": Decimal("0.10")}})
    copy = thawed(before)
    copy["one"]["tiers"].append(3)
    copy["other"]["usd"] = Decimal("0.1")
    after = frozen_like(copy, before)
    assert thawed(after) == copy
    assert str(after["other"]["usd"]) == "0.1"
    assert after["third"] is before["third"]
    assert frozen_like(thawed(before), before) is before
