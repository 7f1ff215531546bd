"""`make measure-memory`: train small models where there is a GPU, and add what they took to the records."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from macros.measure.libraries import Libraries, NotThereError
from macros.measure.records import as_toml
from macros.measure.runs import RUNS
from macros.measured import FILES


def main(arguments: Sequence[str] = ()) -> int:
    """Measure every run, or one in a process of its own; where there is no GPU or library, say so and add nothing."""
    try:
        libraries = Libraries()
        if arguments:
            run = RUNS[int(arguments[0])]
            text = as_toml(run, libraries.peak_bytes(run), libraries.stack, datetime.now(UTC).date())
            append(FILES[-1], text)
            sys.stdout.write(text)
            return 0
    except NotThereError as missing:
        sys.stdout.write(f"{missing}\n")
        return 0
    # Each in a process of its own, so that none finds memory that another one has kept.
    return max(subprocess.call([sys.executable, "-m", "macros.measure", str(each)]) for each in range(len(RUNS)))  # noqa: S603


def append(path: Path, text: str) -> None:
    """Add a record to a file, which need not be there yet."""
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
