"""An organisation's prices, what calculators answer with them, and a Python whose environment names their file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import calculators
from calculators.prices.book import opened
from calculators.prices.overlay import Overlay

PROJECT = Path(__file__).parent.parent.parent
TEXT = """\
source = "Contract 4711"
as_of = 2026-10-01

[token_prices."openai/gpt-6-luna"]
input_usd_per_million_tokens = 0.081
output_usd_per_million_tokens = 0.407

[embeddings]
"openai/text-embedding-3-small" = { usd_per_million_tokens = 0.0153 }

[rerankers."cohere/rerank-v3.5"]
usd_per_query = 0.0017

[tuning_services."openai-gpt-4.1"]
usd_per_million_training_tokens = 21.5

[gpus.h100-sxm]
usd_per_gpu_hour = 1.97

[vector_stores.pinecone_standard]
minimum_usd_per_month = 37
"""


def python(program: str, *arguments: str, prices: Path | None = None) -> subprocess.CompletedProcess[str]:
    """What a program says whose environment names a file of prices, or none."""
    environment = {name: value for name, value in os.environ.items() if name != "STEELYARD_PRICES"}
    if prices:
        environment["STEELYARD_PRICES"] = str(prices)
    return subprocess.run(
        [sys.executable, *program.split(), *arguments],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def answers(asked: list[tuple[str, dict[str, object]]], overlay: Overlay | None = None) -> list[dict[str, Any]]:
    """What calculators answer with an organisation's prices in force, or with the listed ones."""
    with opened(overlay):
        return [calculators.run(name, inputs) for name, inputs in asked]
