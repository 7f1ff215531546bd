"""`python -m macros.check TARGET`: what is wrong with a copy of the site, by page; status 1 where anything is."""

from __future__ import annotations

import argparse
import sys
from itertools import groupby
from pathlib import Path

from macros.check.checking import Checked, check
from macros.check.copies import Address, Copy, Folder
from macros.delivery.assets import base_path


def copy_at(target: str) -> Copy:
    """The copy that somebody named; SystemExit where it is neither an address of http nor a folder."""
    if target.startswith(("http://", "https://")):
        return Address(target)
    folder = Path(target)
    if not folder.is_dir():
        sys.exit(f"{target} is neither a folder nor an address that begins with http:// or https://")
    return Folder(folder, base_path(folder))


def told(checked: Checked) -> str:
    """What was found, as a list by page, and a last line that sums it up."""
    lines: list[str] = []
    for where, problems in groupby(checked.problems, key=lambda problem: problem.where):
        lines += [where, *(f"  {problem.what}" for problem in problems)]
    count = len(checked.problems)
    result = "nothing wrong" if not count else f"{count} problem{'s' if count > 1 else ''}"
    return "\n".join([*lines, f"{checked.pages} pages and {len(checked.files) - checked.pages} other files: {result}."])


def main(arguments: list[str] | None = None) -> int:
    """Check, print, and give the exit status: 0 where nothing is wrong, 1 where something is."""
    parser = argparse.ArgumentParser(prog="python -m macros.check", description=__doc__)
    parser.add_argument("target", help="the folder of a copy, or its address: http://127.0.0.1:8080/sub/path/")
    parser.add_argument("--no-headers", action="store_true", help="for a host that lets nobody set headers")
    given = parser.parse_args(arguments)
    checked = check(copy_at(given.target), headers=not given.no_headers)
    print(told(checked))  # noqa: T201 what the command is for
    return 1 if checked.problems else 0


if __name__ == "__main__":
    sys.exit(main())
