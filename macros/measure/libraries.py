"""Training by `torch`, `transformers`, `peft` and `bitsandbytes`, and what the driver says it took of a GPU's memory.

None of them is among the project's own dependencies: they are several gigabytes, and only this needs them.
"""

from __future__ import annotations

import importlib
import shutil
import tempfile
from typing import Any

from macros.measure.runs import Inputs, Run

_STEPS = 3
"""The first step makes the optimiser's moments; the peak is reached from the second on."""
_LEARNING_RATE = 1e-4


_NO_GPU = "No GPU was found: nothing was measured, and no record was added."
_TOOLS = ("nvidia-smi", "rocm-smi")


class NotThereError(Exception):
    """No GPU, or a library that is not installed; the message says what to do."""


def load(name: str) -> Any:  # noqa: ANN401 libraries that are not there when types are checked
    """A library by its name. NotThereError where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError as missing:
        raise NotThereError(
            f"{name} is not installed. To measure: pip install torch transformers peft bitsandbytes"
        ) from missing


class Libraries:
    """The libraries with a GPU to train on. NotThereError where one of them is missing, or no GPU is found."""

    def __init__(self) -> None:
        """Find the GPU first, since the libraries are of no use without one."""
        if not any(map(shutil.which, _TOOLS)):
            raise NotThereError(_NO_GPU)
        self.torch = load("torch")
        if not self.torch.cuda.is_available():
            raise NotThereError(_NO_GPU)
        self.transformers, self.peft = load("transformers"), load("peft")

    @property
    def stack(self) -> str:
        """Versions and GPU, for the record."""
        names = (self.torch, self.transformers, self.peft)
        versions = ", ".join(f"{library.__name__} {library.__version__}" for library in names)
        return f"{versions}; {self.torch.cuda.get_device_name()}; the process’s memory as the driver counts it"

    def peak_bytes(self, run: Run) -> int:
        """What a run takes of the GPU's memory, the context of CUDA included; other programs must not use it."""
        self.train(run, device="cuda")
        self.torch.cuda.synchronize()
        free, total = self.torch.cuda.mem_get_info()
        return int(total - free)

    def train(self, run: Run, *, device: str) -> None:
        """Some steps of a run on made-up tokens; what the allocator has taken it keeps."""
        torch = self.torch
        model = self._model(run.inputs, device)
        learning = [parameter for parameter in model.parameters() if parameter.requires_grad]
        optimiser = torch.optim.AdamW(learning, lr=_LEARNING_RATE)
        size = (int(run.inputs["sequences_per_batch"]), int(run.inputs["sequence_tokens"]))
        for _ in range(_STEPS):
            tokens = torch.randint(0, int(run.inputs["vocabulary"]), size, device=device)
            model(input_ids=tokens, labels=tokens).loss.backward()
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)

    def _model(self, inputs: Inputs, device: str) -> Any:  # noqa: ANN401 a model of a library that has no types here
        """A model with random weights in bf16 with recomputation: as it is, or quantised, with adapters or without."""
        method, torch = inputs["method"], self.torch
        of_model = self.transformers.AutoModelForCausalLM
        model = of_model.from_config(_config(self.transformers, inputs), dtype=torch.bfloat16)
        if method == "qlora":
            # It is on the GPU already: what is quantised cannot be moved.
            model = self.peft.prepare_model_for_kbit_training(self._quantised(model))
        else:
            model.to(device)
        model.gradient_checkpointing_enable()
        model.train()
        if method == "full":
            return model
        model.enable_input_require_grads()
        adapters = self.peft.LoraConfig(
            r=int(inputs["rank"]), target_modules="all-linear", lora_dropout=0.0, task_type="CAUSAL_LM"
        )
        return self.peft.get_peft_model(model, adapters)

    def _quantised(self, model: Any) -> Any:  # noqa: ANN401 likewise
        """The model in NF4 with double quantisation; it goes through a file, since only files are quantised."""
        load("bitsandbytes")
        four_bits = self.transformers.BitsAndBytesConfig(
            load_in_4bit=True,
            bnb_4bit_quant_type="nf4",
            bnb_4bit_use_double_quant=True,
            bnb_4bit_compute_dtype=self.torch.bfloat16,
        )
        with tempfile.TemporaryDirectory() as folder:
            model.save_pretrained(folder)
            return self.transformers.AutoModelForCausalLM.from_pretrained(
                folder, quantization_config=four_bits, dtype=self.torch.bfloat16, device_map={"": 0}
            )


def _config(transformers: Any, inputs: Inputs) -> Any:  # noqa: ANN401 likewise
    """A Llama of the sizes that the inputs have."""
    return transformers.LlamaConfig(
        num_hidden_layers=inputs["layers"],
        hidden_size=inputs["hidden_size"],
        num_attention_heads=inputs["attention_heads"],
        num_key_value_heads=inputs["key_value_heads"],
        head_dim=inputs["head_size"],
        intermediate_size=inputs["intermediate_size"],
        vocab_size=inputs["vocabulary"],
        tie_word_embeddings=inputs["tied_embeddings"] == "yes",
        max_position_embeddings=max(int(inputs["sequence_tokens"]), 2048),
        use_cache=False,
    )
