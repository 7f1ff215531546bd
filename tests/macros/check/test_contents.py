"""What the check finds in the files of a copy: one thing is broken at a time, and named."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.check.__main__ import copy_at, main
from macros.check.checking import check
from tests.macros.check.small_site import IMAGE, page, runtime_names, write_site
from tests.rules import for_each

IMAGE_NAME = runtime_names()["data-image"].split(" ")[0]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site in which nothing is wrong."""
    return write_site(tmp_path / "site")


def problems(site: Path) -> list[tuple[str, str]]:
    """What the check says of a folder."""
    return [(problem.where, problem.what) for problem in check(copy_at(str(site))).problems]


def add(body: str) -> Callable[[Path], None]:
    """Put HTML into the page of the plan."""

    def change(site: Path) -> None:
        (site / "plan/index.html").write_text(page("../", body))
        (site / "plan/index.html.gz").unlink(missing_ok=True)

    return change


def put(name: str, content: bytes) -> Callable[[Path], None]:
    """Write a file anew, and drop its compressed copy."""

    def change(site: Path) -> None:
        (site / name).write_bytes(content)
        (site / f"{name}.gz").unlink(missing_ok=True)

    return change


def drop(*names: str) -> Callable[[Path], None]:
    """Remove files."""

    def change(site: Path) -> None:
        for name in names:
            (site / name).unlink()

    return change


def test_nothing_is_wrong_with_a_good_copy(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every file was looked at, and the status is 0."""
    assert main([str(site)]) == 0
    assert "3 pages and 16 other files: nothing wrong." in capsys.readouterr().out


@for_each(
    ("change", "where", "words"),
    [
        (add('<a href="../gone/">x</a>'), "plan/index.html", "links to gone/index.html, which is not there"),
        (add('<a href="#gone">x</a>'), "plan/index.html", "links to the place #gone of plan/index.html"),
        (add('<a href="../#gone">x</a>'), "plan/index.html", "links to the place #gone of index.html"),
        (add('<a href="../../x/">x</a>'), "plan/index.html", "links to ../../x/, which is not part of the site"),
        (add('<svg><a xlink:href="../no/"/></svg>'), "plan/index.html", "links to no/index.html, which is not there"),
        (add('<img src="https://cdn.example/a.png">'), "plan/index.html", "loads https://cdn.example/a.png"),
        (add('<img srcset="//cdn.example/a.png 2x">'), "plan/index.html", "loads //cdn.example/a.png"),
        (add('<p style="background: url(//cdn.example/b)">'), "plan/index.html", "loads //cdn.example/b"),
        (add('<style>@import "https://cdn.example/c";</style>'), "plan/index.html", "loads https://cdn.example/c"),
        (add('<link rel="preconnect" href="https://f.example">'), "plan/index.html", "loads https://f.example"),
        (add('<img src="gone.png">'), "plan/index.html", "loads plan/gone.png, which is not there"),
        (put("assets/theme.css", b"@import url(//f.example/x.css);"), "assets/theme.css", "loads //f.example/x.css"),
        (put("assets/theme.css", b"p{background:url(no.svg)}"), "assets/theme.css", "loads assets/no.svg, which is"),
        (put(f"assets/runtime/{IMAGE_NAME}", bytes(len(IMAGE))), f"assets/runtime/{IMAGE_NAME}", "holds something"),
        (put(f"assets/runtime/{IMAGE_NAME}", IMAGE[:9]), "index.html", f"needs {IMAGE_NAME} in 16384 bytes"),
        (put(f"assets/runtime/{IMAGE_NAME}.js", b"damaged"), f"assets/runtime/{IMAGE_NAME}.js", "holds something"),
        (put("index.html.gz", b"damaged"), "index.html.gz", "is not the compressed copy of index.html"),
        (put("search/search_index.json", b"<html>"), "search/search_index.json", "is not the index of the search"),
        (drop("search/search_index.json"), "search/search_index.json", "is not there, so the search finds nothing"),
        (drop("index.html"), "index.html", "is not there: this is no copy of the site"),
        (
            drop(f"assets/runtime/{IMAGE_NAME}", f"assets/runtime/{IMAGE_NAME}.js"),
            "plan/index.html",
            f"needs {IMAGE_NAME} for its calculators, which is not there",
        ),
    ],
    ids=lambda value: str(value)[:60],
)
def test_what_is_broken_is_named(
    site: Path, change: Callable[[Path], None], where: str, words: str, tmp_path: Path
) -> None:
    """The page or file, and what is wrong with it in words."""
    copy = tmp_path / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(site, copy)
    change(copy)
    assert any(told[0] == where and told[1].startswith(words) for told in problems(copy)), problems(copy)


@for_each(
    "body",
    [
        '<a href="https://elsewhere.example/x">a link asks for nothing before it is clicked</a>',
        '<a href="mailto:a@b.example">mail</a>',
        '<a href="#:~:text=Page">text</a>',
        '<a href="?months=3#top">numbers</a>',
        '<link rel="alternate" href="https://elsewhere.example/">',
        '<script type="application/json">{"src": "https://cdn.example/"}</script>',
        '<svg><use href="#top"/></svg>',
    ],
)
def test_what_loads_nothing_is_no_problem(site: Path, body: str) -> None:
    """Links to other sites, data and parts of the page are as they should be."""
    add(body)(site)
    assert problems(site) == []


def test_offline_copy_is_good_without_what_servers_send(site: Path) -> None:
    """Packs are enough there, and the index is a script."""
    for path in site.rglob("*.gz"):
        path.unlink()
    for name in ("data-image", "data-worker"):
        (site / "assets/runtime" / runtime_names()[name].split(" ")[0]).unlink()
    index = site / "search/search_index.json"
    (site / "search/search_index.js").write_text(f"var __index = {index.read_text()}")
    index.unlink()
    assert problems(site) == []


def test_problems_are_printed_by_page_and_end_with_status_1(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page is named once, over what is wrong with it."""
    add('<a href="../one/">x</a><a href="../two/">x</a>')(site)
    assert main([str(site)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        "plan/index.html",
        "  links to one/index.html, which is not there",
        "  links to two/index.html, which is not there",
        "3 pages and 15 other files: 2 problems.",
    ]


def test_what_is_neither_folder_nor_address_is_refused() -> None:
    """With a sentence instead of a traceback."""
    with pytest.raises(SystemExit, match="neither a folder nor an address"):
        copy_at("no/such/folder")
