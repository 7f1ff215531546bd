"""Checks of what a server sends: types, policy, caching, compression, and its answer to a wrong address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.check.contents import Problem, digest_in, is_page
from macros.check.copies import Answer, Copy
from macros.check.reading import Page
from macros.delivery.headers import source_of_script

TYPES = {
    "css": ("text/css",),
    "html": ("text/html",),
    "js": ("text/javascript", "application/javascript"),
    "json": ("application/json",),
    "mjs": ("text/javascript", "application/javascript"),
    "svg": ("image/svg+xml",),
    "wasm": ("application/wasm",),
    "woff2": ("font/woff2",),
}
"""The types that browsers want, the usual one first; other kinds of files work with any."""
COMPRESSED = {"css", "html", "js", "json", "mjs", "wasm"}
LEAST_COMPRESSED_BYTES = 4_000
"""Smaller files gain too little for anybody to notice."""
NO_SUCH_PAGE = "no-such-page-for-the-check/"
_ONE_YEAR_SECONDS = 31_536_000
_UNSAFE = "'unsafe-inline'", "'unsafe-eval'"


def _ending(name: str) -> str:
    return "html" if is_page(name) else name.rpartition(".")[2]


def type_problems(name: str, answer: Answer) -> Iterator[Problem]:
    """Whether the type is one with which browsers take the file."""
    wanted, sent = TYPES.get(_ending(name)), answer.headers.get("content-type", "")
    if wanted and sent.partition(";")[0].strip().lower() not in wanted:
        yield Problem(name, f"is sent as “{sent or 'nothing'}” instead of {wanted[0]}")
    if answer.headers.get("x-content-type-options", "").lower() != "nosniff":
        yield Problem(name, "is sent without “X-Content-Type-Options: nosniff”")


def caching_problems(name: str, answer: Answer) -> Iterator[Problem]:
    """Whether a name with a digest is kept for good, and everything else asked for again."""
    sent = answer.headers.get("cache-control", "").lower()
    age = re.search(r"max-age=(\d+)", sent)
    is_kept = "immutable" in sent or (age is not None and int(age.group(1)) >= _ONE_YEAR_SECONDS)
    if digest_in(name) and not is_kept:
        yield Problem(name, f"may be kept for good, and is sent with “Cache-Control: {sent or 'nothing'}”")
    if is_page(name) and is_kept:
        yield Problem(name, f"would be kept for a year (“{sent}”), so that readers would not see the next version")


def compression_problems(name: str, answer: Answer) -> Iterator[Problem]:
    """Whether what shrinks is sent compressed, and caches are told that it depends on the browser."""
    if _ending(name) not in COMPRESSED or len(answer.body) < LEAST_COMPRESSED_BYTES:
        return
    if not answer.headers.get("content-encoding"):
        yield Problem(name, f"is sent uncompressed, all {len(answer.body):,} bytes of it")
    elif "accept-encoding" not in answer.headers.get("vary", "").lower():
        yield Problem(name, "is sent compressed without “Vary: Accept-Encoding”, which caches in between need")


def _directives(policy: str) -> dict[str, list[str]]:
    parts = (part.split() for part in policy.split(";") if part.strip())
    return {name.lower(): values for name, *values in parts}


def policy_problems(name: str, answer: Answer, page: Page) -> Iterator[Problem]:
    """Whether the page comes under a policy that is strict, and that still lets the page and its calculators work.

    The header counts, or where the host sends none the policy that the page says itself.
    """
    directives = _directives(answer.headers.get("content-security-policy") or page.policy)
    scripts = directives.get("script-src", directives.get("default-src"))
    if scripts is None:
        yield Problem(name, "is sent without a Content-Security-Policy for scripts")
        return
    for unsafe in _UNSAFE:
        if unsafe in scripts:
            yield Problem(name, f"is sent with a Content-Security-Policy that allows {unsafe} for scripts")
    if page.runtime and "'wasm-unsafe-eval'" not in scripts:
        yield Problem(name, "is sent with a Content-Security-Policy without 'wasm-unsafe-eval': no calculator can run")
    for script in page.scripts:
        if source_of_script(script) not in scripts:
            start = " ".join(script.split())[:40]
            yield Problem(name, f"has a script that its Content-Security-Policy refuses: {start}…")


def answer_problems(name: str, answer: Answer) -> Iterator[Problem]:
    """What is wrong with one answer of a server."""
    yield from type_problems(name, answer)
    yield from caching_problems(name, answer)
    yield from compression_problems(name, answer)


def wrong_address_problems(copy: Copy) -> Iterator[Problem]:
    """Whether an address that is none is answered with 404 and a page."""
    answer = copy.get(f"{NO_SUCH_PAGE}index.html")
    if answer.status != 404:  # noqa: PLR2004 the number is the matter
        yield Problem(NO_SUCH_PAGE, f"is no page, and is answered with status {answer.status} instead of 404")
    elif b"<html" not in answer.body.lower():
        yield Problem(NO_SUCH_PAGE, "is answered with 404, and without the site’s own page for that")
