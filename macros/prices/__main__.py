"""The command: download the packages, derive the files, say what changes, and write them.

`python -m macros.prices [--newest] [--confirm] [--report FILE] [--genai-prices VERSION] [--litellm VERSION]`
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from calculators.data import from_json
from macros.prices import log, wheels
from macros.prices.derive import DATA, SECOND, derived, prices_now
from macros.prices.difference import difference, disagreements, is_told
from macros.prices.files import line, read
from macros.prices.report import as_markdown
from macros.prices.wheels import Package

PROJECT = Path(__file__).parent.parent.parent
PACKAGES = Path(__file__).parent / "packages.toml"
CHANGES = Path(__file__).parent / "changes.json"
REASONS = Path(__file__).parent / "disagreements.toml"
WHEELS = PROJECT / "build" / "wheels"


def pinned() -> dict[str, Package]:
    """The packages as `packages.toml` has them."""
    rows = tomllib.loads(PACKAGES.read_text(encoding="utf-8"))
    return {name: Package(name=name, **row) for name, row in rows.items()}


def pin(packages: Mapping[str, Package]) -> None:
    """Write the packages into `packages.toml`, under the words at its head."""
    head = PACKAGES.read_text(encoding="utf-8").partition("\n[")[0]
    rows = (f'[{one.name}]\nversion = "{one.version}"\nas_of = "{one.as_of}"\n' for one in packages.values())
    PACKAGES.write_text(head + "\n" + "\n".join(rows), encoding="utf-8")


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m macros.prices", description=__doc__)
    parser.add_argument("--newest", action="store_true", help="take the newest packages")
    parser.add_argument("--confirm", action="store_true", help="write large changes and what vanished too")
    parser.add_argument("--report", type=Path, metavar="FILE", help="write what changes as Markdown, for a review")
    for name in pinned():
        parser.add_argument(f"--{name}", metavar="VERSION", help=f"take this version of {name}")
    return parser.parse_args(argv)


def _fetched(arguments: argparse.Namespace) -> tuple[dict[str, Package], dict[str, Path]]:
    """The packages as asked for, read today where their version is another, and their wheels."""
    packages, found = pinned(), {}
    for name, package in packages.items():
        wanted = getattr(arguments, name.replace("-", "_")) or ("" if arguments.newest else package.version)
        found[name], version = wheels.download(name, wanted, WHEELS)
        if version != package.version:
            print(f"{package} -> {version}")
            today = datetime.now(tz=UTC).date().isoformat()
            packages[name] = Package(name=name, version=version, as_of=today)
    return packages, found


def _disagreements(texts: Mapping[Path, str]) -> Iterator[tuple[str, bool]]:
    """Each model on whose prices the packages disagree, as a line, and whether somebody has said why."""
    reasons = tomllib.loads(REASONS.read_text(encoding="utf-8"))
    catalogue, second = (from_json(texts[path]) for path in (DATA / "token_prices.json", SECOND))
    for model, pairs in disagreements(prices_now(catalogue), second["rows"]).items():
        shown = ", ".join(f"{name} {line(ours)} or {line(theirs)}" for name, (ours, theirs) in pairs.items())
        yield f"{model}: {shown}; {reasons.get(model, 'NO REASON in disagreements.toml')}", model in reasons


def _write(texts: Mapping[Path, str], packages: Mapping[str, Package], changes: Sequence[str]) -> None:
    """Write the derived files, the packages that they are of, and what readers of the feed are told."""
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
    pin(packages)
    if told := [change for change in changes if is_told(change)]:
        day = max(package.as_of for package in packages.values())
        log.add(CHANGES, day=day, packages=[str(package) for package in packages.values()], changes=told)


def main(argv: Sequence[str]) -> int:
    """Derive, compare, write; 1 where something has to be confirmed first."""
    arguments = _arguments(argv)
    packages, found = _fetched(arguments)
    texts = derived(packages, found)
    changes = [
        (f"{path.stem}: {change}", is_large)
        for path, text in texts.items()
        for change, is_large in difference(read(path), from_json(text))
    ]
    for change, is_large in changes:
        print(f"{change}{'  (to be confirmed)' if is_large else ''}")
    disagreeing = list(_disagreements(texts))
    for disagreement, _ in disagreeing:
        print(f"disagree {disagreement}")
    if arguments.report:
        report = as_markdown([str(package) for package in packages.values()], changes, disagreeing)
        arguments.report.write_text(report, encoding="utf-8")
    to_confirm = sum(is_large for _, is_large in changes)
    if to_confirm and not arguments.confirm:
        print(f"Nothing was written: {to_confirm} to be confirmed with --confirm.", file=sys.stderr)
        return 1
    _write(texts, packages, [change for change, _ in changes])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
