"""npm, the machine's where it has one, else the one that came from PyPI with Node: `python -m macros.npm ci`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from macros import node


def command() -> list[str]:
    """How npm is called here."""
    found = shutil.which("npm")
    if found and shutil.which("node"):
        return [found]
    home = node.home()
    os.environ["PATH"] = f"{home / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    return [str(home / "bin" / "node"), str(home / "lib/node_modules/npm/bin/npm-cli.js")]


if __name__ == "__main__":
    sys.exit(subprocess.run([*command(), *sys.argv[1:]], check=False).returncode)  # noqa: S603 npm itself
