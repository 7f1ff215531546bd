"""`python -m macros.runtime.image` asks an image all questions, and records which functions of CPython they enter.

It takes some minutes. Do so for another version of Pyodide, and where the tests say that an image lacks functions.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from calculators.registry import CALCULATORS
from macros.runtime import PYODIDE, archive, contents, identity
from macros.runtime.image import module_of, profile, take
from macros.runtime.image.known import known_functions, record
from macros.runtime.image.questions import ALL_SEEDS, questions


def main() -> None:
    """Ask, write the record, and say what changed."""
    module = module_of(PYODIDE)
    before = known_functions(module)
    with tempfile.TemporaryDirectory() as name:
        taken = take(PYODIDE, contents(), Path(name), identity(archive()))
        entered = profile(taken, questions(CALCULATORS, ALL_SEEDS), Path(name))
    record(module, entered)
    added, dropped = len(entered - before), len(before - entered)
    print(f"{len(entered)} functions: {added} more, {dropped} no longer entered")  # noqa: T201 what the command is for


if __name__ == "__main__":
    main()
