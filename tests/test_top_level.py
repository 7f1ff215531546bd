"""What stands at the top, and what must not be in any file."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

PROJECT = Path(__file__).parent.parent
ALLOWED = {
    ".ci",
    ".github",
    ".gitignore",
    ".gitlab-ci.yml",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "calculators",
    "docs",
    "macros",
    "mkdocs.yml",
    "package-lock.json",
    "package.json",
    "pyproject.toml",
    "requirements.in",
    "requirements.txt",
    "tests",
}
REGISTRIES = re.compile(r"(py" + r"pi\.org|python" + r"hosted\.org|npm" + r"js\.org|deb\.deb" + r"ian\.org)")


def tracked() -> list[Path]:
    """Every file that git tracks, or would if it were added now."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    return [PROJECT / name for name in listed.splitlines() if (PROJECT / name).exists()]


def test_top_level_holds_what_was_agreed_and_nothing_else() -> None:
    """The top level is the given folders and what tools insist on."""
    assert {path.relative_to(PROJECT).parts[0] for path in tracked()} <= ALLOWED


def test_no_file_names_a_package_registry() -> None:
    """No file, lock files included, says from which host packages come."""
    texts = {path: path.read_bytes().decode("utf-8", "replace") for path in tracked()}
    assert not [path for path, text in texts.items() if REGISTRIES.search(text)]
    packages = json.loads((PROJECT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert not [name for name, package in packages.items() if "resolved" in package]


def test_requirements_are_pinned_by_hash() -> None:
    """Every requirement has a version and its hashes."""
    text = (PROJECT / "requirements.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    assert lines
    assert all("==" in line and "--hash=sha256:" in line for line in lines)
