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
    """8B, adapters, 5M tokens three times on an A100 at 0.35 of its peak, without recomputation: 1.23 GPU-hours.

    So it is for short sequences; those of 8,192 tokens take three times attention’s 13 % of 2N more.
    """
    given = {"recomputation": "no", "utilisation": 0.35, "gpu": "a100-80gb", "usd_per_gpu_hour": 1.39}
    found = results(**given, sequence_tokens=1)
    assert found["gpu_hours"] == pytest.approx(1.2256, rel=1e-3)
    assert found["compute_usd"]["mid"] == pytest.approx(1.7036, rel=1e-3)
    long = results(**given, sequence_tokens=8192, fused_loss="yes", method="qlora")
    assert long["gpu_hours"] == pytest.approx(1.2256 * (1 + 3 * 0.1337 / 2), rel=1e-3)


def test_nothing_is_priced_on_a_gpu_that_does_not_hold_it() -> None:
    """All weights of 8B on one A100: no hours and no dollars, but the smallest GPU that holds it, where they return."""
    found = results(method="full")
    assert (found["fits"], found["gpu_hours"], found["hours"], found["compute_usd"]) == ("no", None, None, None)
    there = results(method="full", gpu=found["smallest_gpu"])
    assert there["fits"] == "yes"
    assert there["gpu_hours"] > 0
    assert there["memory_bytes"] == found["memory_bytes"]


@for_each(
    "inputs",
    [
        {"method": "full"},
        {"method": "full", "model_shape": "llama-3.1-70b"},
        {"gpu": "rtx-4090", "sequence_tokens": 8192},
        {"gpu": "rtx-4090", "sequence_tokens": 8192, "method": "qlora", "flash_attention": "no"},
        {"gpu": "t4", "precision": "fp16", "model_shape": "mixtral-8x7b"},
        {"gpu": "a100-40gb", "model_shape": "llama-2-70b", "method": "qlora", "sequences_per_batch": 4},
        {"gpu": "b300", "model_shape": "llama-3.1-405b", "method": "full"},
    ],
)
def test_each_way_to_fit_fits(inputs: dict[str, Any]) -> None:
    """What is offered was tried: with it the run fits on the GPU chosen, and takes the memory that was said."""
    found = results(**inputs)
    assert found["fits"] == "no"
    for way in found["ways_to_fit"]:
        changes = {name: value for name, value in way.items() if name != "memory_bytes"}
        there = results(**{**inputs, **changes})
        assert (there["fits"], there["memory_bytes"]) == ("yes", way["memory_bytes"])


def test_ways_to_fit_are_those_that_people_use() -> None:
    """A long sequence on a desktop card: QLoRA alone is not enough for its logits."""
    long = {"gpu": "rtx-4090", "method": "qlora", "sequence_tokens": 8192}
    assert [sorted(way) for way in results(**long)["ways_to_fit"]] == [
        ["fused_loss", "memory_bytes"],
        ["fp32_upcast", "memory_bytes"],
        ["memory_bytes", "sequence_tokens"],
    ]
    whole = results(method="full")["ways_to_fit"]
    assert [next(iter(way.values())) for way in whole] == ["8", "lora", "qlora"]
    assert results()["ways_to_fit"] == []


def test_shorter_sequences_are_the_longest_that_fit() -> None:
    """One step of 256 tokens more, and the run would not fit."""
    inputs = {"gpu": "rtx-4090", "method": "qlora", "sequence_tokens": 8192}
    tokens = results(**inputs)["ways_to_fit"][-1]["sequence_tokens"]
    assert tokens % 256 == 0
    assert results(**{**inputs, "sequence_tokens": tokens + 256})["fits"] == "no"


def test_mixtures_store_all_experts_and_compute_with_some() -> None:
    """Mixtral 8x7B: 46.7 billion parameters, 12.9 of which take part in a token, by name and by its sizes."""
    named = results(model_shape="mixtral-8x7b", method="qlora")
    assert (named["base_parameters"], named["active_parameters"]) == (46_702_792_704, 12_879_925_248)
    typed = results(experts=8, active_experts=2, vocabulary=32_000, method="qlora")
    assert typed["memory_bytes"] == named["memory_bytes"]
    assert typed["gpu_hours"] == named["gpu_hours"]
    dense = results(method="qlora")
    assert 1.5 < named["gpu_hours"] / dense["gpu_hours"] < 1.7


@for_each(
    ("inputs", "field"),
    [
        ({"experts": 8}, "active_experts"),
        ({"active_experts": 2}, "experts"),
        ({"experts": 2, "active_experts": 3}, "active_experts"),
        ({"sliding_window_tokens": 512, "global_layers": 33}, "global_layers"),
    ],
)
def test_sizes_that_contradict_are_refused(inputs: dict[str, Any], field: str) -> None:
    """How many experts answer is asked for, and no more of them or of the layers than there are."""
    with pytest.raises(calculators.InputError) as bad:
        results(**inputs)
    assert list(bad.value.errors) == [field]


def test_a_gpu_without_bf16_is_pointed_out() -> None:
    """A T4 knows fp16 alone: it is not among those that hold a run in bf16, and a warning says so."""
    small = {"model_shape": "qwen2.5-0.5b", "gpu": "t4"}
    warnings: Any = calculators.run("lora", small)["warnings"]
    assert "no-bf16" in [remark["code"] for remark in warnings]
    assert "t4" not in results(**small)["fits_on"]
    assert "t4" in results(**small, precision="fp16")["fits_on"]


def test_memory_is_said_in_gib_too() -> None:
    """A GiB is 2³⁰ bytes."""
    found = results()
    assert found["memory_gib"] * 2**30 == pytest.approx(found["memory_bytes"])


def test_all_linear_layers_are_adapted_unless_told_otherwise() -> None:
    """As QLoRA's paper advises: Llama 3.1 8B, rank 16: 41,943,040 parameters."""
    assert results()["trainable_parameters"] == 41_943_040
    assert results(targets="q,k,v,o")["trainable_parameters"] == 13_631_488


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
        for gpu, inputs in (("a10g", {}), ("a10g", {"usd_per_gpu_hour": "2"}), ("a100-80gb", {}))
    ]
    assert codes == [["unverified-price"], [], []]
