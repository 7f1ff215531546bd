"""What the check of exported Markdown finds."""

from __future__ import annotations

from pathlib import Path

from macros.delivery.wiki.checks import check
from tests.rules import for_each

GOOD = (
    "# A – b\n\n[here](#a--b), [there](other#more), [*out*](https://example.org/), ![p](p.svg)\n\n"
    "`{{ code }} <b> **` and 5 \\* 3 \\< 4, snake_case\n\n| a |\n| --- |\n| `b\\|c` |\n"
)


def _checked(folder: Path, text: str, **how: object) -> list[str]:
    (folder / "page.md").write_text(text, encoding="utf-8")
    (folder / "other.md").write_text("# Other\n\n## More\n", encoding="utf-8")
    (folder / "p.svg").write_text("<svg/>", encoding="utf-8")
    return list(check(folder, "github", **how))  # type: ignore[arg-type]


def test_good_page_passes(tmp_path: Path) -> None:
    """Links, pictures, code and tables that a renderer takes are nothing to tell."""
    assert _checked(tmp_path, GOOD) == []


@for_each(
    "text, told",
    [
        ("a <b>c</b>", "pieces of raw HTML: 2"),
        ("<details>\nx\n</details>", "pieces of raw HTML: 1"),
        ("a \\<b\\>c", "a tag is left"),
        ("a \\&amp; c", "an entity is left"),
        ("a {{ b }}", "Jinja is left"),
        ("{% if a %}", "Jinja is left"),
        ("a { #b .c }", "a list of attributes is left"),
        ("a {: .c }", "a list of attributes is left"),
        ("!!! note\n    a", "an admonition is left"),
        ("??? note\n    a", "an admonition is left"),
        ("| a | b |\n| --- |\n| c | d |", "a row of a table is left"),
        ("a ** b**c", "a mark of emphasis is left"),
        ("[a](nowhere)", "the link nowhere leads to no page"),
        ("[a](other#nothing)", "the link other#nothing leads to no heading"),
        ("[a](#nothing)", "the link #nothing leads to no heading"),
        ("[a]()", "leads to no page"),
        ("[a](other.md)", "the link other.md leads to no page"),
        ("[a](ftp://example.org/)", "is none of the web"),
        ("![a](nothing.svg)", "there is no picture nothing.svg"),
    ],
)
def test_fault_is_told_with_its_file(tmp_path: Path, text: str, told: str) -> None:
    """Whatever a reader of the wiki would see or miss."""
    found = _checked(tmp_path, f"# Page\n\n{text}\n")
    assert len(found) == 1
    assert found[0].startswith("page.md: ")
    assert told in found[0]


def test_what_an_organisation_says_may_look_like_anything(tmp_path: Path) -> None:
    """Its own words are shown as they are, tags included, and are no fault of the export."""
    assert _checked(tmp_path, "# Page\n\n\\<b\\> {{ ours }}\n", meant=("<b> {{ ours }}",)) == []


def test_links_with_an_ending_are_followed(tmp_path: Path) -> None:
    """Confluence's package wants the names of files."""
    assert _checked(tmp_path, "# Page\n\n[a](other.md#more)\n", ending=".md") == []
