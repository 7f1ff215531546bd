"""What the browser runs is what was tested, whole, and two builds of it are the same."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

from macros import runtime

PACKED = zipfile.ZipFile(io.BytesIO(runtime.archive()))


def test_archive_is_deterministic() -> None:
    """The same sources give the same bytes."""
    assert runtime.archive() == runtime.archive()


def test_holds_the_templates_as_they_are() -> None:
    """Every template is in the archive byte for byte."""
    for path in (runtime.PROJECT / "calculators").rglob("*.html"):
        assert PACKED.read(path.relative_to(runtime.PROJECT).as_posix()) == path.read_bytes()


def test_holds_every_source_once_but_the_command_line() -> None:
    """Every module, data file and template of the calculators is there once; nothing of tests or macros is."""
    files = [path for path in (runtime.PROJECT / "calculators").rglob("*") if path.is_file()]
    names = {path.relative_to(runtime.PROJECT).as_posix() for path in files if "__pycache__" not in path.parts}
    packed = PACKED.namelist()
    assert len(set(packed)) == len(packed)
    assert {name for name in packed if name.startswith("calculators/")} == names - {"calculators/__main__.py"}
    assert {"calculators/browser.py", "calculators/data/assumptions.toml", "jinja2/__init__.py"} <= set(packed)
    assert {name.split("/")[0] for name in packed} == {"calculators", *runtime.LIBRARIES}


def test_runs_on_its_own(tmp_path: Path) -> None:
    """Unpacked, with no installed package in reach, it answers a page."""
    PACKED.extractall(tmp_path)
    program = (
        "import json, sys\n"
        "sys.path[:] = [sys.argv[1], *(place for place in sys.path if 'site-packages' not in place)]\n"
        "from calculators.browser import answer\n"
        "print(json.loads(answer(json.dumps({'calculator': 'cost', 'query': 'months=24'})))['address'])"
    )
    ended = subprocess.run(
        [sys.executable, "-I", "-c", program, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert ended.stdout == "months=24\n"
