"""Whether two builds are the same, byte for byte: `python -m macros.delivery.same A B`.

A and B are two files or two folders. Prints each path that differs or that only one of them has, and ends with status 1
where there is any; files in a zip are compared one by one, so that the difference has a name.
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from macros.delivery.files import files_in


def differences(first: Path, second: Path) -> Iterator[str]:
    """Each path that differs, with what is different about it. FileNotFoundError where there is nothing to compare."""
    for place in (first, second):
        if not place.exists():
            raise FileNotFoundError(place)
    one, other = _contents(first), _contents(second)
    for name in sorted(one | other):
        if name not in one or name not in other:
            yield f"{name}: only in {first if name in one else second}"
        elif one[name].read_bytes() != other[name].read_bytes():
            yield f"{name}: {_difference(one[name], other[name])}"


def _contents(place: Path) -> dict[str, Path]:
    """The files of a folder by their path in it; a file by itself under the name that both sides share."""
    if place.is_file():
        return {"the file": place}
    return files_in(place)


def _difference(one: Path, other: Path) -> str:
    """Where two files part, and in a zip which of its files do."""
    if zipfile.is_zipfile(one) and zipfile.is_zipfile(other):
        return _zip_difference(one, other)
    left, right = one.read_bytes(), other.read_bytes()
    shorter = min(len(left), len(right))
    place = next((index for index in range(shorter) if left[index] != right[index]), shorter)
    return f"{len(left):,} and {len(right):,} bytes, different from byte {place:,} on"


def _zip_difference(one: Path, other: Path) -> str:
    with zipfile.ZipFile(one) as left, zipfile.ZipFile(other) as right:
        names = sorted({*left.namelist(), *right.namelist()})
        unlike = [name for name in names if _entry(left, name) != _entry(right, name)]
    return f"entries {', '.join(unlike)}" if unlike else "the same entries, packed differently"


def _entry(archive: zipfile.ZipFile, name: str) -> tuple[object, ...] | None:
    """What a zip says of one of its files, and the file; None where it has none of that name."""
    if name not in archive.namelist():
        return None
    said = archive.getinfo(name)
    return archive.read(name), said.date_time, said.external_attr, said.create_system


def main(first: str, second: str) -> int:
    """Print the differences; the status to end with."""
    found = list(differences(Path(first), Path(second)))
    sys.stdout.writelines(f"{line}\n" for line in found)
    sys.stdout.write(f"{len(found)} differences\n" if found else "the same, byte for byte\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
