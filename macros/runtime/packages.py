"""The packages of which files are delivered, and where they are installed."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

PROJECT = Path(__file__).parent.parent.parent
PACKAGES = PROJECT / "node_modules"
PYODIDE = PACKAGES / "pyodide"
PYODIDE_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
"""What the stock interpreter loads when it boots."""
FONTS = tuple(
    PACKAGES / f"@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-{style}.woff2"
    for style in ("normal", "italic")
)
"""The text face, upright and italic."""


def version() -> str:
    """Pyodide's version."""
    return str(json.loads((PYODIDE / "package.json").read_text(encoding="utf-8"))["version"])


def installed(name: str) -> Path:
    """The folder of a Python package; ModuleNotFoundError where it is not installed."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(name)
    return Path(spec.origin).parent
