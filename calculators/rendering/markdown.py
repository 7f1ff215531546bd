"""Text so that Markdown shows it as it is, be it CommonMark, GitHub's Markdown or Python-Markdown."""

from __future__ import annotations

import re

_MARKS = re.compile(
    r"[\\|>\[\]*_`#{}]|[<~]|&(?=#?\w+;)"  # mark up wherever they stand
    r"|^[-+](?=\s|$)|(?<=^\d)[.)]|(?<=^\d\d)[.)]|(?<=^\d\d\d)[.)]|(?<=^\d\d\d\d)[.)]"  # begin a list
    r"|:(?=//)|(?<=www)\.|(?<=\w)@(?=\w)",  # make an address of what stands around them, and so a link
    re.IGNORECASE,
)
_OTHERWISE = {"<": "&lt;", "&": "&amp;", "~": "&#126;", ":": "&#58;", "@": "\u2060@"}
"""What only some renderers take a backslash before. GitHub's looks for addresses of mail when it has read backslashes
and entities, so that only a word joiner, which nobody sees, keeps it from making a link of one."""


def as_text(text: object) -> str:
    """A text so that Markdown shows it as it is, on one line.

    Nothing in it marks up, ends a cell, begins a list or a tag, or becomes a link.
    """
    return _MARKS.sub(lambda found: _OTHERWISE.get(found[0], f"\\{found[0]}"), " ".join(str(text).split()))


def as_code(text: str) -> str:
    """A text as a code span of Markdown, whose fence is longer than any run of backticks in it."""
    fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    air = " " if "`" in (text[:1], text[-1:]) else ""
    return f"{fence}{air}{text}{air}{fence}"
