"""The code of the recipes, taken from the very files that `make recipes` runs."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent.parent.parent / "docs" / "guide" / "recipes"


def recipe(root: str, name: str, *, copy: bool = True) -> str:
    """A recipe's file as a block of code; FileNotFoundError where there is none of this name.

    Only one block of a page can have the theme's button that copies it: two such landmarks could not be told apart.
    """
    del root
    text = (_FOLDER / name).read_text(encoding="utf-8").strip()
    language = {".py": "python", ".toml": "toml", ".in": "text"}[Path(name).suffix]
    button = "" if copy else " .no-copy"
    return f'``` {{ .{language}{button} title="recipes/{name}" }}\n{text}\n```'
