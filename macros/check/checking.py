"""All checks over one copy: every file of a folder, or every page that links lead to behind an address."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from macros.check import contents, serving
from macros.check.contents import Problem, is_page
from macros.check.copies import INDEX, Copy, to_path
from macros.check.reading import Page, read_page, style_loads


@dataclass
class Checked:
    """What was looked at, and what is wrong."""

    files: list[str] = field(default_factory=list)
    pages: int = 0
    problems: list[Problem] = field(default_factory=list)


@dataclass
class _Found:
    """The pages of a copy, and what else they load."""

    pages: dict[str, Page] = field(default_factory=dict)
    styles: dict[str, list[str]] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)


def _needed(page: Page, name: str, copy: Copy) -> Iterator[str]:
    """The files that a page leads to, loads, and hands to its calculators."""
    for url in (*page.links, *page.loads):
        path = to_path(url, name, copy.base)
        if path is not None:
            yield path
    folder = (to_path(page.runtime.get("src", ""), name, copy.base) or "").rpartition("/")[0]
    for role in ("image", "whole", "worker", "search", "stock"):
        if file := page.runtime.get(f"data-{role}", "").partition(" ")[0]:
            yield f"{folder}/{file}"


def _found(copy: Copy) -> _Found:
    """Everything that can be listed or is reached from there, each file once."""
    found, waiting = _Found(), deque(dict.fromkeys((*copy.known(), contents.SEARCH_INDEXES[0])))
    seen = set(waiting)
    while waiting:
        name = waiting.popleft()
        answer = copy.get(name)
        if not answer.is_there:
            continue
        found.files.append(name)
        more: list[str] = []
        if is_page(name):
            page = found.pages[name] = read_page(answer.body.decode("utf-8", "replace"))
            more += _needed(page, name, copy)
        elif name.endswith(".css"):
            found.styles[name] = style_loads(answer.body.decode("utf-8", "replace"))
            more += filter(None, (to_path(url, name, copy.base) for url in found.styles[name]))
        waiting.extend(path for path in dict.fromkeys(more) if path not in seen)
        seen.update(more)
    return found


def _problems(copy: Copy, found: _Found, *, headers: bool) -> Iterator[Problem]:
    home = copy.get(INDEX)
    if not home.is_there:
        yield Problem(INDEX, f"is not there: this is no copy of the site{f' ({home.problem})' if home.problem else ''}")
        return
    for name, page in found.pages.items():
        yield from contents.broken_links(name, page.links, copy, found.pages)
        yield from contents.runtime_problems(name, page, copy)
    for name, loads in [*((name, page.loads) for name, page in found.pages.items()), *found.styles.items()]:
        yield from contents.outside_requests(name, loads)
        yield from contents.broken_loads(name, loads, copy)
    yield from contents.search_problems(copy, found.pages)
    for name in found.files:
        yield from contents.wrong_digest(name, copy.get(name).body)
        yield from contents.wrong_copy(name, copy.get(name).body, copy)
    if copy.is_served:
        yield from _served(copy, found, headers=headers)


def _served(copy: Copy, found: _Found, *, headers: bool) -> Iterator[Problem]:
    for name in found.files:
        if copy.get(name).problem:
            yield Problem(name, copy.get(name).problem)
    yield from serving.wrong_address_problems(copy)
    if not headers:
        return
    for name in found.files:
        yield from serving.answer_problems(name, copy.get(name))
    for name, page in found.pages.items():
        yield from serving.policy_problems(name, copy.get(name), page)


def check(copy: Copy, *, headers: bool = True) -> Checked:
    """Check a copy; `headers` says whether a server's headers are checked too, where there is a server."""
    found = _found(copy)
    problems = sorted(set(_problems(copy, found, headers=headers)))
    return Checked(files=found.files, pages=len(found.pages), problems=problems)
