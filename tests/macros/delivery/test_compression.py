"""Compressed copies are made once, whoever builds."""

from __future__ import annotations

import gzip
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli
import pytest

from macros.delivery import compression


def test_builds_at_the_same_time_share_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two builds that come to the same file at once, one compresses it and the other takes what that one made."""
    done, encode = list[bytes](), brotli.compress

    def slowly(content: bytes, **how: int) -> bytes:
        done.append(content)
        time.sleep(0.2)
        return bytes(encode(content, **how))

    monkeypatch.setattr(compression, "_CACHE", tmp_path)
    monkeypatch.setattr(brotli, "compress", slowly)
    with ThreadPoolExecutor(2) as builds:
        first, second = builds.map(compression.compressed, [b"the same"] * 2)
    assert first == second
    assert done == [b"the same"]
    assert gzip.decompress(first[".gz"]) == b"the same"
