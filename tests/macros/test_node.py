"""Which Node the build uses."""

from __future__ import annotations

import subprocess

import pytest

from macros import node


def test_own_node_is_the_locked_one() -> None:
    """The Node that makes the image is there, whatever the machine has, and knows WebAssembly's garbage collection."""
    ended = subprocess.run([node.bundled(), "--version"], capture_output=True, text=True, check=True)
    assert int(ended.stdout.removeprefix("v").split(".")[0]) >= 22


def test_machine_without_node_takes_the_locked_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no Node is on the path, the locked one runs the rest, too."""
    monkeypatch.setenv("PATH", "")
    assert node.command() == node.bundled()
