"""The command: what it says, what it writes, and what it wants confirmed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from macros.prices import __main__ as command
from macros.prices import files, log, wheels


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for the derived files, with pins and reasons of its own, and packages that are there already."""
    pins, reasons = tmp_path / "packages.toml", tmp_path / "reasons.toml"
    rows = (f'[{name}]\nversion = "1.0"\nas_of = "2026-01-01"\n' for name in ("genai-prices", "litellm"))
    pins.write_text("# words\n\n" + "\n".join(rows), encoding="utf-8")
    reasons.write_text('"v/a" = "A typing error."\n', encoding="utf-8")
    paths = {"PACKAGES": pins, "REASONS": reasons, "CHANGES": tmp_path / "changes.json"}
    for name, value in (paths | {"DATA": tmp_path, "SECOND": tmp_path / "s.json"}).items():
        monkeypatch.setattr(command, name, value)
    monkeypatch.setattr(wheels, "download", lambda name, version, _: (Path(name), version or "2.0"))
    return tmp_path


def derive(monkeypatch: pytest.MonkeyPatch, folder: Path, usd: Any) -> None:  # noqa: ANN401 a price as JSON has it
    """Let the packages say this price of the one model."""
    model = {"v": {"label": "V", "models": {"a": {"prices": [{"in": usd}]}}}}
    texts = {
        folder / "token_prices.json": files.vendors({"as_of": "2026-01-01"}, model),
        folder / "s.json": files.table({}, {"v/a": {"in": 7}}),
    }
    monkeypatch.setattr(command, "derived", lambda *_: texts)


def output_lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The lines that were printed."""
    return capsys.readouterr().out.splitlines()


def test_run_twice_changes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first run writes and says what is new; the second says only where the sources disagree."""
    derive(monkeypatch, folder, 1)
    assert command.main([]) == 0
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert output_lines(capsys)[0] == "token_prices: new      v/a"
    assert command.main([]) == 0
    assert output_lines(capsys) == ["disagree v/a: in 1 or 7; A typing error."]
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_large_change_waits_for_confirmation(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A price that doubles is told and not written, unless it is confirmed."""
    derive(monkeypatch, folder, 1)
    command.main([])
    before = (folder / "token_prices.json").read_bytes()
    derive(monkeypatch, folder, 2)
    assert command.main([]) == 1
    assert "token_prices: changed  v/a prices.0.in: 1 -> 2 (+100.0 %)  (to be confirmed)" in output_lines(capsys)
    assert (folder / "token_prices.json").read_bytes() == before
    assert command.main(["--confirm"]) == 0
    assert (folder / "token_prices.json").read_bytes() != before


def test_newest_packages_are_pinned(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A newer version is told and pinned with the day it was read; the words at the head of the file stay."""
    derive(monkeypatch, folder, 1)
    assert command.main(["--newest"]) == 0
    assert output_lines(capsys)[:2] == ["genai-prices 1.0 -> 2.0", "litellm 1.0 -> 2.0"]
    pins = command.pinned()
    assert {package.version for package in pins.values()} == {"2.0"}
    assert all(package.as_of > "2026-01-01" for package in pins.values())
    assert (folder / "packages.toml").read_text(encoding="utf-8").startswith("# words\n")


def test_disagreement_without_a_reason_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where nobody has said why, the line says so."""
    derive(monkeypatch, folder, 1)
    (folder / "reasons.toml").write_text("", encoding="utf-8")
    command.main([])
    assert output_lines(capsys)[-1].endswith("NO REASON in disagreements.toml")


def test_report_says_first_what_needs_a_person(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change to be confirmed and a disagreement without a reason stand before all other changes, also unwritten."""
    derive(monkeypatch, folder, 1)
    command.main([])
    derive(monkeypatch, folder, 2)
    (folder / "reasons.toml").write_text("", encoding="utf-8")
    assert command.main(["--report", str(folder / "report.md")]) == 1
    report = (folder / "report.md").read_text(encoding="utf-8")
    parts = ["## What needs a person", "## To be confirmed", "prices.0.in: 1 -> 2 (+100.0 %)", "## Without a reason"]
    places = [report.index(part) for part in [*parts, "v/a: in 2 or 7; NO REASON", "## All other changes", "None."]]
    assert places == sorted(places)


def test_what_changes_is_kept_for_the_feed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A refresh that writes changes of prices is put before the others; one that changes nothing is not."""
    derive(monkeypatch, folder, 1)
    command.main([])
    command.main([])
    derive(monkeypatch, folder, 2)
    command.main(["--newest", "--confirm"])
    newest, first = log.read(folder / "changes.json")
    assert "token_prices: new      v/a" in first["changes"]
    assert newest["changes"] == ["token_prices: changed  v/a prices.0.in: 1 -> 2 (+100.0 %)"]
    assert newest["packages"] == ["genai-prices 2.0", "litellm 2.0"]
