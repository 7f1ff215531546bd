"""What an organisation says about its mirror, read from one TOML file and checked.

`docs/run/wiki.md` describes the keys. Every mistake is told with its line, and none of the file is taken before all of
it is good.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from calculators.frame.errors import InputError, as_given, did_you_mean
from calculators.prices.lines import line_of, lines_of

WIKIS = "github", "gitlab"
"""The wikis that Markdown is written for. They differ in how the first page and the side bar are called."""

_LONGEST_TEXT = 500
_KINDS = {
    "organisation": "text",
    "name": "text",
    "banner": "text",
    "mirror_of": "address",
    "as_of": "day",
    "live_base_url": "address",
    "prices": "text",
    "markdown_for": "wiki",
}
_WORDS = {
    "text": f"a text of 1 to {_LONGEST_TEXT} characters on one line",
    "address": 'a web address such as "https://guide.example.org/steelyard/"',
    "day": "a day without quotation marks, such as 2026-11-30",
    "wiki": f"one of {', '.join(WIKIS)}",
}


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What the file says; without one, an unnamed mirror of the site that the project was built for.

    `organisation` is who runs the mirror, `name` what its pages are called, `banner` a line above each page.
    `mirror_of` is the address of the site mirrored, `as_of` the ISO day of the copy, both empty where they are not
    said. `live_base_url` is where the calculators of the exports are live; empty means `mirror_of`. `prices` is the
    file of the organisation's own prices. `markdown_for` is one of `WIKIS`.
    """

    organisation: str = ""
    name: str = ""
    banner: str = ""
    mirror_of: str = ""
    as_of: str = ""
    live_base_url: str = ""
    prices: Path | None = None
    markdown_for: str = WIKIS[0]


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value.isprintable() and 0 < len(value.strip()) <= len(value) <= _LONGEST_TEXT


def _is_address(value: object) -> bool:
    """Whether a value is an address that pages can link to: of the web, without a query, free of blanks and quotes."""
    if not (isinstance(value, str) and _is_text(value)) or set(value) & set(" \"'<>\\^`{|}?#()[]"):
        return False
    try:
        parts = urlsplit(value)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _is_good(kind: str, value: object) -> bool:
    match kind:
        case "text":
            return _is_text(value)
        case "address":
            return _is_address(value)
        case "day":
            return type(value) is dt.date
        case _:
            return value in WIKIS


def _problems(document: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """What is wrong with the keys and their values, by the key."""
    for key, value in document.items():
        if key not in _KINDS:
            yield key, f"must be one of {', '.join(_KINDS)}{did_you_mean(key, list(_KINDS))}; got {as_given(key)}"
        elif not _is_good(_KINDS[key], value):
            yield key, f"must be {_WORDS[_KINDS[key]]}; got {as_given(value)}"
    if "as_of" in document and "mirror_of" not in document:
        yield "as_of", "is the day of a copy: mirror_of must say of what"


def _folder_address(value: object) -> str:
    """An address with the slash at its end, behind which the address of a page can follow."""
    return f"{str(value).rstrip('/')}/" if value else ""


def parsed(text: str, folder: Path, file: str = "settings") -> Settings:
    """The settings of a file's text; InputError names line and key of each mistake.

    A relative name of a price file is looked up in `folder`, where the settings lie.
    """
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise InputError({file: f"must be TOML; {problem}"}) from None
    lines, messages = lines_of(text), dict[str, str]()
    for key, message in _problems(document):
        place = f"{file} line {line_of(lines, (key,))}"
        messages[place] = "; ".join(filter(None, (messages.get(place), f"{key} {message}")))
    if messages:
        raise InputError(messages)
    texts = {key: str(document.get(key, "")).strip() for key in ("organisation", "name", "banner", "as_of")}
    return Settings(
        **texts,
        mirror_of=_folder_address(document.get("mirror_of")),
        live_base_url=_folder_address(document.get("live_base_url")),
        prices=folder / document["prices"] if "prices" in document else None,
        markdown_for=document.get("markdown_for", WIKIS[0]),
    )


def read(path: Path) -> Settings:
    """The settings of a file; InputError where it cannot be read or is wrong."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError({path.name: f"must be a TOML file that can be read; {problem}"}) from None
    return parsed(text, path.parent.resolve(), path.name)
