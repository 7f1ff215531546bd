"""The day of the sources, which the build takes for today's: so two builds of one commit have the same bytes.

MkDocs writes the day into the list of pages. It reads it from the variable `SOURCE_DATE_EPOCH`, where that is set.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

VARIABLE = "SOURCE_DATE_EPOCH"


def last_change(project: Path) -> int | None:
    """When the last commit was made, in seconds since 1970; None where git knows of none.

    Whatever it changed: which one touched this folder last, a clone without history could not say.
    """
    git = shutil.which("git")
    if git is None:
        return None
    command = [git, "log", "-1", "--format=%ct"]
    answered = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)  # noqa: S603 git
    return int(answered.stdout) if answered.returncode == 0 and answered.stdout.strip() else None


def source_date(project: Path, catalogue: str) -> int:
    """When the sources changed, in seconds since 1970: the last commit, else `catalogue`, the day of the prices."""
    changed = last_change(project)
    return changed if changed is not None else int(datetime.fromisoformat(catalogue).replace(tzinfo=UTC).timestamp())


def set_date(project: Path, catalogue: str) -> None:
    """Let MkDocs take the day of the sources for today's, unless the variable says another one."""
    os.environ.setdefault(VARIABLE, str(source_date(project, catalogue)))
