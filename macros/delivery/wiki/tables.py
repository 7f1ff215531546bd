"""Tables of a page as Markdown can have them: one row of headings, and as many cells in each row."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag

_MOST_SPANNED = 1000


def _span(cell: Tag, name: str) -> int:
    text = str(cell.get(name, "1"))
    return max(1, min(int(text), _MOST_SPANNED)) if text.isdecimal() else 1


def grid(table: Tag) -> list[list[str]]:
    """The HTML in each cell, row by row; a cell over several rows stands in each, one over columns in the first."""
    places = dict[tuple[int, int], str]()
    rows = table.find_all("tr")
    for down, row in enumerate(rows):
        across = 0
        for cell in row.find_all(["td", "th"], recursive=False):
            while (down, across) in places:
                across += 1
            html, width = cell.decode_contents(), _span(cell, "colspan")
            for below in range(min(_span(cell, "rowspan"), len(rows) - down)):
                places |= {(down + below, across + right): "" if right else html for right in range(width)}
            across += width
    columns = 1 + max((across for _, across in places), default=-1)
    return [[places.get((down, across), "") for across in range(columns)] for down in range(len(rows))]


def _first_cells(table: Tag) -> list[Tag]:
    row = table.find("tr")
    return list(row.find_all(["td", "th"], recursive=False)) if row else []


def simplify(table: Tag) -> None:
    """Write a table anew without spans: its title, its first row of headings, and every other row as plain cells.

    A table without headings gets a row of empty ones, which Markdown asks for.
    """
    caption = table.find("caption")
    rows = grid(table)
    has_head = table.find("thead") is not None or (bool(rows) and all(c.name == "th" for c in _first_cells(table)))
    head, body = (rows[0], rows[1:]) if has_head and rows else ([""] * max(map(len, rows), default=0), rows)
    text = "".join(f"<th>{cell}</th>" for cell in head)
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in body)
    title = f"<p><strong>{caption.decode_contents()}</strong></p>" if caption else ""
    html = f"{title}<table><thead><tr>{text}</tr></thead><tbody>{lines}</tbody></table>"
    table.replace_with(*list(BeautifulSoup(html, "html.parser").contents))
