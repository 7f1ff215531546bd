"""An exported page as plain Markdown, for the renderers of GitHub and GitLab: no HTML, no marks of other dialects."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from bs4 import Tag
from markdownify import ATX, MarkdownConverter

from calculators.rendering.markdown import as_code

_INDENT = 4
_INLINE = {"a", "b", "code", "em", "kbd", "span", "strong"}
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
_ENTITIES = {sign: f"&#{ord(sign)};" for sign in "<~$&|"}
"""The signs before which Python-Markdown takes no backslash."""

_AT_A_START = re.compile(r"(^|\n)([ \t]*(?:\d{1,9}(?=[.)])|(?=[#>+=-])))([#>+=.)-])(?=[#>+=-]*(?:\s|$))")
"""What begins a heading, a quote, a list or an underline where a line begins with it."""
Parents = set[str]


def _quoted(text: str) -> str:
    """Lines as a block quote."""
    return "\n".join(f"> {line}".rstrip() for line in text.strip().splitlines())


def escaped(text: str, *, entities: bool = False) -> str:
    """A text so that no renderer finds marks in it: of Markdown, entities, formulas between dollars, or Jinja.

    With `entities`, the way Python-Markdown takes it, which knows fewer signs behind a backslash.
    """
    marked = _MARKS.sub(lambda found: (entities and _ENTITIES.get(found[0])) or f"\\{found[0]}", text)
    return _AT_A_START.sub(r"\1\2\\\3", marked)


@dataclass(frozen=True)
class Places:
    """Where things of a page are: what a link leads to, the file of a picture, and what stands above a calculator."""

    target: Callable[[str], str]
    picture: Callable[[str], str]
    live: Callable[[Tag], str]


class Converter(MarkdownConverter):
    """Markdown of the elements of our pages."""

    class Options:
        """What differs from the library's defaults."""

        heading_style: ClassVar = ATX
        bullets: ClassVar = "-"
        autolinks: ClassVar = False

    def __init__(self, places: Places, *, entities: bool = False) -> None:
        """A converter for one page. `entities` is about what `escaped` says of it."""
        super().__init__()
        self._places, self._entities = places, entities

    def _as_library(self, name: str, el: Tag, text: str, parent_tags: Parents) -> str:
        """What the library makes of an element; its types do not name these functions."""
        return str(getattr(MarkdownConverter, name)(self, el, text, parent_tags))

    def escape(self, text: str, parent_tags: Parents) -> str:
        """A text so that it is shown as it is."""
        del parent_tags
        return escaped(text, entities=self._entities)

    def convert_a(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """A link to where the page lies in the wiki, without a title, which only a pointer finds."""
        if el.get("href"):
            el["href"] = self._places.target(str(el["href"]))
        del el["title"]
        return self._as_library("convert_a", el, text, parent_tags)

    def convert_img(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """A picture with its description."""
        del text, parent_tags
        description = self.escape(" ".join(str(el.get("alt", "")).split()), set())
        return f"![{description}]({self._places.picture(str(el['src']))})"

    def convert_code(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """A code span; in a cell of a table, a bar would end the cell even there."""
        if "pre" in parent_tags:
            return text
        code = " ".join(el.get_text().split())
        if not code or "|" not in code or not parent_tags & {"td", "th"}:
            return as_code(code) if code else ""
        if self._entities:  # no way of writing it is read alike by both
            return self.escape(code, parent_tags)
        return as_code(code).replace("|", r"\|")

    convert_kbd = convert_samp = convert_code

    def convert_br(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """A new line; in a cell or a heading, which have one line, a sign between."""
        del el
        if parent_tags & {"td", "th", "_inline"}:
            return "; "
        return f"\\\n{text}"

    def convert_sub(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """An index, as text has one."""
        del el, parent_tags
        return f"\\_{text.strip()}"

    def convert_sup(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """An exponent, as text has one."""
        del el, parent_tags
        inner = text.strip()
        return f"^{inner}" if re.fullmatch(r"[*\w]+", inner) else f"^({inner})"

    def convert_li(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """An entry of a list. Python-Markdown takes what belongs to one only behind four blanks."""
        entry = self._as_library("convert_li", el, text, parent_tags)
        if not self._entities or not entry.strip():
            return entry
        mark, _, rest = entry.partition(" ")
        width = len(mark) + 1
        first, *more = rest.split("\n")
        below = [f"{'':{_INDENT}}{line[width:]}" if line else "" for line in more]
        apart = "\n" if "\n\n" in entry else ""  # one of several paragraphs ends at an empty line, or not at all
        return "\n".join([f"{mark:<{_INDENT}}{first}", *below]) + apart

    def convert_dl(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """A list of definitions as a list."""
        del el
        return text if "_inline" in parent_tags else f"\n\n{text.strip()}\n\n"

    def convert_dt(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """A term, in strong letters before what is said of it."""
        del el
        term = " ".join(text.split())
        return f" **{term}**" if "_inline" in parent_tags else f"\n{'-':<{self._indent}}**{term}**"

    def convert_dd(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """What is said of a term, behind it."""
        del el, parent_tags
        lines = text.strip().splitlines()
        rest = "".join(f"\n{'':{self._indent}}{line}".rstrip(" ") for line in lines[1:])
        apart = "\n" if "" in lines else ""
        return f": {lines[0]}{rest}{apart}" if lines else ""

    @property
    def _indent(self) -> int:
        """How many blanks stand before what belongs to an entry of a list."""
        return _INDENT if self._entities else 2

    def convert_div(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """A division as its contents; an admonition as an alert."""
        classes = el.get_attribute_list("class")
        if "admonition" not in classes or "_inline" in parent_tags:
            return self._as_library("convert_div", el, text, parent_tags)
        kind = next((_ALERTS[each] for each in classes if each in _ALERTS), "NOTE")
        return f"\n\n> [!{kind}]\n{_quoted(text)}\n\n"

    def convert_p(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """A paragraph; the title of an admonition in strong letters."""
        if "admonition-title" in el.get_attribute_list("class"):
            text = f"**{text.strip()}**"
        return self._as_library("convert_p", el, text, parent_tags)

    def convert_summary(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """The line of what can be opened, above what is then seen."""
        del el
        line = " ".join(text.replace("**", "").split())
        return f" **{line}** " if "_inline" in parent_tags else f"\n\n**{line}**\n\n"

    convert_figcaption = convert_legend = convert_summary

    def convert_details(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """What can be opened, open."""
        return self._as_library("convert_div", el, text, parent_tags)

    convert_figure = convert_main = convert_header = convert_footer = convert_details

    def convert_calculator_form(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """A calculator as its answer to the example's numbers, and the way to the live one."""
        del parent_tags
        return f"\n\n{self._places.live(el)}\n\n{text.strip()}\n\n"


def _keep_blanks(article: Tag) -> None:
    """Put a blank that stays where nothing but one stands between two elements: Confluence's package drops others."""
    for text in article.find_all(string=lambda text: bool(text) and text.isspace()):
        around = text.previous_sibling, text.next_sibling
        if all(isinstance(each, Tag) and each.name in _INLINE for each in around):
            text.replace_with("\u00a0")


def to_markdown(article: Tag, places: Places, *, entities: bool = False) -> str:
    """The article of a page as Markdown that ends in one new line. The article stays as it is."""
    own = copy.copy(article)
    if entities:
        _keep_blanks(own)
    text = str(Converter(places, entities=entities).convert_soup(own))
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip() + "\n"
