"""What each lever on the image brings: `python -m tests.benchmarks.levers [rounds]`.

Makes the image as the build does, and again with one lever left out each time; prints the bytes, with brotli at its
best, and medians in milliseconds of compiling, waking and the first reply, in Node, in turns.
"""

from __future__ import annotations

import json
import re
import shutil
import statistics
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from calculators import CALCULATORS
from macros import runtime
from macros.delivery.compression import compressed
from macros.runtime import image
from macros.runtime.image import cuts
from macros.runtime.image.known import known_functions
from macros.runtime.image.questions import few_of, questions
from tests.benchmarks.beside import measured

ROUNDS = 7
COST = json.dumps({"calculator": "cost", "query": "", "root": ""})


def _code_answering(requests: list[str]) -> str:
    """Code that answers these, as the replacement of a regular expression."""
    code = f"from calculators.browser import answer\nfor request in {requests!r}:\n    answer(request)\n"
    return code.replace("\\", r"\\")


LEFT_OUT = {
    "as built": (),
    "without blanking what is free": (("take.mjs", r"blank\(python\.\w+, python\.\w+, .*\);\n", ""),),
    "with docstrings and asserts": (("take.mjs", r'  PYTHONOPTIMIZE: "2",\n', ""),),
    "with columns in templates": (("take.mjs", r'  PYTHONNODEBUGRANGES: "1",\n', ""),),
    "with line numbers": (("prepare.py", r"return code\.replace\([^)]*\)", "return code"),),
    "with annotations of functions": (("prepare.py", r"WithoutAnnotations\(\)\.visit\((.*)\), path", r"\1, path"),),
    "with what only reads sources": (("prepare.py", r"^forget\(DONE\)\n", ""),),
    "with Jinja's cache on disk": (
        ("prepare.py", r"stand_in = sys\.modules.*\n", "stand_in = ModuleType('unused')\n"),
    ),
    "with random draws kept": (("prepare.py", r"^prepare\(\)\n", f"prepare()\n{_code_answering([COST])}"),),
    "after many answers": (
        ("prepare.py", r"^prepare\(\)\n", f"{_code_answering(questions(CALCULATORS)[::10])}prepare()\n"),
    ),
}
"""Each lever by what is changed in the build to leave it out: a file, and a regular expression with its replacement."""


def taken(changes: tuple[tuple[str, str, str], ...], folder: Path) -> image.Taken:
    """The memory that a changed build takes."""
    tools = folder / "tools"
    tools.mkdir(parents=True)
    for path in (path for path in image.HERE.iterdir() if path.is_file()):
        shutil.copy(path, tools)
    for name, old, new in changes:
        text = (tools / name).read_text(encoding="utf-8")
        changed, count = re.subn(old, new, text, flags=re.MULTILINE)
        if not count:
            raise LookupError(f"{name} no longer holds {old}")
        (tools / name).write_text(changed, encoding="utf-8")
    own, image.HERE = image.HERE, tools
    try:
        sources = runtime.contents()
        return image.take(runtime.PYODIDE, sources, folder / "taken", "benchmark")
    finally:
        image.HERE = own


def variants(folder: Path) -> dict[str, bytes]:
    """The image in each variant."""
    found: dict[str, bytes] = {}
    known, asked = known_functions(image.module_of(runtime.PYODIDE)), few_of(questions(CALCULATORS))
    for name, changes in LEFT_OUT.items():
        took = taken(changes, folder / str(len(found)))
        entered = known | image.profile(took, asked, folder / str(len(found)) / "taken")
        found[name] = image.cut(took, entered).image
        if not changes:
            found["with every function"] = image.cut(took, range(len(took.module.bodies))).image
            blank = replace(took, state=replace(took.state, memory=bytes(len(took.state.memory))))
            found["functions alone, no memory"] = image.cut(blank, entered).image
            every = [name for name in took.module.exports if name != "memory"]
            found["with every export"] = cuts.with_image(
                took.module, took.state, keep=entered, exports=every, facts=json.dumps(took.facts).encode()
            )
    return found


def main(rounds: int) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = variants(folder)
        files = {title: folder / f"{place}.wasm" for place, title in enumerate(found)}
        for title, path in files.items():
            path.write_bytes(found[title])
        runnable = {title: path for title, path in files.items() if "no memory" not in title}
        asked = folder / "questions.json"
        asked.write_text(json.dumps([COST]), encoding="utf-8")
        turns: dict[str, list[list[float]]] = {title: [] for title in runnable}
        for _ in range(rounds):
            for title, path in runnable.items():
                took = measured((runtime.SCRIPTS / "interpreter.js", path), asked)
                turns[title].append([took["compile"], took["wake"], *took["replies"]])
        print(f"{'':34}{'bytes':>12}{'brotli':>12}{'compile':>10}{'wake':>10}{'first':>10}")
        for title, content in found.items():
            row = f"{title:34}{len(content):12,}{len(compressed(content)['.br']):12,}"
            times = zip(*turns[title], strict=True) if title in turns else []
            print(row + "".join(f"{statistics.median(column):10.1f}" for column in times))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
