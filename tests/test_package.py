"""What `pip install .` gives: a command and an importable package, with their data, away from the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import calculators
from calculators.__main__ import main
from tests.rules import for_each
from tests.test_top_level import tracked

PROJECT = Path(__file__).parent.parent
PIP = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input")
ISOLATED = """
import json, sys
sys.path[:] = [sys.argv[1], *sys.path]
import calculators
print(calculators.__file__)
print(json.dumps({each.slug: calculators.run(each.slug, {}) for each in calculators.CALCULATORS}))
"""
ARGUMENTS = (
    ("list",),
    ("schema", "cost"),
    ("run", "cost", "--months", "24", "--format", "json"),
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the checkout, built by the backend that is installed here, without any network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = (*PIP, "wheel", "--no-index", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), ".")
    subprocess.run(command, cwd=PROJECT, check=True)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the wheel was installed into."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run((*PIP, "install", "--no-index", "--no-deps", "--target", str(folder), str(wheel)), check=True)
    return folder


def run(installed: Path, elsewhere: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the installed command in another folder, where the checkout is not in reach."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment |= {"PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"}
    command = [str(installed / "bin" / "calculators"), *arguments]
    return subprocess.run(command, cwd=elsewhere, env=environment, capture_output=True, text=True, check=False)


def test_wheel_holds_each_file_of_the_calculators_and_nothing_else(wheel: Path) -> None:
    """Modules, data and templates are there byte for byte; tests, pages and what builds the site are not."""
    names = {path.relative_to(PROJECT).as_posix() for path in tracked() if path.is_relative_to(PROJECT / "calculators")}
    with zipfile.ZipFile(wheel) as packed:
        held = {name for name in packed.namelist() if ".dist-info/" not in name}
        assert held == names
        assert [name for name in names if packed.read(name) != (PROJECT / name).read_bytes()] == []
    assert {"calculators/data/token_prices.json", "calculators/plan/templates/record.md"} <= held


def test_wheel_asks_for_what_templates_need_and_no_more(wheel: Path) -> None:
    """Installed alone it brings Jinja2 and MarkupSafe; the SDK of MCP comes with the extra."""
    with zipfile.ZipFile(wheel) as packed:
        (name,) = [name for name in packed.namelist() if name.endswith(".dist-info/METADATA")]
        lines = packed.read(name).decode().splitlines()
    needed = [line.removeprefix("Requires-Dist: ") for line in lines if line.startswith("Requires-Dist: ")]
    assert [one for one in needed if "extra ==" not in one] == ["jinja2>=3.1", "markupsafe>=2.1"]
    assert [one.split("<")[0] for one in needed if "extra == 'mcp'" in one] == ["mcp"]


@for_each("arguments", ARGUMENTS)
def test_command_prints_what_the_checkout_prints(
    installed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    """The installed command prints what the checkout's does, to the last byte."""
    there = run(installed, tmp_path, *arguments)
    assert (there.returncode, there.stderr) == (0, "")
    assert main(arguments) == 0
    assert there.stdout == capsys.readouterr().out


def test_command_tells_bad_input_and_its_own_name(installed: Path, tmp_path: Path) -> None:
    """Bad input ends with status 2, and help calls the command by its name."""
    bad = run(installed, tmp_path, "run", "cost", "--months", "soon")
    assert (bad.returncode, bad.stdout) == (2, "")
    assert bad.stderr == "months: Type a number such as 20, from 0 to 1,200 months; got “soon”\n"
    assert run(installed, tmp_path, "--help").stdout.startswith("usage: calculators ")


def test_package_answers_as_the_checkout_does(installed: Path, tmp_path: Path) -> None:
    """Imported in isolated mode, every calculator gives the same answer to its defaults."""
    command = [sys.executable, "-I", "-c", ISOLATED, str(installed)]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    place, answers = ended.stdout.splitlines()
    assert Path(place).is_relative_to(installed)
    assert json.loads(answers) == {each.slug: calculators.run(each.slug, {}) for each in calculators.CALCULATORS}
