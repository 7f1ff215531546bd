"""Compressed copies of what is sent, kept from one build to the next."""

from __future__ import annotations

import fcntl
import gzip
import hashlib
from dataclasses import dataclass

import brotli  # type: ignore[import-untyped]

from macros.runtime.packages import PROJECT

_CACHE = PROJECT / "build" / "compressed"
COPIES = ".br", ".gz"
"""The endings of compressed copies, which stand beside the files that they hold."""
_WINDOW_BITS = 24
"""The largest window that browsers accept."""
_LONG_BYTES = 1_000_000
"""From here on even a quick copy is worth keeping; shorter ones would only fill the disk."""


@dataclass(frozen=True)
class Effort:
    """The levels of both encodings: higher ones take longer and give fewer bytes."""

    brotli: int
    gzip: int


BEST = Effort(brotli=11, gzip=9)
"""As small as it gets, for what readers are sent."""
QUICK = Effort(brotli=6, gzip=9)
"""For a look at the site: with brotli the image of Python takes 1 s instead of 40, and an eighth more bytes."""


def _brotli(content: bytes, effort: Effort) -> bytes:
    packed: bytes = brotli.compress(content, quality=effort.brotli, lgwin=_WINDOW_BITS)
    return packed


def _gzip(content: bytes, effort: Effort) -> bytes:
    return gzip.compress(content, effort.gzip, mtime=0)


def compressed(content: bytes, effort: Effort = BEST) -> dict[str, bytes]:
    """`content` by the ending of each encoding; kept from one build to the next, since the best takes its time.

    Another build at the same time waits for a file that this one is at, and takes what it has made.
    """
    if effort != BEST and len(content) < _LONG_BYTES:
        return {".br": _brotli(content, effort), ".gz": _gzip(content, effort)}
    found, digest = {}, hashlib.sha256(content).hexdigest()
    _CACHE.mkdir(parents=True, exist_ok=True)
    with (_CACHE / f"lock-{digest[0]}").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for ending, encode, level in ((".br", _brotli, effort.brotli), (".gz", _gzip, effort.gzip)):
            kept = _CACHE / f"{digest}.{level}{ending}"
            if not kept.exists():
                part = kept.with_suffix(f"{ending}.part")  # half a file, if the build is stopped, has another name
                part.write_bytes(encode(content, effort))
                part.replace(kept)
            found[ending] = kept.read_bytes()
    return found
