"""Links from pages to the glossary: the first time a page uses a term, it leads to what the term means.

`terms.toml` says which words stand for a term. Links are made in Markdown, after the macros, so that
MkDocs checks them like any other. Headings, code, HTML and what is a link already are left alone.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from posixpath import dirname, relpath

FOLDERS = ("guide/", "calculators/", "decide/", "plan/", "reference/methodology")
"""Where pages explain, and so use the field's terms."""

GLOSSARY = "reference/glossary.md"
_FILE = Path(__file__).parent.parent.parent / "docs" / GLOSSARY
_FORMS = Path(__file__).parent / "terms.toml"
_HEADING = re.compile(r"^### .+? \{ #([\w-]+) \}$", re.MULTILINE)
_KEPT = re.compile(
    r"^(?:```|~~~).*?^(?:```|~~~)[^\n]*$|^#[^\n]*$|^(?:!!!|\?\?\?)[^\n]*$|^<[a-z]+.*?(?:\n\s*\n|\Z)|^\|(?:[ -]*\|)+$"
    r"|!?\[[^\]]*\]\([^)]*\)|`[^`\n]+`|<a [^>]*>.*?</a>|<[^>\n]+>|\{[^{}\n]*\}",
    re.MULTILINE | re.DOTALL,
)
"""Code, headings, titles of notes, blocks of HTML, rules of tables, links of both kinds, tags, attributes."""


@cache
def forms() -> Mapping[str, str]:
    """The anchor of a term by each form of words that stands for it, the longest form first.

    ValueError where the list names a term that the glossary does not have.
    """
    listed = tomllib.loads(_FORMS.read_text(encoding="utf-8"))
    if unknown := set(listed) - set(_HEADING.findall(_FILE.read_text(encoding="utf-8"))):
        raise ValueError(f"the glossary has no {', '.join(sorted(unknown))}")
    pairs = [(form, anchor) for anchor, words in listed.items() for form in words]
    return dict(sorted(pairs, key=lambda pair: -len(pair[0])))


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w@/.-])({'|'.join(re.escape(form) for form in forms())})(?![\w-]|\.\w)", re.IGNORECASE)


@cache
def _anchors() -> Mapping[str, str]:
    return {form.lower(): anchor for form, anchor in forms().items()}


def _pieces(markdown: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it is words that may hold a term."""
    at = 0
    for found in _KEPT.finditer(markdown):
        yield markdown[at : found.start()], True
        yield found.group(), False
        at = found.end()
    yield markdown[at:], True


def linked(markdown: str, page: str) -> str:
    """A page's Markdown with the first use of each term linked. `page` is the page's path below `docs/`."""
    glossary, used = relpath(GLOSSARY, dirname(page)), set()

    def link(found: re.Match[str]) -> str:
        anchor = _anchors()[found.group().lower()]
        if anchor in used:
            return found.group()
        used.add(anchor)
        return f"[{found.group()}]({glossary}#{anchor})"

    return "".join(_pattern().sub(link, piece) if words else piece for piece, words in _pieces(markdown))
