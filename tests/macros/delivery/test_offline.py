"""The offline copy of a built site."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from calculators.domain.models.catalogue import AS_OF
from calculators.frame.amounts import day
from calculators.prices.book import opened
from calculators.prices.overlay import Overlay
from macros.delivery import offline
from macros.delivery.offline import TooLongNameError, is_left_out, offline_files, write_offline
from tests.rules import for_each

PAGE = '<html><head></head><body><div data-md-component="announce"></div><a href="../plan/">Plan</a></body></html>'
INDEX = {"config": {}, "docs": [{"location": "plan/", "title": "Plan", "text": ""}]}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site as MkDocs leaves it."""
    folder = tmp_path / "site"
    (folder / "plan").mkdir(parents=True)
    (folder / "search").mkdir()
    (folder / "assets/runtime").mkdir(parents=True)
    (folder / "index.html").write_text(PAGE)
    (folder / "plan/index.html").write_text(PAGE)
    (folder / "plan/index.html.br").write_text("copy")
    (folder / "404.html").write_text(PAGE)
    (folder / "search/search_index.json").write_text(json.dumps(INDEX))
    (folder / "assets/runtime/image.0123456789abcdef.wasm.js").write_text("pack")
    return folder


@for_each(
    ("name", "expected"),
    [
        ("index.html", False),
        ("plan/index.html", False),
        ("index.html.br", True),
        ("plan/index.html.gz", True),
        ("404.html", True),
        ("_headers", True),
        ("sitemap.xml", True),
        ("assets/javascripts/bundle.0.min.js.map", True),
        ("assets/javascripts/bundle.0.min.js", False),
        ("assets/javascripts/lunr/min/lunr.de.min.js", True),
        ("assets/runtime/image.0123456789abcdef.wasm", True),
        ("assets/runtime/image.0123456789abcdef.wasm.js", False),
        ("assets/runtime/worker.0123456789abcdef.js", True),
        ("assets/runtime/worker.0123456789abcdef.js.js", False),
        ("assets/runtime/search.0123456789abcdef.js", False),
        ("assets/runtime/pyodide-1.2/pyodide.asm.wasm", True),
        ("prices/gpus.csv", False),
    ],
)
def test_what_only_servers_need_is_left_out(name: str, *, expected: bool) -> None:
    """Packs, pages, prices and the search stay; copies, the network's files and the stock interpreter go."""
    assert is_left_out(name) == expected


def test_pages_name_the_day_of_the_prices_and_load_the_script(site: Path) -> None:
    """Each page, at its depth; the script is there under its name."""
    files = offline_files(site)
    (script,) = (name for name in files if name.startswith("assets/runtime/disk."))
    for page, root in (("index.html", ""), ("plan/index.html", "../")):
        html = files[page].decode()
        assert f'<script src="{root}{script}"></script>' in html
        assert f'data-days-since="{AS_OF}"' in html
        assert day(AS_OF) in html
    assert b"NativeWorker" in files[script]
    assert b"IFrameWorker" in files[script]
    assert files[script].index(b"NativeWorker") < files[script].index(b"IFrameWorker")


def test_own_prices_are_named(site: Path) -> None:
    """Where an organisation's prices are in force, notice and README say whose and of when, safely."""
    with opened(Overlay(source="A & B <contract>", as_of="2026-10-01", changes=())):
        files = offline_files(site)
    assert b"A &amp; B &lt;contract&gt; of 1 Oct 2026" in files["index.html"]
    assert b"A & B <contract> of 1 Oct 2026" in files["README.txt"]


def test_zip_is_one_folder_with_a_bill_a_readme_and_short_names(site: Path, tmp_path: Path) -> None:
    """Beside it is its checksum; what is told of it is true; the site is as it was."""
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    target = tmp_path / "offline.zip"
    told = write_offline(site, target)
    with zipfile.ZipFile(target) as archive:
        names = archive.namelist()
    assert {name.split("/")[0] for name in names} == {offline.TOP}
    top = {name.split("/")[1] for name in names}
    assert top >= {"index.html", "README.txt", "sbom.cdx.json", "THIRD-PARTY-NOTICES.txt", "search"}
    assert told["files"] == len(names)
    assert told["bytes_zipped"] == target.stat().st_size
    assert told["longest_name"] == max(map(len, names)) <= offline.LONGEST_NAME
    assert target.with_name("offline.zip.sha256").is_file()
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


def test_two_copies_are_the_same(site: Path, tmp_path: Path) -> None:
    """The same site gives the same zip."""
    for name in ("one.zip", "two.zip"):
        write_offline(site, tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_name_that_windows_would_refuse_ends_the_build(site: Path, tmp_path: Path) -> None:
    """Nothing is written then."""
    (site / f"{'x' * 120}.csv").write_text("long")
    with pytest.raises(TooLongNameError, match="xxx"):
        write_offline(site, tmp_path / "offline.zip")
    assert not (tmp_path / "offline.zip").exists()
