"""How many parameters LoRA trains."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from calculators.domain.gpus.adapter_parameters import TARGETS, Matrix, adapter_parameters, matrices
from calculators.domain.gpus.model_shape import ModelShape, known_shape
from tests.domain.gpus.shapes import MIXTURES, SHAPES
from tests.rules import for_each


@for_each(
    ("slug", "rank", "targets", "trained"),
    [
        ("qwen2.5-3b", 16, ("q", "v"), 3_686_400),
        ("llama-3.2-1b", 8, ("q",), 524_288),
        ("llama-2-7b", 8, ("q", "v"), 4_194_304),
        ("llama-3.1-8b", 16, TARGETS, 41_943_040),
    ],
)
def test_counts_are_those_that_peft_prints(slug: str, rank: int, targets: tuple[str, ...], trained: int) -> None:
    """What the library prints for well-known set-ups."""
    assert adapter_parameters(rank=rank, adapted=matrices(known_shape(slug), targets)) == trained


def test_gpt_3_of_the_lora_paper() -> None:
    """Table 4 of the paper: 96 layers, 12,288 wide, queries and values: 4.7M at rank 1, 37.7M at rank 8."""
    queries_and_values = [Matrix(12_288, 12_288, 192)]
    assert adapter_parameters(rank=1, adapted=queries_and_values) == 4_718_592
    assert adapter_parameters(rank=8, adapted=queries_and_values) == 37_748_736


def test_each_expert_has_adapters_of_its_own() -> None:
    """Mixtral, rank 16, all linear layers: four matrices of attention and three an expert, in 32 layers."""
    attention = 2 * (4096 + 4096) + 2 * (4096 + 1024)
    trained = adapter_parameters(rank=16, adapted=matrices(known_shape("mixtral-8x7b"), TARGETS))
    assert trained == 16 * 32 * (attention + 8 * 3 * (4096 + 14336))


def test_modules_trained_whole_come_on_top() -> None:
    """Modules that learn whole are added as they are."""
    assert adapter_parameters(rank=2, adapted=[Matrix(3, 4, 5)], trained_whole=7) == 2 * 7 * 5 + 7


@given(SHAPES | MIXTURES, st.integers(1, 512))
def test_matrices_are_those_of_the_layers(shape: ModelShape, rank: int) -> None:
    """The seven targets together are all linear weights of the layers, and each adds its own parameters."""
    assert sum(each.inputs * each.outputs * each.copies for each in matrices(shape, TARGETS)) == shape.linear_parameters
    alone = {target: adapter_parameters(rank=rank, adapted=matrices(shape, [target])) for target in TARGETS}
    for pair in combinations(TARGETS, 2):
        assert adapter_parameters(rank=rank, adapted=matrices(shape, pair)) == sum(alone[target] for target in pair)


@given(SHAPES, st.integers(1, 256))
def test_parameters_are_in_proportion_to_the_rank(shape: ModelShape, rank: int) -> None:
    """Twice the rank, twice the parameters."""
    adapted = matrices(shape, ("q", "k", "v", "o"))
    assert adapter_parameters(rank=2 * rank, adapted=adapted) == 2 * adapter_parameters(rank=rank, adapted=adapted)
