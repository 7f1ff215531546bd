"""Whether two clones give the same bytes: `python -m tests.benchmarks.clones [COMMIT]`.

Clones the last commit of this checkout twice, into folders whose names differ in length, builds all three deliveries in
both, without a variable set and in different time zones, and compares them byte for byte: `build/web/` and
`build/hosts/`, `build/wiki/` with its exports and zip, `build/offline.zip`. What is installed is this checkout's. Ends
with 1 where a byte differs.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from macros.delivery.same import differences
from tests.builds import PROJECT

BUILT = ("web", "hosts", "wiki", "wiki-markdown", "wiki-confluence", "wiki.zip", "offline.zip")
COMMANDS = (
    ("mkdocs", "build", "--quiet"),
    ("macros.delivery.web", "build/web", "build/hosts"),
    ("mkdocs", "build", "--quiet", "--site-dir", "build/offline"),
    ("macros.delivery.offline", "build/offline", "build/offline.zip"),
    ("macros.delivery.wiki",),
)
"""What `make web`, `make offline` and `make wiki` run."""
FOLDERS = {"a": "UTC", "a clone with a longer name": "Asia/Kathmandu"}
"""The folder of each clone, and the time zone that it is built in."""
_OURS = ("SOURCE_DATE_EPOCH", "SITE_URL", "STEELYARD_PRICES", "PYTHONHASHSEED")


def clone(commit: str, folder: Path, zone: str) -> Path:
    """A clone with everything built; gives the folder of its builds."""
    git = shutil.which("git") or "git"
    subprocess.run([git, "clone", "--quiet", "--no-hardlinks", str(PROJECT), str(folder)], check=True)
    subprocess.run([git, "checkout", "--quiet", "--detach", commit], cwd=folder, check=True)
    (folder / "node_modules").symlink_to((PROJECT / "node_modules").resolve())
    environment = {name: value for name, value in os.environ.items() if name not in _OURS}
    environment |= {"TZ": zone, "NO_MKDOCS_2_WARNING": "1"}
    for command in COMMANDS:
        subprocess.run([sys.executable, "-m", *command], cwd=folder, env=environment, check=True)
    return folder / "build"


def main(commit: str) -> int:
    """Print what differs, by delivery; gives how many files do."""
    count = 0
    with tempfile.TemporaryDirectory() as top:
        first, second = (clone(commit, Path(top) / name, zone) for name, zone in FOLDERS.items())
        for name in BUILT:
            found = list(differences(first / name, second / name))
            files = sum(path.is_file() for path in (first / name).rglob("*")) or 1
            print(f"  {name:20}{files:6} files  {len(found) or 'no'} differences", *found, sep="\n    ")
            count += len(found)
    return count


if __name__ == "__main__":
    sys.exit(bool(main(sys.argv[1] if len(sys.argv) > 1 else "HEAD")))
