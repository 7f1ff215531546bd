"""The inputs that a comparison of two revisions asks, one a line: the calculator's name and its inputs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

INPUTS = Path(__file__).parent / "inputs.jsonl"


def questions() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each calculator's name and inputs, in the order of the file."""
    for line in INPUTS.read_text(encoding="utf-8").splitlines():
        name, inputs = json.loads(line)
        yield name, inputs
