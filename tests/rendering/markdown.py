"""Markdown as sites and wikis show it, and names that somebody might type, or put into a link, to break out of it."""

from __future__ import annotations

from collections.abc import Callable

import cmarkgfm
import markdown
from cmarkgfm.cmark import Options
from hypothesis import strategies as st

from calculators.frame.errors import InputError

TYPED = (
    "`", "a ` b `` c", "``` x", "` <img src=x onerror=alert(1)> `", "<script>alert(1)</script>", "</code></li>",
    "a | b", "\\| \\` \\<b>", "&lt;b&gt; &amp; &#96;", "x {: onclick=alert(1) }", "{{ 7 * 7 }}", "[x](javascript:y)",
    "<https://x.test>", "![x](y)", "*a* _b_ ~~c~~ # d #", "it's \"quoted\" $HOME", "- a", "1. a", "12) a", "+ a",
    "[ ] a", "see https://x.test/a", "WWW.x.test", "a.b@x.test or mailto:a@x.test", "[x]: https://x.test", "[^1]",
)  # fmt: skip

_PIECES = (
    ";", "`", "``", "```", "|", "\\", "<b>", "</td>", "</table>", "<!--", "-->", "<script>", "<a href=x>", "![x](y)",
    "[x](y)", "[x]", "]: y", "(", ")", "*", "**", "_", "__", "~", "~~", "&lt;", "&#60;", "&", "<", ">", "# ", "- ",
    "+ ", "1. ", "2) ", "> ", "---", "===", "http://x.test", "https://", "ftp://x.test", "www.", "x.test", "a@b.cd",
    "@", "mailto:", "xmpp:", "{", "}", "{{", "{%", "{: #x}", "$x$", '"', "'", "=", "+", "-", "@", "\uff1d", "\uff0b",
    "\uff0d", "\uff20", " ", "  ", "\t", ":::", "||", "[ ] ", "[^1]", ":x:", "!", "^", "\u00e9", "\u6f22",
)  # fmt: skip


def rendered(text: str) -> str:
    """The HTML of a text, by the renderer that builds the site and with those of its extensions that read marks."""
    return markdown.markdown(text, extensions=["attr_list", "fenced_code", "tables", "pymdownx.tilde"])


def on_github(text: str) -> str:
    """The HTML of a text by GitHub's own parser with all of its extensions; HTML in it stays, so that it shows."""
    return str(cmarkgfm.github_flavored_markdown_to_html(text, options=Options.CMARK_OPT_UNSAFE))


def shown(text: str) -> str:
    """A text as a page shows it: with single spaces, and without the joiner that nobody sees."""
    return " ".join(text.replace("\u2060", "").split())


RENDERERS = {"Python-Markdown": rendered, "GitHub": on_github}


def typed_texts(answer: Callable[[str], object], longest: int) -> st.SearchStrategy[str]:
    """Texts with which a calculator answers, made of what means something to Markdown, HTML and spreadsheets."""

    def is_taken(text: str) -> bool:
        try:
            answer(text)
        except InputError:
            return False
        return bool(text.strip())

    piece = st.sampled_from(_PIECES) | st.text(max_size=4)
    mixed = st.lists(piece, min_size=1, max_size=8).map("".join)
    return (mixed | st.sampled_from(TYPED)).map(lambda text: text[:longest]).filter(is_taken)
