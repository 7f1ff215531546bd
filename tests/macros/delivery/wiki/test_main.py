"""`python -m macros.delivery.wiki`, with a made-up site in place of the build."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from macros.delivery.wiki import __main__ as command
from macros.delivery.wiki import html
from macros.delivery.wiki.settings import Settings
from tests.macros.delivery.wiki import made_up_site
from tests.prices.own import TEXT
from tests.rules import for_each


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the command writes; a site that is built with own prices says so on its page about the plan."""

    def write(settings: Settings, folder: Path) -> None:
        told = f"<p>Prices: {settings.prices.name if settings.prices else 'listed'}.</p>"
        made_up_site.write(folder, {**made_up_site.PAGES, "plan/": made_up_site.PLAN + told})

    monkeypatch.setattr(html, "write", write)
    monkeypatch.setattr(command, "BUILD", tmp_path / "build")
    monkeypatch.delenv("STEELYARD_PRICES", raising=False)
    return tmp_path / "build"


def _zipped(build: Path, name: str) -> str:
    with zipfile.ZipFile(build / "wiki.zip") as found:
        return found.read(name).decode()


def test_without_settings_everything_is_made(build: Path) -> None:
    """Three folders, and a zip of the very same files."""
    assert command.main([]) == 0
    with zipfile.ZipFile(build / "wiki.zip") as found:
        zipped = {name: found.read(name) for name in found.namelist()}
    files = [path for path in build.rglob("*") if path.is_file() and not path.name.startswith("wiki.zip")]
    assert zipped == {path.relative_to(build).as_posix(): path.read_bytes() for path in files}
    assert {name.split("/")[0] for name in zipped} == {command.MIRROR, *command.EXPORTS}


def test_same_site_gives_the_same_bytes_in_any_folder(
    build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No name of a folder, time or order leaves a trace in any export."""
    assert command.main([]) == 0
    monkeypatch.setattr(command, "BUILD", tmp_path / "another" / "place")
    assert command.main([]) == 0
    assert (tmp_path / "another" / "place" / "wiki.zip").read_bytes() == (build / "wiki.zip").read_bytes()


def test_own_prices_stay_out_of_the_zip(build: Path, tmp_path: Path) -> None:
    """The zip goes to people who may not know them: everything in it is made without, and the banner stays."""
    (tmp_path / "own.toml").write_text(TEXT, encoding="utf-8")
    (tmp_path / "mirror.toml").write_text('banner = "Ours"\nprices = "own.toml"\n', encoding="utf-8")
    assert command.main([str(tmp_path / "mirror.toml")]) == 0
    for folder, name in (("wiki", "plan/index.html"), ("wiki-markdown", "plan.md"), ("wiki-confluence", "plan.xml")):
        assert "own.toml" in (build / folder / name).read_text(encoding="utf-8")
        assert "Prices: listed" in _zipped(build, f"{folder}/{name}")
    assert "Computed with own prices" in (build / "wiki-markdown" / "plan.md").read_text(encoding="utf-8")
    assert "Computed with own prices" not in _zipped(build, "wiki-markdown/plan.md")
    assert "**Ours**" in _zipped(build, "wiki-markdown/plan.md")


@for_each(
    "settings, told",
    [
        ("banner = 3", "mirror.toml line 1: banner must be a text"),
        ('prices = "none.toml"', "prices: must name a TOML file that can be read"),
        ('prices = "bad.toml"', "bad.toml line 1: gpus.nope must be one of the rows of gpus"),
    ],
)
def test_mistake_ends_before_anything_is_made(
    build: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], settings: str, told: str
) -> None:
    """Status 2, and a line for each mistake of either file."""
    (tmp_path / "bad.toml").write_text("gpus.nope = {}\nas_of = 2026-10-01\n", encoding="utf-8")
    (tmp_path / "mirror.toml").write_text(settings, encoding="utf-8")
    assert command.main([str(tmp_path / "mirror.toml")]) == 2
    assert told in capsys.readouterr().err
    assert not build.exists()


def test_variable_of_the_environment_is_said_not_to_count(
    build: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One file says everything, so that what is built can be told from it."""
    monkeypatch.setenv("STEELYARD_PRICES", "elsewhere.toml")
    assert command.main([]) == 0
    assert "STEELYARD_PRICES is not looked at" in capsys.readouterr().err
    assert "listed" in (build / "wiki" / "plan" / "index.html").read_text(encoding="utf-8")


def test_page_that_would_be_spoilt_ends_with_status_1(
    build: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong is told with the page, and no zip of an earlier time is left."""
    assert command.main([]) == 0
    monkeypatch.setitem(made_up_site.PAGES, "guide/rag/", '<h1>RAG</h1><h2 id="costs-rules">a</h2><p>!!! note</p>')
    assert command.main([]) == 1
    assert "guide-rag.md: an admonition is left in “!!! note”" in capsys.readouterr().err
    assert not (build / "wiki.zip").exists()
