"""`python -m macros.delivery.wiki [SETTINGS.toml]`: the mirror and its exports in `build/`, and a zip of them.

A mistake in the settings ends with status 2 and a line each; a page that an export would spoil ends with status 1.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from mkdocs.config import load_config

from calculators.frame.errors import InputError
from calculators.prices.overlay import VARIABLE, Overlay
from calculators.prices.reading import parsed
from macros.delivery.archive import files_of, write_checksum, write_zip
from macros.delivery.wiki import confluence, html, markdown
from macros.delivery.wiki.pages import nav_entries, pages_of
from macros.delivery.wiki.settings import Settings, read
from macros.delivery.wiki.words import words
from macros.runtime.packages import PROJECT

BUILD = PROJECT / "build"
MIRROR, EXPORTS = "wiki", ("wiki-markdown", "wiki-confluence")
ZIP = "wiki.zip"
_BAD_SETTINGS = 2


def export(settings: Settings, overlay: Overlay | None, site: Path, into: Path) -> list[Path]:
    """Make the exports of the mirror in `site`, in a folder. ValueError where one would spoil a page."""
    wiki, storage = (into / name for name in EXPORTS)
    config = load_config(str(PROJECT / "mkdocs.yml"))
    told = words(settings, config.site_name, config.site_url or "")
    nav = list(nav_entries(config.nav or []))
    pages = pages_of(site, settings.markdown_for)
    markdown.write(markdown.exported(pages, settings, told, overlay), site, wiki, nav, settings.markdown_for)
    shutil.rmtree(storage, ignore_errors=True)
    own = pages_of(site, confluence.FLAVOUR)
    sources = markdown.exported(own, settings, told, overlay, ending=markdown.MARKDOWN)
    markdown.write(sources, site, storage / confluence.SOURCES, nav, confluence.FLAVOUR)
    confluence.write(storage)
    return [wiki, storage]


def deliver(settings: Settings, overlay: Overlay | None, into: Path) -> list[Path]:
    """Make the mirror and its exports in a folder. ValueError where an export would spoil a page."""
    site = into / MIRROR
    html.write(settings, site)
    return [site, *export(settings, overlay, site, into)]


def _chosen(path: Path | None) -> tuple[Settings, Overlay | None]:
    """The settings, and the prices that they name; InputError where one of the two files is wrong."""
    settings = read(path) if path else Settings()
    if settings.prices is None:
        return settings, None
    try:
        text = settings.prices.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError({"prices": f"must name a TOML file that can be read; {problem}"}) from None
    return settings, parsed(text, settings.prices.name)


def main(arguments: Sequence[str] | None = None) -> int:
    """Make everything that the settings ask for; gives the exit status."""
    parser = argparse.ArgumentParser(prog="python -m macros.delivery.wiki", description=__doc__)
    parser.add_argument("settings", nargs="?", type=Path, help="the organisation's TOML file, see docs/run/wiki.md")
    path = parser.parse_args(arguments).settings
    try:
        settings, overlay = _chosen(path)
    except InputError as wrong:
        print(wrong, file=sys.stderr)
        return _BAD_SETTINGS
    if os.environ.get(VARIABLE):
        print(f"{VARIABLE} is not looked at: the settings name the prices, under the key prices.", file=sys.stderr)
    (BUILD / ZIP).unlink(missing_ok=True)
    try:
        folders = deliver(settings, overlay, BUILD)
        with tempfile.TemporaryDirectory() as other:
            listed = deliver(replace(settings, prices=None), None, Path(other)) if overlay else folders
            write_zip(BUILD / ZIP, files_of(listed))
        write_checksum(BUILD / ZIP)
    except ValueError as wrong:
        print(wrong, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
