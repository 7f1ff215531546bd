"""The words for what tuning takes on one's own GPUs."""

from __future__ import annotations

from calculators.frame.pieces import Trial
from calculators.lora.view import LoraView, view_of
from calculators.registry import find


def view(**inputs: object) -> LoraView:
    """The view of an answer, at $2 a GPU-hour."""
    return view_of(find("lora").answer({"usd_per_gpu_hour": 2, **inputs}))


def test_headline_names_the_gpu_that_holds_it() -> None:
    """A run that one GPU holds names the smallest, with hours and price."""
    assert view().headline == (
        "Llama 3.1 8B takes 20.9 GiB of GPU memory with LoRA: one A10G holds it."
        " 15,000,000 tokens take 1.92 GPU-hours on A100 80 GB, for $3.84."
    )
    assert view().title == "Together 20.9 GiB: one A10G holds it"


def test_what_the_gpu_does_not_hold_is_neither_timed_nor_priced() -> None:
    """The headline names the smallest that does; hours and dollars are left out, and one click takes that GPU."""
    found = view(method="full")
    assert found.headline == (
        "Llama 3.1 8B takes 125 GiB of GPU memory with full tuning, more than one A100 80 GB holds;"
        " the smallest that does is H200 141 GB."
    )
    assert (found.training, found.hours, found.compute) == (
        "none: A100 80 GB does not hold it",
        "none",
        "not priced",
    )
    assert found.other_gpu == Trial(text="H200 141 GB", sets="gpu=h200", title="140 GiB")
    assert [way.text for way in found.ways] == ["everything in 16 bits", "LoRA", "QLoRA"]
    assert found.ways[0].sets == "optimiser_convention=8"
    assert view().other_gpu is None
    assert view().training == "1.92 on A100 80 GB"
    assert view().ways == ()


def test_what_no_gpu_holds_is_said() -> None:
    """A run that no one GPU holds says so, and what would make it fit."""
    found = view(method="full", model_shape="llama-3.1-70b")
    assert found.headline.endswith("no GPU of the list does, but A100 80 GB would with QLoRA.")
    assert found.title.endswith("more than any one GPU of the list holds")
    assert found.fits_on == "none of the list"
    assert found.other_gpu is None
    hopeless = view(method="full", model_shape="llama-3.1-405b", gpu="t4")
    assert hopeless.headline.endswith("no GPU of the list does.")


def test_several_changes_are_named_together() -> None:
    """Where no single change is enough, all of them at once are one click."""
    found = view(model_shape="llama-3.1-70b", gpu="a6000", sequences_per_batch=8, sequence_tokens=4096)
    (way,) = found.ways
    assert way.text.startswith("QLoRA and embeddings and head left in 16 bits and a fused loss")
    assert "method=qlora" in way.sets


def test_parameters_that_take_part_are_told_where_they_are_not_all() -> None:
    """Of a mixture the active ones are named."""
    assert view().active == ""
    assert view(model_shape="mixtral-8x7b", method="qlora").active == ", of which 12,879,925,248 take part in a token"


def test_sizes_typed_over_the_model_are_told() -> None:
    """A model with sizes of the reader's own is called so."""
    assert view(layers=90).run == "Llama 3.1 8B with your sizes, LoRA"
    assert view(tied_embeddings="yes").run == "Llama 3.1 8B with your sizes, LoRA"
    assert view(method="qlora").run == "Llama 3.1 8B, QLoRA"


def test_one_gpu_is_not_several() -> None:
    """One GPU is in the singular."""
    assert view(gpus=1).your_gpus == "On your 1 GPU"
    assert view(gpus=4).your_gpus == "On your 4 GPUs"


def test_long_numbers_have_a_power_of_ten() -> None:
    """Operations are a number and the power of ten that it has."""
    assert view().operations == ("7.55", "17")


def test_parts_add_up_to_the_memory() -> None:
    """The table has every part of the memory."""
    found = view()
    assert sum(size for _, _, size in found.memory_parts) == found.values.number("memory_bytes")
