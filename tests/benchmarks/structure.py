"""How the code is cut: `python -m tests.benchmarks.structure [CHECKOUT]`.

Prints, of this checkout or another one: modules of Python with their median and longest, circles of imports, control
tags and the longest line of templates, how often `Any` stands in the code, and lines of JavaScript.
"""

from __future__ import annotations

import ast
import io
import statistics
import sys
import tokenize
from collections.abc import Collection, Iterator
from pathlib import Path

Lengths = dict[str, int]
Imports = dict[str, set[str]]


def lines_of(paths: list[Path], top: Path) -> Lengths:
    """Lines by the name of the file."""
    return {path.relative_to(top).as_posix(): len(path.read_text(encoding="utf-8").splitlines()) for path in paths}


def module_of(path: Path, top: Path) -> str:
    """The dotted name of a source file."""
    return ".".join(part for part in path.relative_to(top).with_suffix("").parts if part != "__init__")


def imported_by(tree: ast.Module, names: Collection[str]) -> set[str]:
    """Every module that a source imports, for types alone included; of `from package import module` the module.

    `names` are the modules that there are: what is imported from a package is one of them or something in it.
    """
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {module if module in names else node.module for module in whole}
    return found


def imports_of(paths: list[Path], top: Path) -> Imports:
    """Which of these modules each one imports."""
    trees = {module_of(path, top): ast.parse(path.read_text(encoding="utf-8")) for path in paths}
    return {name: imported_by(tree, trees) & set(trees) for name, tree in trees.items()}


def circles(imports: Imports) -> Iterator[str]:
    """Each circle that following imports leads into."""
    done: set[str] = set()

    def follow(name: str, path: tuple[str, ...]) -> Iterator[str]:
        if name in path:
            yield " > ".join((*path[path.index(name) :], name))
        elif name not in done:
            for other in sorted(imports[name]):
                yield from follow(other, (*path, name))
            done.add(name)

    for name in imports:
        yield from follow(name, ())


def uses_of_any(path: Path) -> int:
    """How often the name `Any` stands in a module, where it is imported included."""
    tokens = tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline)
    return sum(token.type == tokenize.NAME and token.string == "Any" for token in tokens)


def templates_of(top: Path) -> list[Path]:
    """Every template: the calculators', and those of pages and theme."""
    folders = [*top.glob("calculators/**/templates"), *top.glob("macros/**/templates"), top / "macros/theme"]
    return sorted({path for folder in folders for path in folder.rglob("*") if path.is_file()})


def longest(lengths: Lengths) -> str:
    """The longest file with its lines."""
    name = max(lengths, key=lengths.__getitem__)
    return f"{lengths[name]} ({name})"


def main(top: Path) -> None:
    """Print the figures of a checkout."""
    modules = sorted(path for folder in ("calculators", "macros") for path in (top / folder).rglob("*.py"))
    lengths = lines_of(modules, top)
    templates = templates_of(top)
    texts = {path.relative_to(top).as_posix(): path.read_text(encoding="utf-8") for path in templates}
    tags = {name: text.count("{%") for name, text in texts.items()}
    widths = {name: max(map(len, text.splitlines()), default=0) for name, text in texts.items()}
    page, runtime = top / "docs/assets/javascripts", top / "macros/runtime/javascript"
    scripts = {folder: sum(lines_of(sorted(folder.glob("*.js")), top).values()) for folder in (page, runtime)}
    rows = {
        "Modules of Python": len(modules),
        "Lines of a module, median": statistics.median(lengths.values()),
        "Lines of a module, most": longest(lengths),
        "Circles of imports": len(list(circles(imports_of(modules, top)))),
        "Templates": len(templates),
        "Control tags of a template, most": longest(tags),
        "Longest line of a template": longest(widths),
        "Uses of Any": sum(map(uses_of_any, modules)),
        "Lines of JavaScript, pages": scripts[page],
        "Lines of JavaScript, runtime": scripts[runtime],
    }
    for label, value in rows.items():
        print(f"{label:34}{value}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2])
