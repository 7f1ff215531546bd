"""The packages that prices come from, as wheels: downloaded, read where they lie, never installed."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

_LITELLM_PRICES = "litellm/model_prices_and_context_window_backup.json"


@dataclass(frozen=True, kw_only=True)
class Package:
    """A package whose data is used: its name, its version, and the day it was read."""

    name: str
    version: str
    as_of: str

    def __str__(self) -> str:
        """As the derived files name it."""
        return f"{self.name} {self.version}"


def download(name: str, version: str, folder: Path) -> tuple[Path, str]:
    """The wheel of a package in `folder`, and its version; the newest one where `version` is empty."""
    folder.mkdir(parents=True, exist_ok=True)
    found = sorted(folder.glob(f"{name.replace('-', '_')}-{version}-*.whl")) if version else []
    if not found:
        target = folder / "new"
        wanted = f"{name}=={version}" if version else name
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
        subprocess.run([*command, "--dest", str(target), wanted], check=True)  # noqa: S603 pip itself
        found = [wheel.replace(folder / wheel.name) for wheel in target.glob("*.whl")]
    return found[0], found[0].name.split("-")[1]


def providers(wheel: Path) -> list[Any]:
    """The providers of genai-prices with their models, as that wheel has them."""
    sys.path.insert(0, str(wheel))
    found: list[Any] = importlib.import_module("genai_prices.data").providers
    return found


def litellm_rows(wheel: Path) -> dict[str, dict[str, Any]]:
    """The table of models by litellm's own keys, fractions as `Decimal`."""
    with zipfile.ZipFile(wheel) as archive:
        rows: dict[str, dict[str, Any]] = json.loads(archive.read(_LITELLM_PRICES), parse_float=Decimal)
    return rows
