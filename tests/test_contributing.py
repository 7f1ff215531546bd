"""The pages for contributors name only files that there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).parent.parent
PAGES = [PROJECT / "CONTRIBUTING.md", PROJECT / "README.md", *sorted((PROJECT / "docs/contributing").glob("*.md"))]
TOPS = (PROJECT, PROJECT / "calculators", PROJECT / "docs/assets/javascripts")
"""Where a name in backticks may start."""
MADE = (
    "application/",
    "text/",
    "build/",
    "docs/assets/runtime/",
    "assets/runtime/",
    "docs/assets/fonts/",
    "docs/prices/",
    "docs/schemas/",
    "prices/prices.atom",
    ".venv/",
    "node_modules/",
    "unit/",
)
"""What is generated or installed, or named because it does not exist."""
_NAMED = re.compile(r"`([\w.-]+/[\w./-]*|[\w-]+\.(?:py|js|toml))`")
_RECIPE = re.compile(r"^## Add a calculator.*?^## Add a question", re.DOTALL | re.MULTILINE)


def named(page: Path) -> Iterator[str]:
    """The paths that stand in backticks, those of the recipe's own calculator left out."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    for path in _NAMED.findall(_RECIPE.sub("", text)):
        if not path.startswith(MADE) and path.isascii() and not any(word.isupper() for word in re.split(r"[/.]", path)):
            yield path


def is_there(path: str) -> bool:
    """Whether a file of that name, or one whose path ends so, is in the checkout."""
    if any((top / path).exists() for top in TOPS):
        return True
    folders = ("calculators", "macros", "docs", "tests")
    return any(any((PROJECT / folder).rglob(path.rstrip("/"))) for folder in folders)


def test_pages_for_contributors_name_files_that_exist() -> None:
    """A path in backticks is a file or a folder of the checkout, from its top, from `calculators/`, or by its end."""
    missing = [f"{page.name}: {path}" for page in PAGES for path in named(page) if not is_there(path)]
    assert missing == []
