"""The words for what tuning takes on one's own GPUs."""

from __future__ import annotations

from calculators.lora.view import LoraView, view_of
from calculators.registry import find


def view(**inputs: object) -> LoraView:
    """The view of an answer, at $2 a GPU-hour."""
    return view_of(find("lora").answer({"usd_per_gpu_hour": 2, **inputs}))


def test_headline_names_the_gpu_that_holds_it() -> None:
    """A run that one GPU holds names the smallest, with hours and price."""
    assert view().headline == (
        "Llama 3.1 8B takes 20.5 GiB of GPU memory with LoRA: one RTX 4090 holds it."
        " 15,000,000 tokens take 1.84 GPU-hours on A100 80 GB, for $3.68."
    )
    assert view().title == "Together 20.5 GiB: one RTX 4090 holds it"


def test_what_no_gpu_holds_is_said() -> None:
    """A run that no one GPU holds says so, and what to do."""
    found = view(method="full", model_shape="llama-3.1-70b")
    assert "with full tuning, more than any one GPU of the list holds." in found.headline
    assert found.title.endswith("more than any one GPU of the list")
    assert found.fits_on.startswith("none of the list: ")


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
    assert view().operations == ("7.23", "17")


def test_parts_add_up_to_the_memory() -> None:
    """The table has every part of the memory."""
    found = view()
    assert sum(size for _, _, size in found.memory_parts) == found.values.number("memory_bytes")
