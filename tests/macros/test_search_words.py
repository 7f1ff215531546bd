"""The words by which readers look for pages."""

from __future__ import annotations

from macros.runtime.packages import PROJECT
from macros.search_words import add_to, listed

DOCS = PROJECT / "docs"


def test_every_page_and_folder_of_the_table_is_there() -> None:
    """A page that is renamed is renamed in the table too."""
    assert [name for name in sorted(listed()) if not (DOCS / name).exists()] == []


def test_every_calculator_and_page_of_the_guide_has_words() -> None:
    """Readers find each of them by other words than those of its title."""
    pages = {
        path.relative_to(DOCS).as_posix()
        for folder in ("calculators", "guide")
        for path in (DOCS / folder).rglob("*.md")
    }
    assert sorted(pages - listed()) == []


def test_words_and_rank_stand_in_the_front_matter() -> None:
    """A page's words are its tags; those of a folder that comes last are multiplied with less than one."""
    meta: dict[str, object] = {}
    add_to(meta, "calculators/lora.md")
    assert "lora memory" in meta["tags"]  # type: ignore[operator]
    meta = {}
    add_to(meta, "contributing/delivery.md")
    assert meta == {"search": {"boost": 0.1}}
    add_to(meta, "contributing/wrong-price.md")
    assert meta["search"] == {"boost": 1}
