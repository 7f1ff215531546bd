"""Compressed copies of what is sent, as small as they get, kept from one build to the next."""

from __future__ import annotations

import fcntl
import gzip
import hashlib

import brotli  # type: ignore[import-untyped]

from macros.runtime.packages import PROJECT

_CACHE = PROJECT / "build" / "compressed"
COPIES = ".br", ".gz"
"""The endings of compressed copies, which stand beside the files that they hold."""
_WINDOW_BITS = 24
"""The largest window that browsers accept."""


def _brotli(content: bytes) -> bytes:
    packed: bytes = brotli.compress(content, quality=11, lgwin=_WINDOW_BITS)
    return packed


def _gzip(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


def compressed(content: bytes) -> dict[str, bytes]:
    """`content` by the ending of each encoding; kept from one build to the next, since the best takes its time.

    Another build at the same time waits for a file that this one is at, and takes what it has made.
    """
    found, digest = {}, hashlib.sha256(content).hexdigest()
    _CACHE.mkdir(parents=True, exist_ok=True)
    with (_CACHE / f"lock-{digest[0]}").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for ending, encode in ((".br", _brotli), (".gz", _gzip)):
            kept = _CACHE / f"{digest}{ending}"
            if not kept.exists():
                part = kept.with_suffix(f"{ending}.part")  # half a file, if the build is stopped, has another name
                part.write_bytes(encode(content))
                part.replace(kept)
            found[ending] = kept.read_bytes()
    return found
