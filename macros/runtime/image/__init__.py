"""The image that readers load: Python as it stands when every calculator has answered once, in one WebAssembly file.

It is made in four steps. Node boots Pyodide's CPython, which imports and answers (`prepare.py`), and its memory is
written down (`take.mjs`). The module is joined with that memory, every function leaving a mark when entered
(`cuts.py`). That answers some of many questions (`questions.py`, `profile.mjs`); which functions all of them enter is
recorded (`known.py`). Functions without a mark and not in the record then lose their bodies, and texts that none of the
others can reach are left out (`unread.py`); `whole` has them all, for the question that nobody foresaw.
Decision 5 in `docs/contributing/decisions/` says why.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from macros import node
from macros.runtime.image import cuts
from macros.runtime.image.known import RECORD, known_functions
from macros.runtime.image.questions import few_of
from macros.runtime.image.unread import unread, without
from macros.runtime.image.wasm import Module

HERE = Path(__file__).parent
_INTERPRETER = HERE.parent / "javascript" / "interpreter.js"
CALLED = (
    "PyErr_GetRaisedException",
    "PyGC_Collect",
    "PyObject_CallOneArg",
    "PyObject_Repr",
    "PyUnicode_AsUTF8AndSize",
    "PyUnicode_FromStringAndSize",
    "Py_DecRef",
    "free",
    "malloc",
)
"""The functions of CPython that `interpreter.js` calls."""
SHARES = 2
"""How many processes answer the questions side by side: the same on every machine, or images would differ."""


@dataclass(frozen=True)
class Image:
    """The image and the module with every function, as files hold them."""

    image: bytes
    whole: bytes


@dataclass(frozen=True)
class Taken:
    """Pyodide's module, the state in which Python has answered once, and what an image says about itself.

    `stack_end` is the address at the far end of the stack, megabytes from where it is used: there is room for marks.
    """

    module: Module
    state: cuts.State
    facts: dict[str, object]
    stack_end: int


def key(pyodide: Path, archive: bytes, questions: list[str]) -> str:
    """What the image depends on, in one digest: Pyodide, our sources, and the tools that make it."""
    digest = hashlib.sha256(archive)
    tools = sorted(path for path in HERE.iterdir() if path.suffix in {".py", ".mjs"})
    for path in (*tools, RECORD, _INTERPRETER, pyodide / "package.json"):
        digest.update(path.read_bytes())
    digest.update(json.dumps(questions).encode())
    return digest.hexdigest()


def build(pyodide: Path, sources: dict[str, bytes], questions: list[str], folder: Path, identity: str) -> Image:
    """The image of `sources` (name in the archive → contents), made in `folder`, which is emptied first.

    `identity` is what a page must ask for to be given this image. Of the questions only some are asked where it is
    known which functions they enter; all of them, which takes minutes, where Pyodide is another one.
    """
    shutil.rmtree(folder, ignore_errors=True)
    taken, known = take(pyodide, sources, folder, identity), known_functions(module_of(pyodide))
    return cut(taken, known | profile(taken, few_of(questions) if known else questions, folder))


def module_of(pyodide: Path) -> bytes:
    """CPython as Pyodide ships it."""
    return (pyodide / "pyodide.asm.wasm").read_bytes()


def take(pyodide: Path, sources: dict[str, bytes], folder: Path, identity: str) -> Taken:
    """Let Python import `sources` and get ready to answer, and write its memory down in `folder`."""
    for name, content in sources.items():
        target = folder / "app" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    module = Module(module_of(pyodide))
    (folder / "pyodide.asm.wasm").write_bytes(cuts.bootable(module))
    shutil.copyfile(pyodide / "python_stdlib.zip", folder / "python_stdlib.zip")
    shutil.copyfile(HERE / "prepare.py", folder / "prepare.py")
    _node("take.mjs", folder, pyodide)
    return taken_in(folder, pyodide, identity)


def taken_in(folder: Path, pyodide: Path, identity: str) -> Taken:
    """What `take` left in a folder."""
    module = Module(module_of(pyodide))
    found = json.loads((folder / "state.json").read_text(encoding="utf-8"))
    # Functions that Emscripten's loader adds behind the module's own are not needed.
    tables = [module.tables[0].low, *found["tables"][1:]]
    return Taken(
        module,
        cuts.State((folder / "memory.bin").read_bytes(), found["globals"], tables),
        {
            "identity": identity,
            "answer": found["answer"],
            "trampoline": found["trampoline"],
            "trampolineModule": _trampoline(pyodide),
        },
        found["stackEnd"],
    )


def profile(taken: Taken, questions: list[str], folder: Path) -> frozenset[int]:
    """The functions that are entered while `questions` are answered, by their place among the bodies."""
    (folder / "questions.json").write_text(json.dumps(questions), encoding="utf-8")
    facts = {**taken.facts, "marksAt": taken.stack_end, "functions": len(taken.module.bodies)}
    marking = cuts.marking(taken.module, taken.state, marks_at=taken.stack_end, exports=CALLED, facts=_encoded(facts))
    (folder / "marking.wasm").write_bytes(marking)
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda share: _node("profile.mjs", folder, _INTERPRETER, share, SHARES), range(SHARES)))
    found = (json.loads((folder / f"entered-{share}.json").read_text(encoding="utf-8")) for share in range(SHARES))
    return frozenset(function for entered in found for function in entered)


def cut(taken: Taken, entered: Collection[int]) -> Image:
    """The image with the functions that were entered and those that JavaScript calls, and the module with all."""
    module, state = taken.module, taken.state
    keep = {*entered, *(module.function_index(name) for name in CALLED)}
    texts = unread(state.memory, module.static_data(), (module.bodies[index] for index in keep))
    state = replace(state, memory=without(state.memory, texts))
    return Image(
        cuts.with_image(module, state, keep=keep, exports=CALLED, facts=_encoded(taken.facts)),
        cuts.whole(module, state, exports=CALLED, texts=texts),
    )


def _encoded(facts: dict[str, object]) -> bytes:
    return json.dumps(facts).encode()


def _trampoline(pyodide: Path) -> list[str]:
    """The small module through which CPython calls functions of another type, as pairs of hexadecimal digits."""
    found = re.search(r'hexStringToUTF8Array\("([0-9a-f]+)"\)', (pyodide / "pyodide.asm.mjs").read_text("utf-8"))
    if found is None:
        raise LookupError("Pyodide's loader holds no trampoline module")
    return re.findall("..", found[1])


def _node(script: str, *arguments: object) -> None:
    subprocess.run([node.bundled(), str(HERE / script), *map(str, arguments)], check=True)  # noqa: S603 our own script
