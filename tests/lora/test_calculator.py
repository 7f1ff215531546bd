"""`lora`: parameters, memory, hours and dollars together."""

from __future__ import annotations

from typing import Any

import pytest

import calculators
from calculators.domain.gpus.model_shape import known_shape
from calculators.registry import find
from calculators.rendering.page import render_parts
from tests.rules import for_each

PARTS = ("weights", "adapters", "gradients", "optimiser", "activations", "overhead")


def results(**inputs: object) -> dict[str, Any]:
    """The results for the inputs."""
    found = calculators.run("lora", inputs)["results"]
    assert isinstance(found, dict)
    return found


def test_qwen_of_the_peft_readme() -> None:
    """Qwen2.5 3B, rank 16, queries and values: 3,686,400 of 3,089,625,088, which is 0.1193 %."""
    found = results(model_shape="qwen2.5-3b", rank=16, targets=["q", "v"])
    assert (found["trainable_parameters"], found["all_parameters"]) == (3_686_400, 3_089_625_088)
    assert 100 * found["trainable_share"] == pytest.approx(0.11931544750584314, rel=1e-12)


@for_each("method", ["lora", "qlora", "full"])
def test_parts_add_up(method: str) -> None:
    """The total is the sum of its parts, and the base is part of all parameters."""
    found = results(method=method)
    assert found["memory_bytes"] == sum(found[f"{part}_bytes"] for part in PARTS)
    assert found["all_parameters"] == found["base_parameters"] + (
        0 if method == "full" else found["trainable_parameters"]
    )


def test_methods_take_less_and_less() -> None:
    """Full tuning takes more than LoRA, and LoRA more than QLoRA; only the adapters differ in none."""
    full, lora, qlora = (results(method=method) for method in ("full", "lora", "qlora"))
    assert full["memory_bytes"] > lora["memory_bytes"] > qlora["memory_bytes"]
    assert full["trainable_share"] == 1
    assert lora["trainable_parameters"] == qlora["trainable_parameters"]
    assert set(lora["fits_on"]) <= set(qlora["fits_on"])


def test_seventy_billion_fit_on_no_gpu_untouched() -> None:
    """All weights of a 70B model fit on no single GPU; in four bits they do on one of 80 GB."""
    assert results(model_shape="llama-3.1-70b", method="full")["fits_on"] == []
    assert "a100-80gb" in results(model_shape="llama-3.1-70b", method="qlora")["fits_on"]


def test_hours_of_the_reference() -> None:
    """8B, adapters, 5M tokens three times on an A100 at 0.35 of its peak, without recomputation: 1.23 GPU-hours."""
    found = results(recomputation="no", utilisation=0.35, gpu="a100-80gb", usd_per_gpu_hour=1.39)
    assert found["gpu_hours"] == pytest.approx(1.2256, rel=1e-3)
    assert found["compute_usd"]["mid"] == pytest.approx(1.7036, rel=1e-3)


def test_more_gpus_share_the_hours_and_cost_the_same() -> None:
    """Eight GPUs take an eighth of the time for the same GPU-hours."""
    one, eight = results(), results(gpus=8)
    assert eight["gpu_hours"] == one["gpu_hours"]
    assert eight["hours"] == pytest.approx(one["hours"] / 8)
    assert eight["compute_usd"] == one["compute_usd"]


def test_price_is_the_providers_range_unless_given() -> None:
    """A17: an A100 costs $1.19–3.67 an hour by provider; a price of one's own replaces the range."""
    found = results()["usd_per_gpu_hour_used"]
    assert (found["low"], found["high"]) == (1.19, 3.67)
    assert results(usd_per_gpu_hour=2)["usd_per_gpu_hour_used"] == {"low": 2, "mid": 2, "high": 2}


def test_sizes_typed_replace_the_models() -> None:
    """Any size may be one's own; typed as the list has them, they change nothing."""
    own = known_shape("llama-3.1-8b")
    typed = {
        name: getattr(own, name)
        for name in ("layers", "hidden_size", "attention_heads", "key_value_heads", "head_size", "intermediate_size")
    }
    assert results(**typed, vocabulary=own.vocabulary, tied_embeddings="no") == results()
    assert results(layers=16)["trainable_parameters"] * 2 == results()["trainable_parameters"]
    assert results(tied_embeddings="yes")["base_parameters"] < results()["base_parameters"]


