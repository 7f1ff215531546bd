"""Records of runs that were measured, and what is said where none can be."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from calculators.registry import find
from macros import measured
from macros.measure import __main__ as command
from macros.measure import libraries
from macros.measure.libraries import Libraries, NotThereError, load
from macros.measure.records import as_toml
from macros.measure.runs import RUNS, Run
from macros.measured import compared
from tests.rules import for_each

DAY = date(2026, 12, 1)


@for_each("run", list(RUNS))
def test_lora_takes_the_inputs_of_each_run(run: Run) -> None:
    """What is trained is what `lora` is asked about, and an A100 holds it."""
    values = find("lora").answer(dict(run.inputs)).result.values
    assert values["fits"] == "yes"


@for_each("run", list(RUNS))
def test_record_is_read_as_it_was_written(run: Run) -> None:
    """It is TOML that the page's reader takes, and compares with what `lora` answers."""
    (record,) = tomllib.loads(as_toml(run, 4_000_000_000, 'torch 2.9; Tesla "T4"', DAY))["record"]
    assert (record["measured"], record["as_of"], record["inputs"]) == (4_000_000_000, "2026-12-01", dict(run.inputs))
    assert compared(record).estimate == find("lora").answer(dict(run.inputs)).result.values["memory_bytes"]


def test_several_records_stand_in_one_file(tmp_path: Path) -> None:
    """Each run adds its own to those before."""
    path = tmp_path / "measured.toml"
    for run in RUNS:
        command.append(path, as_toml(run, 1, "stack", DAY))
    assert [record["what"] for record in tomllib.loads(path.read_text(encoding="utf-8"))["record"]] == [
        run.what for run in RUNS
    ]


def test_without_a_gpu_the_command_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """No tool of a driver: no GPU, nothing measured, nothing written."""
    monkeypatch.setattr(libraries.shutil, "which", lambda _: None)
    monkeypatch.setattr(command, "FILES", (tmp_path / "measured.toml",))
    assert command.main() == 0
    assert capsys.readouterr().out == "No GPU was found: nothing was measured, and no record was added.\n"
    assert list(tmp_path.iterdir()) == []


def test_without_a_library_the_command_names_it() -> None:
    """What to install is in the message."""
    with pytest.raises(NotThereError, match="no_such_library is not installed"):
        load("no_such_library")


class FakeCuda:
    """A GPU of 16 GiB of which some is taken once training is over."""

    def is_available(self) -> bool:
        """There is one."""
        return True

    def get_device_name(self) -> str:
        """Its name."""
        return "Made-up GPU"


class FakeLibrary:
    """Any of the libraries."""

    cuda = FakeCuda()
    __name__ = "library"
    __version__ = "1.0"


def test_with_a_gpu_a_run_is_measured_and_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The record has the bytes that the driver counts, the versions and the GPU."""
    monkeypatch.setattr(libraries.shutil, "which", lambda _: "nvidia-smi")
    monkeypatch.setattr(libraries, "load", lambda _: FakeLibrary())
    monkeypatch.setattr(Libraries, "peak_bytes", lambda _, run: 123 + len(run.inputs))
    monkeypatch.setattr(command, "FILES", (tmp_path / "public.toml", tmp_path / "own.toml"))
    assert command.main(["0"]) == 0
    (record,) = tomllib.loads((tmp_path / "own.toml").read_text(encoding="utf-8"))["record"]
    assert record["measured"] == 123 + len(RUNS[0].inputs)
    assert "library 1.0" in record["stack"]
    assert "Made-up GPU" in record["stack"]
    assert record["what"] in capsys.readouterr().out


def test_own_records_are_where_the_page_reads_them() -> None:
    """The command adds to the last of the files that the page shows."""
    assert measured.FILES[-1].name == "measured_here.toml"
