"""Compare what two revisions answer: `python -m tests.comparison REVISION` sets this tree beside another one.

Every input of `inputs.jsonl` is given to `calculators.run` in both trees, and what comes back is compared as JSON, the
text of a bad input's messages included. What differs is listed by calculator and path, with both values; the exit
status is 1 if anything does. `--digits 14` takes numbers for equal that agree in so many significant digits.

`--format html` (or `text`, `markdown`, `csv`, `record`) compares what the command line prints in that format instead,
word by word: how white space is laid out does not count.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.comparison.questions import INPUTS

PROJECT = Path(__file__).parent.parent.parent
_SHOWN = 40
_ANSWERING = """
import contextlib, io, json, sys
sys.path.insert(0, sys.argv[1])
import calculators
from calculators.__main__ import main

def printed(name, inputs, form):
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        main(["run", name, "--json", json.dumps(inputs), "--format", form])
    return out.getvalue().replace("<", " <").replace(">", "> ").split()

for line in open(sys.argv[2], encoding="utf-8"):
    name, inputs = json.loads(line)
    try:
        found = calculators.run(name, inputs) if sys.argv[3] == "json" else printed(name, inputs, sys.argv[3])
    except calculators.InputError as bad:
        found = {"errors": bad.errors}
    print(json.dumps(found, ensure_ascii=False))
"""


def answers(tree: Path, form: str) -> list[Any]:
    """What the calculators of a tree answer, in the order of the inputs: JSON, or the words of another format."""
    command = [sys.executable, "-I", "-c", _ANSWERING, str(tree), str(INPUTS), form]
    found = subprocess.run(command, check=True, capture_output=True, text=True, cwd=tree).stdout
    return [json.loads(line) for line in found.splitlines()]


def differences(one: object, other: object, digits: int, path: str = "") -> Iterator[tuple[str, object, object]]:
    """Where two JSON values differ: the path, and both values there."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in dict.fromkeys((*one, *other)):
            yield from differences(one.get(key, "(absent)"), other.get(key, "(absent)"), digits, f"{path}.{key}")
    elif (
        isinstance(one, list) and isinstance(other, list) and one[:1] + other[:1] and isinstance((one + other)[0], str)
    ):
        yield from _words(one, other, path)
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for at, pair in enumerate(zip(one, other, strict=True)):
            yield from differences(*pair, digits, f"{path}.{at}")
    elif one != other and not _are_near(one, other, digits):
        yield path, one, other


def _words(one: list[str], other: list[str], path: str) -> Iterator[tuple[str, object, object]]:
    """Where two texts differ first, with some words around that."""
    if one != other:
        at = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), 0)
        around = slice(max(at - 5, 0), at + 12)
        yield f"{path} word {at}", " ".join(one[around]), " ".join(other[around])


def _are_near(one: object, other: object, digits: int) -> bool:
    if isinstance(one, bool) or isinstance(other, bool):
        return False
    if not isinstance(one, int | float) or not isinstance(other, int | float):
        return False
    return abs(one - other) <= 10.0 ** (1 - digits) * max(abs(one), abs(other))


def _git(*words: str) -> None:
    subprocess.run(["git", *words], check=True, cwd=PROJECT)  # noqa: S607 whichever git there is


def main() -> int:
    """Compare, and say what differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("revision", help="a commit, or a folder with a checkout")
    parser.add_argument("--format", default="json", help="what to compare: json, or another format of the command line")
    parser.add_argument("--digits", type=int, default=17, help="significant digits in which numbers have to agree")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(given.revision)
        if not tree.is_dir():
            tree = Path(folder) / "before"
            _git("worktree", "add", "--quiet", "--detach", str(tree), given.revision)
        try:
            before, after = answers(tree, given.format), answers(PROJECT, given.format)
        finally:
            if not Path(given.revision).is_dir():
                _git("worktree", "remove", "--force", str(tree))
    lines = INPUTS.read_text(encoding="utf-8").splitlines()
    changed: Counter[str] = Counter()
    shown = 0
    for line, one, other in zip(lines, before, after, strict=True):
        name = json.loads(line)[0]
        found = list(differences(one, other, given.digits))
        changed[name] += bool(found)
        for path, was, is_now in found[:3]:
            shown += 1
            if shown <= _SHOWN:
                print(f"{name}{path}: {was!r} -> {is_now!r}\n    {line[:200]}")
    print(f"{len(lines)} inputs, {sum(changed.values())} answered differently: {dict(+changed) or 'none'}")
    return 1 if +changed else 0


if __name__ == "__main__":
    sys.exit(main())
