"""Text so that Markdown shows it as it is."""

from __future__ import annotations

import re

_MARKS = re.compile(r"[\\|>\[\]*_`#{}]|[<~]|&(?=#?\w+;)")
_ENTITIES = {"<": "&lt;", "&": "&amp;", "~": "&#126;"}
"""What only some renderers take a backslash before."""


def as_text(text: object) -> str:
    """A text so that Markdown shows it as it is, on one line: nothing in it marks up, ends a cell or begins a tag."""
    return _MARKS.sub(lambda found: _ENTITIES.get(found[0], f"\\{found[0]}"), " ".join(str(text).split()))


def as_code(text: str) -> str:
    """A text as a code span of Markdown, whose fence is longer than any run of backticks in it."""
    fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    air = " " if "`" in (text[:1], text[-1:]) else ""
    return f"{fence}{air}{text}{air}{fence}"
