"""The published findings that the guide cites. Only the build needs them, so they are not with what browsers load."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

_FILE = Path(__file__).parent / "findings.toml"


@cache
def findings() -> Mapping[str, Mapping[str, str]]:
    """Every finding by its name: its sentence, its source with an address and a day, and perhaps a caveat."""
    return MappingProxyType(tomllib.loads(_FILE.read_text(encoding="utf-8")))
