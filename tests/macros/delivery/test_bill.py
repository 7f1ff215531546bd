"""The bill of materials and the notices of a delivery."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from license_expression import get_spdx_licensing

from macros.delivery import components as listed
from macros.delivery.bill import BILL, NOTICES, bill_files, bill_of_materials, notices, write_bill
from macros.delivery.components import MissingLicenceError, components, texts_of, uncovered
from macros.runtime.packages import FONTS, installed

FILES = {
    "index.html": b"<p>page",
    "assets/fonts/a.woff2": b"font",
    "assets/javascripts/bundle.0.min.js": b"theme",
    "assets/javascripts/bundle.0.min.js.br": b"copy",
    "assets/runtime/image.0.wasm.js": b"image",
    "assets/runtime/search.0.js": b"search",
    "assets/runtime/pyodide-1/pyodide.asm.wasm": b"pyodide",
}


@pytest.fixture(scope="module")
def bill() -> dict[str, object]:
    """The bill of a small delivery, as a program reads it."""
    found: dict[str, object] = json.loads(bill_of_materials(FILES))
    return found


def named(bill: dict[str, object]) -> dict[str, dict[str, object]]:
    """The components of a bill by their names."""
    rows = bill["components"]
    assert isinstance(rows, list)
    return {row["name"]: row for row in rows}


def test_bill_keeps_to_the_schema() -> None:
    """CycloneDX's own schema has nothing against it."""
    validator = JsonStrictValidator(SchemaVersion.V1_6)
    assert validator.validate_str(bill_of_materials(FILES)) is None


def test_a_bill_that_breaks_the_schema_is_noticed() -> None:
    """The validator is one that can say no."""
    broken = bill_of_materials(FILES).replace('"type": "library"', '"type": "no such type"', 1)
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(broken) is not None


def test_components_are_those_whose_files_are_there(bill: dict[str, object]) -> None:
    """Pyodide with its parts, the theme with what is in its bundle; no shim, since no file holds it."""
    found = named(bill)
    assert {"Pyodide", "CPython", "Jinja2", "MarkupSafe", "musl", "lunr", "rxjs", "Instrument Sans"} <= set(found)
    assert "iframe-worker" not in found
    assert found["Pyodide"]["purl"] == "pkg:npm/pyodide@314.0.7"
    assert found["CPython"]["version"] == "3.14.2"


def test_files_are_listed_with_their_digests_and_copies_are_not(bill: dict[str, object]) -> None:
    """A file of a component bears its SHA-256; a compressed copy is the same file."""
    inside = named(bill)["rxjs"]["components"]
    assert isinstance(inside, list)
    assert [row["name"] for row in inside] == ["assets/javascripts/bundle.0.min.js"]
    assert len(inside[0]["hashes"][0]["content"]) == 64


def test_same_delivery_has_the_same_bill() -> None:
    """Neither time nor chance is in it; other contents change its number."""
    assert bill_files(FILES) == bill_files(dict(reversed(FILES.items())))
    other = json.loads(bill_of_materials(FILES | {"index.html": b"other"}))
    assert other["serialNumber"] != json.loads(bill_of_materials(FILES))["serialNumber"]


def test_every_licence_is_an_spdx_expression() -> None:
    """Programs can read what each licence is."""
    known = get_spdx_licensing()
    wrong = {one.name: known.validate(one.licence).errors for one in components()}
    assert {name: errors for name, errors in wrong.items() if errors} == {}


def test_notices_have_each_name_copyright_and_text() -> None:
    """Each component is there with its copyright, and each licence text once in full."""
    text = notices(FILES)
    for one in components():
        if any(one.holds(name) for name in FILES):
            assert one.name in text
            assert one.copyright in text
            assert all(each in text for each in one.texts), one.name
    assert text.count("Mozilla Public License Version 2.0\n=====") == 1
    assert text.count("is the one under “") > 5


def test_written_twice_a_bill_is_the_same(tmp_path: Path) -> None:
    """The bill does not list itself."""
    (tmp_path / "index.html").write_bytes(b"page")
    write_bill(tmp_path)
    first = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    write_bill(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == first
    assert set(first) == {BILL, NOTICES, "index.html"}


def test_theme_s_bundles_hold_no_library_that_is_not_listed() -> None:
    """The theme's source maps name each package in its scripts and style sheets; all of them are components."""
    assets = installed("material") / "templates" / "assets"
    maps = [*assets.glob("javascripts/bundle.*.map"), *assets.glob("javascripts/workers/*.map")]
    maps += assets.glob("stylesheets/*.map")
    packages = {
        package
        for path in maps
        for source in json.loads(path.read_text(encoding="utf-8"))["sources"]
        for package in re.findall(r"node_modules/((?:@[^/]+/)?[^/]+)", source)
    }
    assert "lunr" in packages
    assert packages - {one.name for one in components()} == set()


def test_file_from_nowhere_is_named() -> None:
    """What no component explains is found; the typeface that is installed, and its compressed copy, are explained."""
    font, stray = f"assets/fonts/{FONTS[0].name}", "assets/javascripts/stray.js"
    assert uncovered([stray, font, f"{font}.br", f"{stray}.gz"]) == [stray, f"{stray}.gz"]


def test_missing_text_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A component whose package ships no licence ends the build."""
    monkeypatch.setattr(listed, "PACKAGES", tmp_path)
    (tmp_path / "bare").mkdir()
    with pytest.raises(MissingLicenceError, match="npm:bare"):
        texts_of("npm:bare")
