"""The two corpora at pinned versions, and the questions whose answers stand in them.

Python's documentation comes as Debian packages it, by apt; this site's pages come out of the repository's history. Both
are compared with their digests before anything is read.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import tarfile
import tomllib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from tests.bakeoff.pages import Page, Section, html_page, markdown_page, without

PROJECT = Path(__file__).parents[2]
DATA = PROJECT / "macros" / "bakeoff" / "data"
WORK = PROJECT / "build" / "bakeoff"
PINS: dict[str, Any] = tomllib.loads((DATA / "corpora.toml").read_text(encoding="utf-8"))

_LEAST_WORDS = 12
_IS_QUESTION = re.compile(r"\?|^(How|I|My) ")


def checked(content: bytes, wanted: str, what: str) -> bytes:
    """A content with the digest that was pinned; SystemExit where it has another."""
    found = hashlib.sha256(content).hexdigest()
    if found != wanted:
        raise SystemExit(f"{what} has the digest {found}, and the bake-off was made with {wanted}")
    return content


def python_pages() -> list[Page]:
    """Python's documentation from Debian's package, without the headings of any page."""
    pin = PINS["python"]
    package = WORK / f"{pin['package']}.deb"
    if not package.exists():
        WORK.mkdir(parents=True, exist_ok=True)
        wanted = f"{pin['package']}={pin['version']}"
        subprocess.run(["/usr/bin/apt-get", "download", wanted], cwd=WORK, check=True)
        next(WORK.glob(f"{pin['package']}_*.deb")).rename(package)
    checked(package.read_bytes(), pin["sha256"], pin["package"])
    packed = subprocess.run(["/usr/bin/dpkg-deb", "--fsys-tarfile", package], check=True, capture_output=True).stdout
    pages = []
    with tarfile.open(fileobj=BytesIO(packed)) as archive:
        for member in sorted(archive.getmembers(), key=lambda one: one.name):
            name = member.name.removeprefix("./").removeprefix(pin["under"]).removesuffix(".html")
            kept = name.split("/")[0] in pin["folders"]
            if member.isfile() and kept and member.name.endswith(".html") and (file := archive.extractfile(member)):
                pages.append(html_page(name, file.read().decode()))
    asked = [heading for page in pages if page for _, heading in _faq(page)]
    return [without(page, asked) for page in pages if page]


def _faq(page: Page) -> Iterator[tuple[Section, str]]:
    """The questions of a page of the FAQ that have an answer, rather than a pointer to another one."""
    for section in page.sections if page.name.startswith("faq/") else ():
        words = page.text[section.start : section.end].split()
        if _IS_QUESTION.search(section.heading) and len(words) >= _LEAST_WORDS:
            yield section, section.heading


def site_pages() -> list[Page]:
    """The pages of this site at the pinned commit, as they are written, without what is for contributors."""
    pin = PINS["site"]
    command = ["git", "archive", "--format=tar", pin["commit"], "docs"]
    packed = subprocess.run(command, cwd=PROJECT, check=True, capture_output=True).stdout
    sources = {}
    with tarfile.open(fileobj=BytesIO(packed)) as archive:
        for member in sorted(archive.getmembers(), key=lambda one: one.name):
            name = member.name.removeprefix("docs/")
            if name.endswith(".md") and not name.startswith("contributing/") and (file := archive.extractfile(member)):
                sources[name] = file.read().decode()
    checked("\f".join(sources.values()).encode(), pin["sha256"], "the text of this site's pages")
    return [markdown_page(name, text) for name, text in sources.items()]


def python_questions(pages: list[Page]) -> Iterator[tuple[str, Page, Section]]:
    """Each question of Python's FAQ with the section that answers it."""
    for page in pages:
        for section, heading in _faq(page):
            yield heading, page, section


def site_questions(pages: list[Page]) -> Iterator[tuple[str, Page, Section]]:
    """Each question that was written by hand with the section that answers it."""
    by_name = {page.name: page for page in pages}
    for asked in tomllib.loads((DATA / "site" / "asked.toml").read_text(encoding="utf-8"))["questions"]:
        page = by_name[asked["page"]]
        (section,) = [one for one in page.sections if one.heading == asked["section"]]
        yield asked["question"], page, section
