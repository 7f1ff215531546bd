"""Pages and search index, changed so that they work from a disk."""

from __future__ import annotations

import json

import pytest

from macros.delivery.disk_pages import PageFormError, page_for_disks, search_index_for_disks, to_file, with_file_links
from tests.rules import for_each

PAGE = """<!doctype html>
<html><head><title>ä & b</title></head><body>
<div data-md-component="announce">

</div>
<a href="..">up</a> <A class=x href="../plan/?a=1&amp;b=2#cost">plan</A>
<svg><a xlink:href="../guide/rag/"><use href="#x"/></a></svg>
<script>const text = '<a href="never/">';</script>
<!-- <a href="comment/"> -->
<a data-href="other/" href="mailto:a@b.example">mail</a>
</body></html>
"""


@for_each(
    ("address", "expected"),
    [
        (".", "./index.html"),
        ("..", "../index.html"),
        ("../..", "../../index.html"),
        ("./", "./index.html"),
        ("plan/", "plan/index.html"),
        ("../plan/?months=3#cost", "../plan/index.html?months=3#cost"),
        ("plan/#cost", "plan/index.html#cost"),
        ("?months=3", "?months=3"),
        ("#cost", "#cost"),
        ("", ""),
        ("prices/gpus.csv", "prices/gpus.csv"),
        ("https://example.org/", "https://example.org/"),
        ("//example.org/", "//example.org/"),
        ("mailto:a@b.example/", "mailto:a@b.example/"),
    ],
)
def test_address_of_a_folder_names_its_page(address: str, expected: str) -> None:
    """Relative addresses of folders get the file; files, parts of a page, queries and other sites stay."""
    assert to_file(address) == expected


def test_only_links_are_changed() -> None:
    """Scripts, comments and other attributes keep every byte; links of pictures are links."""
    assert with_file_links(PAGE) == (
        PAGE.replace('href=".."', 'href="../index.html"')
        .replace('"../plan/?', '"../plan/index.html?')
        .replace('"../guide/rag/"', '"../guide/rag/index.html"')
    )


def test_page_gets_script_first_and_notice_on_top() -> None:
    """The script is in the head, the notice where the theme announces something; nothing is fetched early."""
    early = '<link rel="preload" href="a.woff2" as="font" crossorigin></head>'
    done = page_for_disks(PAGE.replace("</head>", early), "../", "assets/disk.js", r"<p>a \1 notice</p>")
    assert '<script src="../assets/disk.js"></script></head>' in done
    assert "preload" not in done
    assert r'<div data-md-component="announce"><p>a \1 notice</p></div>' in done


def test_theme_is_told_to_fetch_no_pages() -> None:
    """Its other settings stay as they are."""
    config = {"base": "..", "features": ["navigation.instant", "search.highlight"], "text": "</b>"}
    written = json.dumps(config).replace("<", r"\u003c")
    page = PAGE.replace("</body>", f'<script id="__config" type="application/json">{written}</script></body>')
    done = page_for_disks(page, "", "disk.js", "")
    said = done.split('type="application/json">')[1].split("</script>")[0]
    assert json.loads(said) == config | {"features": ["search.highlight"]}


@for_each("lacking", ["</head>", '<div data-md-component="announce">'])
def test_page_without_a_place_is_refused(lacking: str) -> None:
    """A page that the theme has made otherwise ends the build instead of losing its notice."""
    with pytest.raises(PageFormError):
        page_for_disks(PAGE.replace(lacking, ""), "", "disk.js", "")


def test_search_index_is_a_script_that_names_files() -> None:
    """What the theme finds in it is the index with the addresses of files."""
    index = {"config": {}, "docs": [{"location": place, "text": "<p>ä</p>"} for place in ("", "plan/", "plan/#cost")]}
    script = search_index_for_disks(json.dumps(index))
    found = json.loads(script.removeprefix("var __index = "))
    assert [entry["location"] for entry in found["docs"]] == ["index.html", "plan/index.html", "plan/index.html#cost"]
    assert found["docs"][0]["text"] == "<p>ä</p>"
