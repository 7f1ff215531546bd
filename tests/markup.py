"""HTML as a tree that tests can ask: no more than tags, attributes, text and what stands in what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Element:
    """An element with its attributes and what stands in it."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All its text, with spaces as a reader sees them."""
        return " ".join("".join(self.texts()).split())

    def texts(self) -> Iterator[str]:
        """Each piece of text in it."""
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child.texts()

    def all(self, tag: str = "", **attributes: str) -> list[Element]:
        """The elements in it with this tag and these attributes, `data_x` meaning `data-x`."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [
            element
            for element in self.elements()
            if tag in {"", element.tag} and all(element.attributes.get(name) == value for name, value in wanted.items())
        ]

    def one(self, tag: str = "", **attributes: str) -> Element:
        """The only such element."""
        (found,) = self.all(tag, **attributes)
        return found

    def having(self, name: str) -> list[Element]:
        """The elements in it that have an attribute of this name."""
        return [element for element in self.elements() if name in element.attributes]

    def within(self, tag: str) -> Element:
        """The nearest element around it with this tag."""
        around = self.parent
        while around is not None and around.tag != tag:
            around = around.parent
        assert around is not None, f"{self.tag} stands in no {tag}"
        return around

    def elements(self) -> Iterator[Element]:
        """Each element in it, in the order of the page."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.elements()


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = self.here = Element("", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"{tag} has an attribute twice: {names}"
        element = Element(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.children.append(element)
        if tag not in _VOID:
            self.here = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.here = self.here.parent or self.root

    def handle_endtag(self, tag: str) -> None:
        assert self.here.tag == tag, f"{tag} closes {self.here.tag}"
        self.here = self.here.parent or self.root

    def handle_data(self, data: str) -> None:
        self.here.children.append(data)


def parsed(html: str) -> Element:
    """The tree of `html`, in which every element must be closed where it was opened."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    assert builder.here is builder.root, f"{builder.here.tag} is not closed"
    return builder.root
