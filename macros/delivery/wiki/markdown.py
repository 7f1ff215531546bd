"""The export for wikis that take Markdown: a file a page, a side bar, and the pictures that pages show."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bs4 import Tag

from calculators.frame.amounts import day
from calculators.prices.overlay import Overlay
from calculators.registry import find
from macros.delivery.wiki.checks import check
from macros.delivery.wiki.converter import Places, escaped, to_markdown
from macros.delivery.wiki.pages import SIDE_BARS, Links, Page, picture_path
from macros.delivery.wiki.settings import Settings
from macros.delivery.wiki.words import Words

MARKDOWN = ".md"


@dataclass(frozen=True, kw_only=True)
class Export:
    """What an export is made of: the pages by their paths, where links lead, and what is said of the mirror.

    `own_source` says whose prices are laid over the listed ones, and `own_day` as of when; both are empty where none
    are. `live_has_them` says whether the live pages compute with the same prices. `entities` is that of `escaped`.
    """

    pages: dict[str, Page]
    links: Links
    words: Words
    own_source: str = ""
    own_day: str = ""
    live_has_them: bool = True
    entities: bool = False

    def page(self, page: Page) -> str:
        """A page as Markdown, with what is said of the mirror below its first heading."""
        places = Places(partial(self.links.target, page), partial(picture_path, page), self.live)
        text = to_markdown(page.article, places, entities=self.entities)
        title, _, rest = text.partition("\n")
        return f"{title}\n\n{self.origin}\n{rest.lstrip()}"

    @property
    def origin(self) -> str:
        """What is said of the mirror, as a block quote."""
        words = self.words
        banner = f"> **{self._text(words.banner)}**\n>\n" if words.banner else ""
        address = f"[{self._text(words.address)}]({words.address})" if words.address else "its source"
        return f"{banner}> {self._text(words.before)}{address}{self._text(words.after)}.\n"

    def _text(self, text: str) -> str:
        return escaped(text, entities=self.entities)

    def live(self, element: Tag) -> str:
        """What stands above a calculator's result: what it is, and the way to the live page with the same numbers."""
        calculator, query = find(str(element["name"])), str(element["data-query"])
        href = f"{self.links.live}{calculator.page}{f'?{query}' if query else ''}"
        of = f" with the prices of {day(query.removeprefix('on='))}" if query.startswith("on=") else ""
        text = f"*The result for the example’s numbers{of}.*\u00a0[Calculate with your own numbers]({href})"
        if not self.own_source:
            return text
        differ = "" if self.live_has_them else " The live page computes with listed prices, so its results may differ."
        source = f"{self._text(self.own_source)}, {self.own_day}"
        return f"{text}\n\nComputed with own prices where there are any: {source}.{differ}"

    def side_bar(self, nav: Sequence[tuple[int, str, str]]) -> str:
        """The list of the pages. A folder's own page gives the folder's line its link."""
        return "\n".join(self._side_bar_lines(nav)) + "\n"

    def _side_bar_lines(self, nav: Sequence[tuple[int, str, str]]) -> Iterator[str]:
        for index, (level, title, source) in enumerate(nav):
            follows = nav[index + 1] if index + 1 < len(nav) else (0, "", "")
            own = not source and follows[0] > level and not follows[1]
            if source and not title:
                continue
            path = _path_of(follows[2] if own else source)
            page = self.pages.get(path)
            if (source or own) and page is None:
                continue
            if page is None and not any(_path_of(each) in self.pages for each in _below(nav, index)):
                continue
            shown = f"[{self._text(title)}]({page.name}{self.links.ending})" if page else self._text(title)
            yield f"{'  ' * level}- {shown}"


def _below(nav: Sequence[tuple[int, str, str]], index: int) -> Iterator[str]:
    """The sources that stand below an entry of the nav."""
    for level, _, source in nav[index + 1 :]:
        if level <= nav[index][0]:
            return
        if source:
            yield source


def _path_of(source: str) -> str:
    """The path of a page whose source has this name."""
    name = source.removesuffix(MARKDOWN)
    return "" if name == "index" else f"{name.removesuffix('/index')}/"


def write_pictures(export: Export, site: Path, folder: Path) -> None:
    """Write what pages show into the export: their pictures under the same names, and what they draw."""
    for page in export.pages.values():
        for picture in page.article.find_all("img"):
            path = picture_path(page, str(picture["src"]))
            if "://" in path:
                continue
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            if path in page.drawn:
                (folder / path).write_text(page.drawn[path], encoding="utf-8")
            else:
                shutil.copyfile(site / path, folder / path)


def exported(
    pages: dict[str, Page], settings: Settings, told: Words, overlay: Overlay | None = None, *, ending: str = ""
) -> Export:
    """The export of pages that were built with this overlay.

    `ending` is what links to pages have at their end. With one, the pages are for a tool that reads Python-Markdown.
    """
    return Export(
        pages=pages,
        links=Links(pages, settings.live_base_url or told.address, ending),
        words=told,
        own_source=overlay.source if overlay else "",
        own_day=day(overlay.as_of) if overlay else "",
        live_has_them=bool(settings.live_base_url),
        entities=bool(ending),
    )


def write(export: Export, site: Path, folder: Path, nav: Sequence[tuple[int, str, str]], flavour: str) -> None:
    """Write the export into `folder`, which is emptied before. ValueError where a renderer finds fault with a page."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    write_pictures(export, site, folder)
    for page in export.pages.values():
        (folder / f"{page.name}{MARKDOWN}").write_text(export.page(page), encoding="utf-8")
    if flavour in SIDE_BARS:
        (folder / f"{SIDE_BARS[flavour]}{MARKDOWN}").write_text(export.side_bar(nav), encoding="utf-8")
    told = tuple(filter(None, (export.words.banner, export.words.after.strip(), export.own_source)))
    problems = list(check(folder, flavour, ending=export.links.ending, meant=told))
    if problems:
        raise ValueError("\n".join(problems))
