"""Tables of a page as Markdown can have them: one row of headings, and as many cells in each row."""

from __future__ import annotations

from html import escape

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


def _id(row: Tag) -> str:
    return f' id="{escape(str(row["id"]))}"' if row.get("id") else ""


def _title(caption: Tag) -> str:
    html = caption.decode_contents()
    return html if caption.find(["h2", "h3", "h4"]) else f"<p><strong>{html}</strong></p>"


def simplify(table: Tag) -> None:
    """Write a table anew without spans: its title, its first row of headings, and every other row as plain cells.

    A table without headings gets a row of empty ones, which Markdown asks for. Rows keep the ids that links lead to,
    and a title that is a heading stays one.
    """
    caption = table.find("caption")
    rows = grid(table)
    has_head = table.find("thead") is not None or (bool(rows) and all(c.name == "th" for c in _first_cells(table)))
    lines = [
        f"<tr{_id(row)}>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
        for row, cells in zip(table.find_all("tr"), rows, strict=True)
    ]
    head, body = (rows[0], lines[1:]) if has_head and rows else ([""] * max(map(len, rows), default=0), lines)
    text = "".join(f"<th>{cell}</th>" for cell in head)
    title = _title(caption) if caption else ""
    html = f"{title}<table><thead><tr>{text}</tr></thead><tbody>{''.join(body)}</tbody></table>"
    table.replace_with(*list(BeautifulSoup(html, "html.parser").contents))