def test_gpu_that_is_too_small_is_pointed_out() -> None:
    """All weights of an 8B model do not fit on one A100, and the answer says so; adapters do."""
    warnings: Any = calculators.run("lora", {"method": "full"})["warnings"]
    assert [remark["code"] for remark in warnings] == ["does-not-fit"]
    assert calculators.run("lora", {})["warnings"] == []


def test_old_prices_are_marked() -> None:
    """A year later the prices of an hour are old, unless one's own is given."""
    later = {"on": "2027-11-25"}
    assert [remark["code"] for remark in calculators.run("lora", later)["warnings"]] == ["stale-price"]  # type: ignore[attr-defined]
    assert calculators.run("lora", {**later, "usd_per_gpu_hour": 2})["warnings"] == []


@for_each(("on", "is_old"), [("2026-12-19", False), ("2026-12-20", True), ("2026-12-20T08:00+00:00", True)])
@for_each("slug", ["lora", "self_hosting"])
def test_one_old_offer_in_the_range_is_enough(slug: str, on: str, *, is_old: bool) -> None:
    """Of the offers for an A100 Lambda's was checked first: 90 days later it is not old yet, a day later it is."""
    warnings: Any = calculators.run(slug, {"on": on})["warnings"]
    found = [warning["text"] for warning in warnings if warning["code"] == "stale-price"]
    told = "A100 80 GB, Lambda: the price was read on 20 Sep 2026, 91 days before, more than 90. See its source."
    assert found == ([told] if is_old else [])


@for_each(("on", "old"), [("2026-12-19", 0), ("2026-12-20", 1), ("2027-11-25", 6)])
@for_each("slug", ["lora", "self_hosting"])
def test_table_of_offers_marks_each_old_one(slug: str, on: str, old: int) -> None:
    """As in the tables of prices, with the day that is reckoned for."""
    calculator = find(slug)
    inputs = calculator.read({"on": on})
    page = render_parts(calculator.answer(inputs), parts=("details",))["details"]
    assert page.count('<span class="badge badge--old">old</span>') == old


@for_each("slug", ["lora", "self_hosting"])
def test_day_before_the_first_offer_is_pointed_out(slug: str) -> None:
    """On the day on which the first offer was seen nothing is said, nor where the reader gives the price."""
    days = ({"on": "2026-09-19"}, {"on": "2026-09-20"}, {"on": "2026-09-19", "usd_per_gpu_hour": "2"})
    found: list[Any] = [calculators.run(slug, inputs)["notes"] for inputs in days]
    told = [[note["text"] for note in notes if note["code"] == "price-seen-later"] for notes in found]
    first = "A100 80 GB: no price is known for 19 Sep 2026; what is used was first seen on 20 Sep 2026."
    assert told == [[first], [], []]


def test_chart_is_a_staircase_to_the_total() -> None:
    """Each part starts where the one before ended; the last bar is the total, the last limit holds it."""
    calculator = find("lora")
    result = calculator.answer({}).result
    (chart,) = result.charts
    *parts, whole = chart.bars  # type: ignore[union-attr]
    assert [bar.start for bar in parts] == pytest.approx(
        [sum(bar.total for bar in parts[:index]) for index in range(len(parts))]
    )
    assert whole.total * 2**30 == pytest.approx(result.values["memory_bytes"])
    assert chart.limits[-1].value >= whole.total  # type: ignore[union-attr]


def test_a_price_that_nobody_has_confirmed_is_said_to_be_so() -> None:
    """Where a GPU's price rests on one secondary source a note says so, unless the reader gives a price."""
    codes = [
        [note["code"] for note in calculators.run("lora", {"gpu": gpu, **inputs})["notes"]]
        for gpu, inputs in (("l40s", {}), ("l40s", {"usd_per_gpu_hour": "2"}), ("a100-80gb", {}))
    ]
    assert codes == [["unverified-price"], [], []]
