"""Dependencies point one way: data, calculation, registry, presentation."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "calculators"
MODULES = sorted(PACKAGE.rglob("*.py"))
CALCULATION = ("decision", "cost", "tuning", "retrieval", "latency", "evaluation", "prices")
PRESENTATION = {"rendering", "registry", "browser", "address", "__main__"}
CLOCK_AND_NETWORK = {"time", "urllib.request", "http", "socket", "asyncio", "subprocess"}
THIRD_PARTY_IN_RENDERING = {"jinja2", "markupsafe"}


def imports(path: Path) -> set[str]:
    """The modules a file imports, `calculators.x` for each name taken out of the package itself."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            own = node.module == "calculators"
            found |= {f"calculators.{alias.name}" for alias in node.names} if own else {node.module}
    return found


def layers(path: Path) -> set[str]:
    """The parts of the package that a file imports from."""
    return {name.split(".")[1] for name in imports(path) if name.startswith("calculators.")}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_point_one_way(path: Path) -> None:
    """A module imports only from layers before its own, and nothing that is not in the browser."""
    layer = path.relative_to(PACKAGE).parts[0]
    used = layers(path)
    if layer == "data":
        assert used <= {"data"}
    if layer in CALCULATION:
        assert not used & PRESENTATION
    if layer == "rendering":
        assert not used & {*CALCULATION, "registry", "browser", "__main__"}
    assert "macros" not in {name.split(".")[0] for name in imports(path)}
    outside = {name.split(".")[0] for name in imports(path)} - set(sys.stdlib_module_names) - {"calculators"}
    assert outside <= (THIRD_PARTY_IN_RENDERING if layer == "rendering" else set())


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_calculators_know_no_clock_and_no_network(path: Path) -> None:
    """Nothing asks what time it is, what the network says, or for luck that does not repeat."""
    assert not imports(path) & CLOCK_AND_NETWORK
    text = path.read_text(encoding="utf-8")
    assert not [call for call in ("date.today(", "datetime.now(", "random.random(", "random.Random()") if call in text]
