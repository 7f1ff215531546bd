"""A server that builds again takes up what was edited, and leaves what was not as it is."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros import reload

PROJECT = Path(__file__).parents[2]
SERVES = """
import importlib, json, os, pathlib, sys
import macros

class Page:
    url = ""

class Env:
    page = Page()
    def __init__(self):
        self.conf = {"extra": {}}
    def macro(self, function, name):
        setattr(self, name, function)

def build():
    env = Env()
    macros.define_env(env)
    return env

def modules():
    return {name: module for name, module in sys.modules.items() if name.split(".")[0] in {"calculators", "macros"}}

def edit(path, old, new):
    file = pathlib.Path(path)
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
"""
"""A program that builds in the way of mkdocs-macros."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project to edit, which makes nothing of what browsers load: that takes its time."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("calculators", "macros"):
        shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in (folder / "macros").glob("runtime*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    (folder / "macros" / "runtime.py").write_text("def write(overlay):\n    return {}\n", encoding="utf-8")
    return folder


def output_of(project: Path, program: str, prices: Path | None = None) -> str:
    """What a program that builds in a copy of the project prints."""
    environment = {"PATH": "", "PYTHONDONTWRITEBYTECODE": "1"} | ({"STEELYARD_PRICES": str(prices)} if prices else {})
    ended = subprocess.run(
        [sys.executable, "-c", SERVES + program],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert not ended.stderr
    return ended.stdout


def test_edited_template_is_taken_up_by_the_next_build(project: Path) -> None:
    """A server that builds again builds with the templates as they are now."""
    program = """
def headline():
    build()
    page = importlib.import_module("calculators.rendering.page")
    decide = importlib.import_module("calculators.registry").find("decide")
    values = decide.read({})
    return page.render_parts(decide.answer(values))["headline"]
before = headline()
pathlib.Path("calculators/decide/templates/headline.html").write_text("<p>As edited.</p>")
pathlib.Path("calculators/decide/templates/bar.html").unlink()
print(before != "<p>As edited.</p>", headline())
"""
    assert output_of(project, program) == "True <p>As edited.</p>\n"


def test_edited_python_and_data_are_taken_up_by_the_next_build(project: Path) -> None:
    """So it does with code, of a module that another one takes from the package too, and with numbers."""
    program = """
build()
edit("macros/diagram.py", "The whole decision flow", "The flow as edited")
edit("calculators/data/assumptions.toml", "a price counts as old", "a price counts as aged")
again = build()
print("The flow as edited" in again.our_flow(), "a price counts as aged" in again.assumptions_table())
"""
    assert output_of(project, program) == "True True\n"


def test_edited_file_of_prices_is_taken_up_by_the_next_build(project: Path, tmp_path: Path) -> None:
    """An organisation's price that was changed is the one that the next build computes with."""
    prices = tmp_path / "own.toml"
    prices.write_text("as_of = 2026-10-01\n[gpus.h100-sxm]\nusd_per_gpu_hour = 1.97\n", encoding="utf-8")
    program = """
shown = [build().listed_price("gpus", "h100-sxm", "usd_per_gpu_hour")]
edit(os.environ["STEELYARD_PRICES"], "1.97", "2.013")
shown.append(build().listed_price("gpus", "h100-sxm", "usd_per_gpu_hour"))
print(*(text.partition("]")[0] for text in shown))
"""
    assert output_of(project, program, prices) == "[$1.97 [$2.01\n"


def test_bad_file_of_prices_ends_the_build(project: Path, tmp_path: Path) -> None:
    """The build ends with the line of each mistake."""
    prices = tmp_path / "own.toml"
    prices.write_text("as_of = 2026-10-01\n[gpus.h100-sxm]\nusd_per_gpu_hour = -1\n", encoding="utf-8")
    program = """
try:
    build()
except SystemExit as end:
    print(end)
"""
    assert "own.toml line 3: gpus.h100-sxm.usd_per_gpu_hour must be" in output_of(project, program, prices)


def test_unchanged_sources_keep_their_modules(project: Path) -> None:
    """Where nothing was edited, the next build uses the very same modules."""
    program = """
build()
before = modules()
build()
print(len(before) > 100, all(modules()[name] is module for name, module in before.items()))
"""
    assert output_of(project, program) == "True True\n"


def test_only_the_first_look_and_a_change_tell_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first look drops nothing; then a file that is changed, added or removed does, once each."""
    monkeypatch.setattr(reload, "PROJECT", tmp_path)
    dropped: list[bool] = []
    monkeypatch.setattr(reload, "drop", lambda: dropped.append(True))
    (tmp_path / "calculators").mkdir()
    source, prices = tmp_path / "calculators" / "one.toml", tmp_path / "own.toml"
    loaded = reload.Loaded()
    assert [loaded.refresh(prices), loaded.refresh(prices)] == [False, False]
    for write in (lambda: source.write_text("a"), lambda: source.write_text("ab"), source.unlink, prices.touch):
        write()
        assert [loaded.refresh(prices), loaded.refresh(prices)] == [True, False]
    assert dropped == [True] * 4


def test_nothing_else_touches_the_modules() -> None:
    """Only the reload tool, and the script that leaves modules out of an image, name `sys.modules`."""
    found = {
        path.relative_to(PROJECT).as_posix()
        for folder in ("calculators", "macros")
        for path in (PROJECT / folder).rglob("*.py")
        if "sys.modules" in path.read_text(encoding="utf-8")
    }
    assert {name for name in found if not name.endswith("prepare.py")} == {"macros/reload.py"}
