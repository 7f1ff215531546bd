"""An exported page as plain Markdown, for the renderers of GitHub and GitLab: no HTML, no marks of other dialects."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, ClassVar

from bs4 import Tag
from markdownify import ATX, MarkdownConverter

from calculators.rendering.markdown import as_code

LinkTarget = Callable[[str], str]
_ALERTS = {
    "note": "NOTE",
    "abstract": "NOTE",
    "info": "NOTE",
    "question": "NOTE",
    "example": "NOTE",
    "quote": "NOTE",
    "tip": "TIP",
    "success": "TIP",
    "warning": "WARNING",
    "failure": "CAUTION",
    "danger": "CAUTION",
    "bug": "CAUTION",
}
"""GitHub's kinds of alerts by Material's kinds of admonitions."""

_MARKS = re.compile(r"[\\`*_\[\]<|~{}$]|&(?=#?\w+;)")
_AT_A_START = re.compile(r"(^|\n)([ \t]*(?:\d{1,9}(?=[.)])|(?=[#>+=-])))([#>+=.)-])(?=[#>+=-]*(?:\s|$))")
"""What begins a heading, a quote, a list or an underline where a line begins with it."""
Parents = set[str]


def _quoted(text: str) -> str:
    """Lines as a block quote."""
    return "\n".join(f"> {line}".rstrip() for line in text.strip().splitlines())


class Converter(MarkdownConverter):
    """Markdown of the elements of our pages; `target` says where a link leads, `live` where a calculator is."""

    class Options:
        """What differs from the library's defaults."""

        heading_style: ClassVar = ATX
        bullets: ClassVar = "-"
        autolinks: ClassVar = False

    def __init__(self, target: LinkTarget, live: Callable[[Tag], str]) -> None:
        """A converter for one page."""
        super().__init__()
        self._target, self._live = target, live

    def escape(self, text: str, parent_tags: Parents) -> str:
        """A text so that no renderer finds marks in it: of Markdown, entities, formulas between dollars, or Jinja."""
        del parent_tags
        return _AT_A_START.sub(r"\1\2\\\3", _MARKS.sub(r"\\\g<0>", text))

    def convert_a(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """A link to where the page lies in the wiki, without a title, which only a pointer finds."""
        if el.get("href"):
            el["href"] = self._target(str(el["href"]))
        del el["title"]
        return str(super().convert_a(el, text, parent_tags))

    def convert_code(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """A code span; in a cell of a table, a bar would end the cell even there."""
        if "pre" in parent_tags:
            return text
        span = as_code(" ".join(el.get_text().split())) if text.strip() else ""
        return span.replace("|", r"\|") if parent_tags & {"td", "th"} else span

    convert_kbd = convert_samp = convert_code

    def convert_br(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """A new line; in a cell or a heading, which have one line, a sign between."""
        if parent_tags & {"td", "th", "_inline"}:
            return "; "
        return f"\\\n{text}"

    def convert_small(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """Small print as text of its own beside what stands before it."""
        del el, parent_tags
        return f" {text.strip()} " if text.strip() else ""

    def convert_sub(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """An index, as text has one."""
        del el, parent_tags
        return f"\\_{text.strip()}"

    def convert_sup(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """An exponent, as text has one."""
        del el, parent_tags
        inner = text.strip()
        return f"^{inner}" if re.fullmatch(r"[*\w]+", inner) else f"^({inner})"

    def convert_dl(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """A list of definitions as a list."""
        return text if "_inline" in parent_tags else f"\n\n{text.strip()}\n\n"

    def convert_dt(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """A term, in strong letters before what is said of it."""
        term = " ".join(text.split())
        return f" **{term}**" if "_inline" in parent_tags else f"\n- **{term}**"

    def convert_dd(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """What is said of a term, behind it."""
        lines = text.strip().splitlines()
        rest = "".join(f"\n  {line}".rstrip(" ") for line in lines[1:])
        return f": {lines[0]}{rest}" if lines else ""

    def convert_div(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """A division as its contents; an admonition as an alert."""
        classes = el.get_attribute_list("class")
        if "admonition" not in classes or "_inline" in parent_tags:
            return str(super().convert_div(el, text, parent_tags))
        kind = next((_ALERTS[each] for each in classes if each in _ALERTS), "NOTE")
        return f"\n\n> [!{kind}]\n{_quoted(text)}\n\n"

    def convert_p(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """A paragraph; the title of an admonition in strong letters."""
        if "admonition-title" in el.get_attribute_list("class"):
            text = f"**{text.strip()}**"
        return str(super().convert_p(el, text, parent_tags))

    def convert_summary(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """The line of what can be opened, above what is then seen."""
        line = " ".join(text.replace("**", "").split())
        return f" **{line}** " if "_inline" in parent_tags else f"\n\n**{line}**\n\n"

    convert_figcaption = convert_legend = convert_summary

    def convert_details(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """What can be opened, open."""
        return str(super().convert_div(el, text, parent_tags))

    convert_figure = convert_main = convert_header = convert_footer = convert_details

    def convert_calculator_form(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """A calculator as its answer to the example's numbers, and the way to the live one."""
        del parent_tags
        return f"\n\n{self._live(el)}\n\n{text.strip()}\n\n"


def to_markdown(article: Tag, target: LinkTarget, live: Callable[[Tag], str]) -> str:
    """The article of a page as Markdown that ends in one new line."""
    text: Any = Converter(target, live).convert_soup(article)
    lines = "\n".join(line.rstrip() if not line.endswith("\\") else line for line in str(text).splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip() + "\n"
