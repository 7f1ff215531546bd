"""What deliveries are made of, as `bill.toml` lists it: versions, licences and texts, read from what is installed."""

from __future__ import annotations

import fnmatch
import importlib.metadata
import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from macros.runtime.packages import PACKAGES, PROJECT, PYODIDE, installed

_HERE = Path(__file__).parent
_LICENCE_NAMES = ("licen[cs]e*", "copying*", "notice*")


class MissingLicenceError(Exception):
    """A licence's text is not where the list of components says."""


@dataclass(frozen=True, kw_only=True)
class Shipped:
    """A component that readers get: `licence` is an SPDX expression, `texts` its words, `files` patterns of names.

    `kind` and `package` say where it was taken from: `npm` or `pypi` and the name there, or nothing.
    """

    name: str
    version: str
    licence: str
    texts: tuple[str, ...]
    files: tuple[str, ...]
    home: str = ""
    copyright: str = ""
    note: str = ""
    within: str = ""
    kind: str = ""
    package: str = ""

    def holds(self, name: str) -> bool:
        """Whether a file of a delivery has some of this component in it."""
        return any(fnmatch.fnmatchcase(name, pattern) for pattern in self.files)


def _licence_files(folder: Path) -> list[Path]:
    found = (path for path in sorted(folder.iterdir()) if path.is_file())
    return [path for path in found if any(fnmatch.fnmatch(path.name.lower(), pattern) for pattern in _LICENCE_NAMES)]


def _of_python(name: str) -> list[Path]:
    """The licence files of an installed Python package."""
    recorded = importlib.metadata.distribution(name).files or ()
    return [Path(str(file.locate())) for file in recorded if "licenses" in file.parts]


def _paths(source: str) -> list[Path]:
    """The files of one source of licence texts, as `bill.toml` writes it."""
    kind, _, rest = source.partition(":")
    match kind:
        case "npm":
            return _licence_files(PACKAGES / rest)
        case "python":
            return _of_python(rest)
        case "project":
            return [PROJECT / rest]
        case "file":
            package, _, within = rest.partition(":")
            return [installed(package) / within]
        case _:
            return [_HERE / "licences" / f"{source}.txt"]


def texts_of(source: str) -> tuple[str, ...]:
    """The words of a licence; MissingLicenceError where the source has none."""
    paths = _paths(source)
    if not paths or not all(path.is_file() for path in paths):
        raise MissingLicenceError(f"{source}: there is no licence text")
    return tuple(path.read_text(encoding="utf-8").strip() for path in paths)


def _version(row: Mapping[str, Any]) -> str:
    if "npm" in row:
        return str(json.loads((PACKAGES / row["npm"] / "package.json").read_text(encoding="utf-8"))["version"])
    if "python" in row:
        return importlib.metadata.version(row["python"])
    if row.get("version") == "pyodide-lock":
        lock = json.loads((PYODIDE / "pyodide-lock.json").read_text(encoding="utf-8"))
        return str(lock["info"]["python"])
    return str(row.get("version", ""))


def _shipped(row: Mapping[str, Any], files: Mapping[str, list[str]]) -> Shipped:
    kind = "npm" if "npm" in row else "pypi" if "python" in row else ""
    return Shipped(
        name=row["name"],
        version=_version(row),
        licence=row["licence"],
        texts=tuple(text for source in row["texts"] for text in texts_of(source)),
        files=tuple(row.get("files") or files[row["within"]]),
        kind=kind,
        package=row.get("npm") or row.get("python") or "",
        **{key: row[key] for key in ("home", "copyright", "note", "within") if key in row},
    )


@cache
def components() -> tuple[Shipped, ...]:
    """All that any delivery may hold, our own part first; a part of another component is where that one is."""
    listed = tomllib.loads((_HERE / "bill.toml").read_text(encoding="utf-8"))
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    own = listed["own"] | {"version": project["version"]}
    files = {row["name"]: row["files"] for row in listed["component"] if "files" in row}
    return tuple(_shipped(row, files) for row in (own, *listed["component"]))


def uncovered(names: Iterable[str]) -> list[str]:
    """Those files that hold no component at all: they came from somewhere that `bill.toml` does not know.

    A compressed copy holds what the file beside it holds.
    """
    plain = {name: name.removesuffix(".br").removesuffix(".gz") for name in names}
    return [name for name in plain if not any(component.holds(plain[name]) for component in components())]
