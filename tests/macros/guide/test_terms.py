"""Links from the guide to the glossary."""

from __future__ import annotations

import re

from macros.guide import terms
from tests.rules import for_each

PAGE = "guide/examples/bank.md"
HREF = "../../reference/glossary.md#token"


@for_each(
    ("markdown", "expected"),
    [
        ("Pay for tokens and tokens.", f"Pay for [tokens]({HREF}) and tokens."),
        ("A Token. A token.", f"A [Token]({HREF}). A token."),
        ("`token`, then tokens", f"`token`, then [tokens]({HREF})"),
        ("## Tokens\n\nA token", f"## Tokens\n\nA [token]({HREF})"),
        ("[a token](x.md) and tokens", f"[a token](x.md) and [tokens]({HREF})"),
        ("```\ntoken\n```\n\ntoken", f"```\ntoken\n```\n\n[token]({HREF})"),
        ("<div>\ntoken\n</div>\n\ntoken", f"<div>\ntoken\n</div>\n\n[token]({HREF})"),
        ('See <a href="token">x</a>, token', f'See <a href="token">x</a>, [token]({HREF})'),
        ('See <a href="x">a\ntoken</a>, token', f'See <a href="x">a\ntoken</a>, [token]({HREF})'),
        ("tokenizer, max_tokens, token-wise", "tokenizer, max_tokens, token-wise"),
        ("!!! note “token”\n    token", f"!!! note “token”\n    [token]({HREF})"),
    ],
)
def test_first_use_in_running_text_is_linked(markdown: str, expected: str) -> None:
    """Only the first use of a term, and only where it is neither code, heading, link nor HTML."""
    assert terms.linked(markdown, PAGE) == expected


def test_longer_terms_go_first() -> None:
    """Of two terms that begin alike the longer one is meant."""
    assert "#vector-database)" in terms.linked("A vector database.", PAGE)
    assert terms.linked("QLoRA", PAGE).startswith("[QLoRA]")


@for_each(("form", "anchor"), list(terms.forms().items()))
def test_every_form_leads_to_its_term(form: str, anchor: str) -> None:
    """Each word of the list is found in a text and leads to a heading of the glossary."""
    found = terms.linked(f"Say {form} here.", "guide/rag.md")
    assert re.search(rf"\[{re.escape(form)}\]\(\.\./reference/glossary\.md#{anchor}\)", found)
