"""CONTRIBUTING's recipe for a calculator, followed to the letter in a copy of the checkout."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from mkdocs.config import load_config

from tests.test_top_level import PROJECT, tracked

COPIED = {"calculators", "macros", "docs", "mkdocs.yml", "pyproject.toml"}
MOST_FILES = 6
_SECTION = re.compile(r"^## Add a calculator\n(.*?)^## Add a question", re.DOTALL | re.MULTILINE)
_STEP = re.compile(
    r"^(?:Create `(?P<new>[^`]+)`|In `(?P<old>[^`]+)`, below `(?P<line>[^`]+)`):\n\n```\w+\n(?P<code>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)


class Step(NamedTuple):
    """What to do with a file: create it with the code, or put the code below a line of it."""

    path: str
    below: str
    code: str


def steps() -> Iterator[Step]:
    """What the recipe says to do."""
    (section,) = _SECTION.findall((PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    for found in _STEP.finditer(section):
        yield Step(found["new"] or found["old"], found["line"] or "", found["code"])


def follow(step: Step, checkout: Path) -> None:
    """Do what a step says."""
    target = checkout / step.path
    if not step.below:
        assert not target.exists(), f"{step.path} is there already"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(step.code, encoding="utf-8")
        return
    text = target.read_text(encoding="utf-8")
    assert text.count(f"{step.below}\n") == 1, f"{step.path} has one line {step.below!r}"
    target.write_text(text.replace(f"{step.below}\n", f"{step.below}\n{step.code}"), encoding="utf-8")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout in which the recipe was followed."""
    folder = tmp_path_factory.mktemp("checkout")
    for path in tracked():
        name = path.relative_to(PROJECT)
        if name.parts[0] in COPIED:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, folder / name)
    for step in steps():
        follow(step, folder)
    return folder


def run(checkout: Path, *arguments: str) -> str:
    """What Python prints in the copy; subprocess.CalledProcessError where it fails."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=checkout, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_recipe_takes_six_files_at_most() -> None:
    """No step asks for a seventh file."""
    touched = [step.path for step in steps()]
    assert 0 < len(set(touched)) == len(touched) <= MOST_FILES


def test_its_own_test_passes(checkout: Path) -> None:
    """The test that the recipe writes is green with the calculator that it writes."""
    assert " passed" in run(checkout, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", "tests/hand_check")


def test_command_line_and_page_have_it(checkout: Path) -> None:
    """The command line answers, and the page's element has its headline, its controls and its working."""
    told = json.loads(
        run(checkout, "-m", "calculators", "run", "hand_check", "--checks_per_month", "1k", "--format", "json")
    )
    assert told["results"]["usd_per_month"] > 0
    page = run(checkout, "-c", "from macros import pages; print(pages.calculator('../../', 'hand_check'))")
    for piece in ('name="checks_per_month"', 'data-result="usd_per_month"', "An hour of the people who build it"):
        assert piece in page
    tables = run(checkout, "-c", "from macros import pages; print(pages.inputs_and_results(''))")
    assert "## hand_check" in tables


def test_site_lists_its_page(checkout: Path) -> None:
    """The page stands where the calculator says, and the site's navigation leads to it."""
    config = load_config(str(checkout / "mkdocs.yml"))
    assert "calculators/hand-check.md" in json.dumps(config.nav)
    place = run(checkout, "-c", "from calculators.registry import find; print(find('hand_check').page)").strip()
    assert (checkout / "docs" / f"{place.rstrip('/')}.md").is_file()
