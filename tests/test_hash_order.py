"""No answer depends on the order in which a set of texts happens to be gone through: it differs between processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from calculators.registry import CALCULATORS
from macros.runtime.image.questions import questions
from tests.rules import few

PROJECT = Path(__file__).parent.parent
ANSWERS = """
import hashlib, json, sys
from calculators.browser import answer

print(json.dumps([hashlib.sha256(answer(request).encode()).hexdigest() for request in json.load(sys.stdin)]))
"""
"""A program that prints a digest of each reply to the requests of its input."""


def digests(requests: list[str], seed: str) -> list[str]:
    """A digest of each reply, in a process whose hashes of texts have this seed."""
    ended = subprocess.run(
        [sys.executable, "-c", ANSWERS],
        input=json.dumps(requests),
        cwd=PROJECT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[str] = json.loads(ended.stdout)
    return found


def test_answers_are_the_same_whatever_the_seed_of_hashes() -> None:
    """Forms, files, exports and scenarios get one reply, to the letter, in processes that hash texts differently."""
    asked = questions(CALCULATORS)
    chosen = [one for one in asked if '"files"' in one][:: few(40, 1)] + asked[:: few(400, 10)]
    first, second = digests(chosen, "1"), digests(chosen, "2")
    assert [one for one, a, b in zip(chosen, first, second, strict=True) if a != b] == []
