"""What the browser runs is what was tested, and two builds of it are the same."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from macros import runtime

PROJECT = Path(__file__).parent.parent.parent


def test_archive_is_deterministic() -> None:
    """The same sources give the same bytes."""
    assert runtime.archive() == runtime.archive()


def test_archive_holds_the_calculators_as_they_are() -> None:
    """Every module, number and template is in the archive, byte for byte; the command line is not."""
    packed = zipfile.ZipFile(io.BytesIO(runtime.archive()))
    names = set(packed.namelist())
    assert {"calculators/browser.py", "calculators/data/assumptions.toml", "jinja2/__init__.py"} <= names
    assert "calculators/__main__.py" not in names
    for path in (PROJECT / "calculators").rglob("*.html"):
        assert packed.read(path.relative_to(PROJECT).as_posix()) == path.read_bytes()
