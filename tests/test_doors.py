"""Who may import whom, module by module: what the rules of `test_layers.py` leave open between the layers."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
ORDER = (
    ("calculators.age", "calculators.data", "calculators.dates", "calculators.errors", "calculators.numbers"),
    ("calculators.calculator", "calculators.charts", "calculators.field", "calculators.kind", "calculators.kinds",
     "calculators.lazy", "calculators.overrides", "calculators.range", "calculators.result", "calculators.table"),
    ("calculators.prices",),
    ("calculators.cost", "calculators.decision", "calculators.evaluation", "calculators.latency",
     "calculators.retrieval", "calculators.tuning"),
    ("calculators.plan",),
    ("calculators.registry",),
    ("calculators.address", "calculators.rendering", "calculators.scenarios", "calculators.travel"),
    ("calculators", "calculators.__main__", "calculators.browser"),
    ("macros",),
)  # fmt: skip
"""Each module imports from its own row and those before it; a folder stands for all in it."""


def module_of(path: Path) -> str:
    """The dotted name of a source file."""
    return ".".join(part for part in path.relative_to(PROJECT).with_suffix("").parts if part != "__init__")


SOURCES = {
    module_of(path): ast.parse(path.read_text(encoding="utf-8"))
    for folder in ("calculators", "macros")
    for path in sorted((PROJECT / folder).rglob("*.py"))
}
each = pytest.mark.parametrize("name", SOURCES)


def imports(name: str) -> set[str]:
    """Every module that a module imports; of `from package import module` the module."""
    found: set[str] = set()
    for node in ast.walk(SOURCES[name]):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {module if module in SOURCES else node.module for module in whole}
    return found


def row(name: str) -> int:
    """The row of the longest entry that the module is, or is in; the package itself stands for no module in it."""
    fits = [
        (len(entry), at)
        for at, entries in enumerate(ORDER)
        for entry in entries
        if name == entry or (name.startswith(f"{entry}.") and entry != "calculators")
    ]
    assert fits, f"say in which row {name} stands"
    return max(fits)[1]


@each
def test_each_module_imports_from_before(name: str) -> None:
    """No module imports from a row after its own, so calculators never import macros."""
    assert [other for other in imports(name) if other in SOURCES and row(other) > row(name)] == []


@each
def test_browser_is_a_door_that_only_browsers_use(name: str) -> None:
    """Nobody imports what browsers call, and nobody imports anything of a browser's.

    `prepare` runs in the browser's own interpreter, when its image is made.
    """
    allowed = {"calculators.browser"} if name == "macros.runtime.image.prepare" else set()
    assert imports(name) & {"calculators.browser", "js", "pyodide", "pyodide_js", "pyodide.ffi"} == allowed


@pytest.mark.parametrize("name", [name for name in SOURCES if name.startswith("calculators")])
def test_chance_is_seeded(name: str) -> None:
    """Chance is `random.Random` with a seed, and never what differs from process to process."""
    for node in ast.walk(SOURCES[name]):
        if isinstance(node, ast.ImportFrom):
            assert node.module not in {"random", "secrets", "uuid"}
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "random":
            assert node.attr == "Random"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "Random":
            assert node.args, f"{name} draws without a seed"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id != "hash"
