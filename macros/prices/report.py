"""What a refresh of the prices changes, as Markdown for whoever looks at it: what needs a person comes first."""

from __future__ import annotations

from collections.abc import Sequence

_CHECKS = (
    "Look at the vendor’s page for each line that is to be confirmed.",
    "Say in `macros/prices/disagreements.toml` why the packages disagree, or take out a reason that is left over.",
    "`make lock`, so that the tests compare with the same version of genai-prices.",
    "Write what moved into `CHANGELOG.md` under *Impacted numbers*.",
)


_MOST_LISTED = 300
"""More lines than these are too long for a pull request; the difference of the files has them."""


def _list(title: str, lines: Sequence[str], none: str) -> str:
    listed = "\n".join(f"- `{line}`" for line in lines[:_MOST_LISTED]) if lines else none
    if len(lines) > _MOST_LISTED:
        listed += f"\n- and {len(lines) - _MOST_LISTED} more, which the difference of the files shows"
    return f"## {title}\n\n{listed}\n"


def as_markdown(
    versions: Sequence[str], changes: Sequence[tuple[str, bool]], disagreements: Sequence[tuple[str, bool]]
) -> str:
    """A report of the packages' versions, each change and whether it is to be confirmed, and each disagreement.

    Of a disagreement the second part is whether it has its reason.
    """
    parts = (
        "Prices were derived again from " + ", ".join(versions) + ".\n",
        "## What needs a person\n\n" + "\n".join(f"- [ ] {check}" for check in _CHECKS) + "\n",
        _list("To be confirmed", [line for line, is_large in changes if is_large], "Nothing."),
        _list("Without a reason", [line for line, has_reason in disagreements if not has_reason], "Nothing."),
        _list("All other changes", [line for line, is_large in changes if not is_large], "None."),
    )
    return "\n".join(parts)
