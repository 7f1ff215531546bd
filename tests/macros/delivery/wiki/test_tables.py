"""Tables without spans."""

from __future__ import annotations

from bs4 import BeautifulSoup

from macros.delivery.wiki.tables import grid, simplify
from tests.rules import for_each

NESTED = "<table><tr><td>a</td><td><b>1</b></td></tr></table>"


def _grid(html: str) -> list[list[str]]:
    table = BeautifulSoup(html, "html.parser").table
    assert table is not None
    return grid(table)


@for_each(
    "html, cells",
    [
        ("<table></table>", []),
        (NESTED, [["a", "<b>1</b>"]]),
        (
            "<table><tr><th rowspan=2>a</th><td>1</td></tr><tr><td>2</td></tr></table>",
            [["a", "1"], ["a", "2"]],
        ),
        (
            "<table><tr><td colspan=2>a</td><td>1</td></tr><tr><td>2</td></tr></table>",
            [["a", "", "1"], ["2", "", ""]],
        ),
        (
            "<table><tr><td>a</td><td rowspan=3>b</td></tr><tr><td>c</td></tr></table>",
            [["a", "b"], ["c", "b"]],
        ),
        ("<table><tr><td colspan=x>a</td><td colspan=0>1</td></tr></table>", [["a", "1"]]),
    ],
)
def test_cells_fill_the_rows_and_columns_that_they_span(html: str, cells: list[list[str]]) -> None:
    """Down, a cell is repeated; to the right, it is followed by empty ones; nothing reaches out of the table."""
    assert _grid(html) == cells


def test_title_comes_before_and_a_head_is_there() -> None:
    """Markdown has no titles of tables, and none without a head."""
    page = BeautifulSoup(f"<div>{NESTED.replace('<tr>', '<caption>Of <i>a</i></caption><tr>')}</div>", "html.parser")
    assert page.table is not None
    simplify(page.table)
    head, row = "<th></th><th></th>", "<td>a</td><td><b>1</b></td>"
    table = f"<table><thead><tr>{head}</tr></thead><tbody><tr>{row}</tr></tbody></table>"
    assert str(page) == f"<div><p><strong>Of <i>a</i></strong></p>{table}</div>"


def test_rows_keep_their_ids_and_a_heading_stays_one() -> None:
    """A link to a row still leads to it, and a title under which pages are linked is no mere bold text."""
    html = "<div><table><caption><h3>A</h3></caption><tr><th>n</th></tr><tr id='r&amp;1'><td>1</td></tr></table></div>"
    page = BeautifulSoup(html, "html.parser")
    assert page.table is not None
    simplify(page.table)
    rows = '<thead><tr><th>n</th></tr></thead><tbody><tr id="r&amp;1"><td>1</td></tr></tbody>'
    assert str(page) == f"<div><h3>A</h3><table>{rows}</table></div>"
