"""The day that a build takes for today's."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from macros import source_date

COMMITTED = 1_796_000_000


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own, which git takes for part of nothing else, and no day set."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.delenv(source_date.VARIABLE, raising=False)
    return tmp_path


def _git(project: Path, *words: str) -> None:
    subprocess.run([shutil.which("git") or "git", *words], cwd=project, check=True)


def test_the_last_commit_is_the_day(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seconds since 1970, whatever the committer's time zone."""
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_DATE", f"{COMMITTED} +0900")
        monkeypatch.setenv(f"GIT_{role}_NAME", "someone")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "someone@example.org")
    (project / "page.md").write_text("words")
    for words in ("init -q", "add page.md", "commit -q -m words"):
        _git(project, *words.split())
    assert source_date.source_date(project, "2026-11-22") == COMMITTED


def test_without_git_the_prices_have_the_day(project: Path) -> None:
    """Sources from an archive take the day of the catalogue, at its start in UTC."""
    assert source_date.source_date(project, "1970-01-02") == 86_400


def test_without_the_program_git_too(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without git builds the same."""
    monkeypatch.setenv("PATH", str(project))
    assert source_date.source_date(project, "1970-01-02") == 86_400


def test_who_sets_a_day_gets_it(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The variable that packagers set goes first."""
    monkeypatch.setenv(source_date.VARIABLE, "7")
    source_date.set_date(project, "2026-11-22")
    assert os.environ[source_date.VARIABLE] == "7"
