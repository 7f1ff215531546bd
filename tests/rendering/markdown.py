"""Markdown as a site shows it, and names that somebody might type, or put into a link, to break out of it."""

from __future__ import annotations

import markdown

TYPED = (
    "`", "a ` b `` c", "``` x", "` <img src=x onerror=alert(1)> `", "<script>alert(1)</script>", "</code></li>",
    "a | b", "\\| \\` \\<b>", "&lt;b&gt; &amp; &#96;", "x {: onclick=alert(1) }", "{{ 7 * 7 }}", "[x](javascript:y)",
    "<https://x.test>", "![x](y)", "*a* _b_ ~~c~~ # d #", "it's \"quoted\" $HOME",
)  # fmt: skip


def rendered(text: str) -> str:
    """The HTML of a text, by the renderer that builds the site and with those of its extensions that read marks."""
    return markdown.markdown(text, extensions=["attr_list", "fenced_code", "tables", "pymdownx.tilde"])
