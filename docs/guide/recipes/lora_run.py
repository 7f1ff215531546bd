"""A LoRA run with every part it has in earnest, at toy size: a random model of 66,000 weights learns six sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from peft import LoraConfig, PeftModel, get_peft_model
from transformers import LlamaConfig, LlamaForCausalLM, set_seed

ALL_LINEAR = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]


@dataclass(frozen=True)
class Run:
    """A finished run: the model with its adapter, and the loss on held-back examples before and after."""

    model: PeftModel
    before: float
    after: float


def base_model() -> LlamaForCausalLM:
    """A model in the shape of Llama with random weights, which reads bytes. In earnest: `from_pretrained`."""
    shape = LlamaConfig(
        vocab_size=256, hidden_size=48, intermediate_size=96, num_hidden_layers=2, num_attention_heads=4,
        num_key_value_heads=2, max_position_embeddings=128, initializer_range=0.1,
    )  # fmt: skip
    return LlamaForCausalLM(shape)


def batch(texts: Sequence[str], length: int = 64) -> dict[str, torch.Tensor]:
    """Texts as bytes, padded to one length; padding is no target."""
    rows = [list(text.encode()[:length]) for text in texts]
    ids = torch.tensor([row + [0] * (length - len(row)) for row in rows])
    mask = torch.tensor([[1] * len(row) + [0] * (length - len(row)) for row in rows])
    return {"input_ids": ids, "attention_mask": mask, "labels": ids.masked_fill(mask == 0, -100)}


def train(texts: Sequence[str], held_back: Sequence[str], steps: int = 60) -> Run:
    """Train an adapter on some texts, and measure on others. The base model's weights stay as they are."""
    set_seed(1)
    settings = LoraConfig(r=8, lora_alpha=16, target_modules=ALL_LINEAR, task_type="CAUSAL_LM")
    model = get_peft_model(base_model(), settings)
    examples, checks = batch(texts), batch(held_back)

    def loss() -> float:
        model.eval()
        with torch.no_grad():
            return float(model(**checks).loss)

    before = loss()
    optimiser = torch.optim.AdamW([each for each in model.parameters() if each.requires_grad], lr=1e-2)
    for _ in range(steps):
        model.train()
        optimiser.zero_grad()
        model(**examples).loss.backward()
        optimiser.step()
    return Run(model, before, loss())
