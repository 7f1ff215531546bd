"""Names with a digest, and what names them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.delivery.assets import base_path, hash_names, is_hashed, site_address
from tests.rules import for_each

PAGE = """<link rel="canonical" href="https://guide.example.org/a/b/{path}">
<meta property="og:image" content="https://guide.example.org/a/b/assets/images/card.png">
<link rel="stylesheet" href="{root}assets/stylesheets/ours.css">
<img src="{root}assets/images/mark.svg#part"><script src="{root}assets/javascripts/bundle.0a1b2c3d.min.js"></script>
<a href="https://elsewhere.example.org/a/b/assets/images/mark.svg">other</a> <code>assets/stylesheets/ours.css</code>
"""
STYLE = '@font-face { src: url("../fonts/face.woff2") } p { background: url(../images/mark.svg) }'
FILES = {
    "index.html": PAGE.format(path="", root=""),
    "guide/rag/index.html": PAGE.format(path="guide/rag/", root="../../"),
    "404.html": PAGE.format(path="404.html", root="/a/b/"),
    "assets/stylesheets/ours.css": STYLE,
    "assets/stylesheets/main.57a0d79d.min.css": "theme",
    "assets/images/card.png": "picture",
    "assets/images/mark.svg": "<svg/>",
    "assets/fonts/face.woff2": "font",
    "assets/javascripts/bundle.0a1b2c3d.min.js": "theme",
    "assets/javascripts/lunr/wordcut.js": "found by its name",
    "assets/runtime/pyodide-1/pyodide.mjs": "found by its name",
    "prices/gpus.json": "a stable address",
}


def _site(folder: Path, **changed: str) -> Path:
    for name, text in (FILES | changed).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    hash_names(folder)
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Three pages at three depths and what they load, after the names were given."""
    return _site(tmp_path)


def _names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def _without_digest(name: str) -> str:
    return re.sub(r"\.[0-9a-f]{16}(?=\.[a-z0-9]+$)", "", name)


def test_what_had_no_digest_has_one_now(site: Path) -> None:
    """Our style sheets, pictures and fonts are renamed; the theme's, the runtime's and stable addresses are not."""
    same = {name for name in FILES if not re.match("assets/(stylesheets/ours|images|fonts)", name)}
    renamed = _names(site) - same
    assert {_without_digest(name) for name in renamed} == set(FILES) - same
    assert all(map(is_hashed, renamed))


@for_each("page", [name for name in FILES if name.endswith(".html")])
def test_pages_name_files_that_exist(site: Path, page: str) -> None:
    """Whatever a page of the site names is there, from any depth, relative or absolute."""
    text = (site / page).read_text()
    named = re.findall(r'(?:href|src|content)="(?:https://guide\.example\.org)?((?!https)[^"]*?assets/[^"#]*)', text)
    here = (site / page).parent
    places = [site / name.removeprefix("/a/b/") if name.startswith("/") else here / name for name in named]
    assert len(places) == 4
    assert [place for place in places if not place.is_file()] == []


def test_other_sites_and_words_are_left_alone(site: Path) -> None:
    """The same path at another host is no file of ours, and neither is a name in running text."""
    text = (site / "index.html").read_text()
    assert '"https://elsewhere.example.org/a/b/assets/images/mark.svg"' in text
    assert "<code>assets/stylesheets/ours.css</code>" in text
    assert "#part" in text


def test_a_style_sheet_changes_its_name_with_what_it_names(tmp_path: Path) -> None:
    """A new font has a new name, so the style sheet has other contents, and a new name too."""
    first = _site(tmp_path / "first")
    second = _site(tmp_path / "second", **{"assets/fonts/face.woff2": "another font"})
    changed = {_without_digest(name) for name in _names(first) ^ _names(second)}
    assert changed == {"assets/fonts/face.woff2", "assets/stylesheets/ours.css"}
    style = next(second.glob("assets/stylesheets/ours.*"))
    places = re.findall(r"url\(\"?([^\")]+)", style.read_text())
    assert [(style.parent / place).is_file() for place in places] == [True, True]


def test_a_second_call_finds_nothing_to_do(site: Path) -> None:
    """Names are given once."""
    before = {name: (site / name).read_bytes() for name in _names(site)}
    hash_names(site)
    assert {name: (site / name).read_bytes() for name in _names(site)} == before


def test_the_address_is_what_the_home_page_says(site: Path, tmp_path: Path) -> None:
    """The canonical link says where the site belongs; without one it is the top of some host."""
    assert (site_address(site), base_path(site)) == ("https://guide.example.org/a/b/", "/a/b/")
    assert base_path(tmp_path / "nothing") == "/"


@for_each(
    "path, hashed",
    [
        ("assets/runtime/image.9fdd783377991263.wasm", True),
        ("assets/javascripts/bundle.a5f9d56c.min.js", True),
        ("assets/runtime/pyodide-314.0.7/pyodide.asm.wasm", False),
        ("prices/token-prices.json", False),
        ("guide/20261130.html", False),
    ],
)
def test_a_digest_is_told_from_a_word(path: str, *, hashed: bool) -> None:
    """Eight or more hexadecimal digits between two dots."""
    assert is_hashed(path) is hashed
