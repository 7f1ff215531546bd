"""Who imports whom: one direction through the package, no circle, and nothing that a browser lacks."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from calculators.registry import FOLDERS
from tests.benchmarks.structure import circles, imported_by, module_of

PROJECT = Path(__file__).parent.parent
ORDER: tuple[tuple[str, ...], ...] = (
    ("calculators.data",),
    ("calculators.frame",),
    ("calculators.prices",),
    ("calculators.domain",),
    ("calculators.rendering",),
    tuple(f"calculators.{folder}" for folder in FOLDERS),
    ("calculators.registry", "calculators.answer_schema"),
    ("calculators", "calculators.__main__", "calculators.browser", "calculators.mcp_server"),
    ("macros",),
)
"""Each module imports from its own entry and from the rows before it; a folder stands for all that is in it."""

FOR_TEMPLATES = {"jinja2", "markupsafe"}
FOR_ASSISTANTS = {"mcp", "mcp_types", "anyio"}
"""The SDK of the Model Context Protocol, which only the server for assistants needs, and which is an extra."""
SERVER = "calculators.mcp_server"
CLOCK_AND_NETWORK = {"time", "urllib.request", "http", "socket", "asyncio", "subprocess"}
BROWSERS_OWN = {"calculators.browser", "js", "pyodide", "pyodide_js", "pyodide.ffi"}


SOURCES = {
    module_of(path, PROJECT): ast.parse(path.read_text(encoding="utf-8"))
    for folder in ("calculators", "macros")
    for path in sorted((PROJECT / folder).rglob("*.py"))
}
OURS = {name: tree for name, tree in SOURCES.items() if name.split(".")[0] == "calculators"}


def imports(name: str) -> set[str]:
    """Every module that a module imports; of `from package import module` the module."""
    return imported_by(SOURCES[name], SOURCES)


def entry(name: str) -> tuple[int, str]:
    """The row and the longest entry that a module is, or is in; the package itself stands for no module in it."""
    fits = [
        (len(one), row, one)
        for row, entries in enumerate(ORDER)
        for one in entries
        if name == one or (name.startswith(f"{one}.") and one != "calculators")
    ]
    assert fits, f"say in which row {name} stands"
    _, row, one = max(fits)
    return row, one


def against_the_order(name: str) -> Iterator[str]:
    """What a module imports from a row after its own, or from a neighbour in its row."""
    row, own = entry(name)
    for other in sorted(imports(name) & set(SOURCES)):
        other_row, other_entry = entry(other)
        if other_row > row or (other_row == row and other_entry != own and row < len(ORDER) - 2):
            yield f"{name} imports {other}"


def test_imports_have_one_direction() -> None:
    """No module imports from a row after its own, and no calculator imports another one."""
    assert [problem for name in SOURCES for problem in against_the_order(name)] == []


def test_only_the_standard_library_and_what_templates_need_come_from_outside() -> None:
    """A calculator imports nothing that the browser does not have.

    Only rendering asks for the template engine, and only the server for assistants, which no browser loads, for an SDK.
    """
    outside = {
        f"{name} imports {other}"
        for name in OURS
        for other in imports(name)
        if (top := other.split(".")[0]) not in {*sys.stdlib_module_names, "calculators"}
        and not (top in FOR_TEMPLATES and name.startswith("calculators.rendering"))
        and not (top in FOR_ASSISTANTS and name == SERVER)
    }
    assert outside == set()


def test_only_the_command_line_imports_the_server_and_only_when_asked() -> None:
    """Only `calculators mcp` needs the SDK: one module imports the server, and that within a function."""
    assert {name for name in SOURCES if SERVER in imports(name)} == {"calculators.__main__"}
    top = [node for node in SOURCES["calculators.__main__"].body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert "mcp_server" not in {alias.name for node in top for alias in node.names}


def test_only_browsers_use_what_is_for_browsers() -> None:
    """Nobody imports what browsers call but the script that makes the image, which runs in a browser's interpreter."""
    users = {name for name in SOURCES if imports(name) & BROWSERS_OWN}
    assert {name for name in users if not name.endswith("image.prepare")} == set()


def test_calculators_ask_no_clock_and_no_network() -> None:
    """No module of a calculator asks what time it is, or for anything from outside."""
    asked = [f"{name} imports {other}" for name in OURS for other in sorted(imports(name) & CLOCK_AND_NETWORK)]
    calls = [
        f"{name} asks for {node.attr}"
        for name, tree in OURS.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in {"today", "now", "utcnow"}
        and isinstance(node.value, ast.Name)
        and node.value.id in {"date", "datetime"}
    ]
    assert asked + calls == []


def unseeded(name: str) -> Iterator[str]:
    """Where a module asks for chance without a seed, or for what differs from process to process."""
    for node in ast.walk(SOURCES[name]):
        if isinstance(node, ast.ImportFrom) and node.module in {"random", "secrets", "uuid"}:
            yield f"{name} imports from {node.module}"
        is_of_random = (
            isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "random"
        )
        if is_of_random and node.attr != "Random":
            yield f"{name} uses random.{node.attr}"
        is_drawer = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "Random"
        if is_drawer and not node.args:
            yield f"{name} draws without a seed"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "hash":
            yield f"{name} calls hash"


def test_chance_is_seeded() -> None:
    """Chance is `random.Random` with a seed, and never what differs from process to process."""
    assert [problem for name in OURS for problem in unseeded(name)] == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Following imports from a module never leads back to it, those for types alone included."""
    assert list(circles({name: imports(name) & set(SOURCES) for name in SOURCES})) == []
