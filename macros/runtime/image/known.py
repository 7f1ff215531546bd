"""The functions of CPython that answers are known to enter, kept in `known.json` for the version of Pyodide in use.

To learn them takes minutes, and another formula hardly ever enters another function. So they are recorded by
`python -m macros.runtime.image`, and a build asks only a part of the questions. What neither saw is in the module with
every function.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from pathlib import Path

RECORD = Path(__file__).with_name("known.json")


def known_functions(module: bytes) -> frozenset[int]:
    """The functions recorded for this module of Pyodide, by their place among the bodies; none for another module."""
    kept = json.loads(RECORD.read_text(encoding="utf-8"))
    return frozenset(kept["functions"]) if kept["module"] == _digest(module) else frozenset()


def record(module: bytes, entered: Collection[int]) -> None:
    """Keep the functions that were entered."""
    kept = {"module": _digest(module), "functions": sorted(entered)}
    RECORD.write_text(json.dumps(kept) + "\n", encoding="utf-8")


def _digest(module: bytes) -> str:
    return hashlib.sha256(module).hexdigest()
