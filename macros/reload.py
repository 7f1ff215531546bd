"""The reload tool: a server that builds again builds with the sources as they are now.

`Loaded.refresh` compares the times at which the project's files were changed with those of the last build. Where any
differs, or a file has come or gone, it drops the modules of the project, and whoever imports them next gets them anew,
with all that they had read: Python, templates, data, and an organisation's prices. Where nothing has changed, the
modules stay as they are. Nothing else in the project touches `sys.modules`, and this module itself and `macros` are
never dropped: an edit of these two needs the server to be started again.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).parent.parent
PACKAGES = "calculators", "macros"
_KEPT = {"macros", __name__}

State = dict[Path, tuple[int, int]]
"""When each file was last changed, in nanoseconds, and its length in bytes."""


def _files(more: tuple[Path, ...]) -> Iterator[Path]:
    """The files that the project's modules are made of or read, and those that are named besides."""
    for package in PACKAGES:
        yield from (path for path in (PROJECT / package).rglob("*") if "__pycache__" not in path.parts)
    yield from more


def state(*more: Path) -> State:
    """The state of every file of the project's packages, and of more files, as far as they are there."""
    found: State = {}
    for path in _files(more):
        if path.is_file():
            status = path.stat()
            found[path] = status.st_mtime_ns, status.st_size
    return found


def drop() -> None:
    """Drop the project's modules, so that they are imported anew by whoever asks for them next."""
    for name in [name for name in sys.modules if name.split(".")[0] in PACKAGES and name not in _KEPT]:
        parent, _, child = name.rpartition(".")
        del sys.modules[name]
        if parent in _KEPT:  # `from macros import pages` would take it from there
            vars(sys.modules[parent]).pop(child, None)
    importlib.invalidate_caches()


class Loaded:
    """What the project's modules were made of when they were imported."""

    def __init__(self) -> None:
        """Before the first build nothing is known, and nothing need be dropped."""
        self._state: State | None = None

    def refresh(self, *more: Path) -> bool:
        """Drop the modules if a source has changed since the last call, or one of the other files; whether it has.

        To be called before anything is imported, so that an edit during a build is seen by the next one.
        """
        before, self._state = self._state, state(*more)
        has_changed = before not in (None, self._state)
        if has_changed:
            drop()
        return has_changed
