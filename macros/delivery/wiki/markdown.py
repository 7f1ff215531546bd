"""The export for wikis that take Markdown: a file a page, a first page, a side bar, and the pictures that pages show."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from posixpath import join, normpath

from bs4 import Tag

from calculators.frame.amounts import day
from calculators.registry import find
from calculators.rendering.markdown import as_text
from macros.delivery.wiki.checks import check
from macros.delivery.wiki.converter import to_markdown
from macros.delivery.wiki.pages import SIDE_BARS, Links, Page, pages_of
from macros.delivery.wiki.settings import Settings
from macros.delivery.wiki.words import Words

MARKDOWN = ".md"


@dataclass(frozen=True, kw_only=True)
class Export:
    """What an export is made of: the pages by their paths, where links lead, and what is said of the mirror.

    `own_prices` says whose prices the results rest on; empty where they are the listed ones. `live_has_them` says whether
    the live pages compute with the same prices.
    """

    pages: dict[str, Page]
    links: Links
    words: Words
    own_prices: str = ""
    live_has_them: bool = True

    def page(self, page: Page) -> str:
        """A page as Markdown, with what is said of the mirror below its first heading."""
        text = to_markdown(page.article, lambda href: self.links.target(page, href), self.live)
        title, _, rest = text.partition("\n")
        return f"{title}\n\n{self.origin}\n{rest}"

    @property
    def origin(self) -> str:
        """What is said of the mirror, as a block quote."""
        words = self.words
        banner = f"> **{as_text(words.banner)}**\n>\n" if words.banner else ""
        address = f"[{as_text(words.address)}]({words.address})" if words.address else "its source"
        return f"{banner}> {as_text(words.before)}{address}{as_text(words.after)}.\n"

    def live(self, element: Tag) -> str:
        """What stands above a calculator's result: what it is, and the way to the live page with the same numbers."""
        calculator, query = find(str(element["name"])), str(element["data-query"])
        href = f"{self.links.live}{calculator.page}{f'?{query}' if query else ''}"
        of = f" with the prices of {day(query.removeprefix('on='))}" if query.startswith("on=") else ""
        text = f"*The result for the example’s numbers{of}.* [Calculate with your own numbers]({href})"
        if not self.own_prices:
            return text
        differ = "" if self.live_has_them else " The live page computes with the listed prices, so its results differ."
        return f"{text}\n\n*Where a result rests on prices of your organisation, they are: {self.own_prices}.{differ}*"

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
            shown = f"[{as_text(title)}]({page.name}{self.links.ending})" if page else as_text(title)
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


def written_pictures(export: Export, site: Path, folder: Path) -> None:
    """Copy the pictures that pages show into the export, under the same names, and let the pages show those."""
    for page in export.pages.values():
        for picture in page.article.find_all("img"):
            source = str(picture["src"])
            if "://" in source or source.startswith("data:"):
                continue
            path = normpath(join(page.path, source))
            if path.startswith(".."):
                raise ValueError(f"{page.path}: the picture {source} lies outside the site")
            picture["src"] = path
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(site / path, folder / path)


def exported(site: Path, settings: Settings, told: Words, own_prices: str, *, ending: str = "") -> Export:
    """What the site in `site` is exported from. `ending` is what links to pages have at their end."""
    pages = pages_of(site, settings.markdown_for)
    live = settings.live_base_url or told.address
    return Export(
        pages=pages,
        links=Links(pages, live, ending),
        words=told,
        own_prices=own_prices,
        live_has_them=bool(settings.live_base_url),
    )


def write(export: Export, site: Path, folder: Path, nav: Sequence[tuple[int, str, str]], flavour: str) -> None:
    """Write the export into `folder`, which is emptied before. ValueError where a renderer finds fault with a page."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    written_pictures(export, site, folder)
    for page in export.pages.values():
        (folder / f"{page.name}{MARKDOWN}").write_text(export.page(page), encoding="utf-8")
    (folder / f"{SIDE_BARS[flavour]}{MARKDOWN}").write_text(export.side_bar(nav), encoding="utf-8")
    problems = list(check(folder, flavour, ending=export.links.ending))
    if problems:
        raise ValueError("\n".join(problems))
