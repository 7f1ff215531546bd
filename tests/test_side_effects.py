"""Importing a module reads data at most: it writes nothing, asks no environment, and puts no prices in force."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.prices.own import TEXT
from tests.test_imports import SOURCES

PROJECT = Path(__file__).parent.parent
IMPORTS = """
import decimal, importlib, json, os, pathlib, random, signal, sys, warnings
import jinja2, mcp.server.stdio, six, subprocess, tempfile  # what these do when they are imported is not ours

project, done = os.getcwd(), []
CHANGING = {"os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.link", "os.symlink", "os.chmod", "os.truncate",
            "os.putenv", "os.unsetenv", "os.chdir", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.kill",
            "shutil.rmtree", "subprocess.Popen", "socket.connect", "socket.bind", "signal.pthread_kill"}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
prices = os.environ["STEELYARD_PRICES"]

def watch(event, arguments):
    if event in CHANGING:
        done.append((event, *map(str, arguments[:1])))
    elif event == "open":
        path, mode, flags = arguments
        if set(mode or "r") & set("wxa+") or flags & WRITING or str(path) == prices:
            done.append((event, str(path)))

class Environment(dict):
    def _asked(self, name):
        frame = sys._getframe(2)
        while "/lib/python" in frame.f_code.co_filename and "site-packages" not in frame.f_code.co_filename:
            frame = frame.f_back
        asker = frame.f_code.co_filename
        if asker.startswith(project) and "site-packages" not in asker:
            done.append(("environment", str(name)))
    def __getitem__(self, name):
        self._asked(name)
        return super().__getitem__(name)
    def get(self, name, default=None):
        self._asked(name)
        return super().get(name, default)
    def __contains__(self, name):
        self._asked(name)
        return super().__contains__(name)

def state():
    handlers = [signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM, signal.SIGPIPE)]
    context = repr(decimal.getcontext()), repr(decimal.DefaultContext)
    return (os.getcwd(), list(sys.path), list(sys.meta_path), list(sys.path_hooks), list(warnings.filters), context,
            random.getstate(), handlers, sys.stdout, sys.stderr, sys.excepthook, sys.getrecursionlimit())

before = state()
os.environ = Environment(os.environ)
sys.addaudithook(watch)
names = json.load(sys.stdin)
for name in names:
    importlib.import_module(name)
found = list(done)
from calculators.prices import book
found += [("prices in force", str(one)) for one in book._OPEN]
found += [("state", repr(one)) for one, now in zip(before, state()) if one != now]
print(json.dumps(found))
"""
"""A program that imports the modules that its input names, and prints what they did besides reading."""


def run(names: list[str], folder: Path, project: Path = PROJECT) -> list[list[str]]:
    """What the program prints, with a file of an organisation's prices in the environment."""
    prices = folder / "own.toml"
    prices.write_text(TEXT, encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-B", "-c", IMPORTS],
        input=json.dumps(names),
        cwd=project,
        env={"PATH": os.environ["PATH"], "STEELYARD_PRICES": str(prices)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert not ended.stderr
    found: list[list[str]] = json.loads(ended.stdout)
    return found


def test_no_import_has_side_effects(tmp_path: Path) -> None:
    """Every module but the script that makes the image is imported in a fresh interpreter, which does nothing else."""
    names = [name for name in SOURCES if not name.endswith(".prepare")]
    assert len(names) > 200
    assert run(names, tmp_path) == []


def test_side_effects_would_be_seen(tmp_path: Path) -> None:
    """A module that writes, asks the environment, takes prices over or changes the interpreter is found out."""
    for folder in ("calculators", "macros"):
        (tmp_path / folder).symlink_to(PROJECT / folder)
    (tmp_path / "worst.py").write_text(
        "import os, pathlib, sys\nfrom calculators.prices import book\n"
        "os.environ.get('HOME')\nbook.in_force()\npathlib.Path('new').mkdir()\nsys.path.append('new')\n"
        "pathlib.Path('new/file').write_text('new')\n",
        encoding="utf-8",
    )
    found = run(["worst"], tmp_path, tmp_path)
    assert ["environment", "HOME"] in found
    assert {kind for kind, *_ in found} == {"environment", "open", "os.mkdir", "prices in force", "state"}
