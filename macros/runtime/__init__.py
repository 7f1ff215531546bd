"""What pages load besides themselves: our scripts, the image of the interpreter, Pyodide's own files, and the typeface.

Each build fills `docs/assets/runtime/` and `docs/assets/fonts/`, which are not in git; `python -m macros.runtime` does
so by itself. Names hold a digest of the contents, and the same sources give the same bytes. `README.md` in this folder
says how the interpreter comes to a page, and what that rests on.
"""

from __future__ import annotations

import json
import shutil
import sys

from calculators.prices.overlay import Overlay
from macros.runtime.cache import IMAGES, made_image
from macros.runtime.folder import RUNTIME, Folder
from macros.runtime.packages import FONTS, PROJECT, PYODIDE, PYODIDE_FILES, version
from macros.runtime.scripts import PAGE_SCRIPTS, SCRIPTS, bundled, pack, search_worker
from macros.runtime.sources import LIBRARIES, archive, contents, digest, identity

__all__ = [
    "IMAGES",
    "LIBRARIES",
    "PAGE_SCRIPTS",
    "PROJECT",
    "PYODIDE",
    "PYODIDE_FILES",
    "RUNTIME",
    "SCRIPTS",
    "archive",
    "bundled",
    "contents",
    "digest",
    "identity",
    "made_image",
    "pack",
    "version",
    "write",
]
FONT_FOLDER = PROJECT / "docs" / "assets" / "fonts"


def write(overlay: Overlay | None = None) -> dict[str, str]:
    """Fill both folders; gives what the tag of our script has to say, by the names of its attributes.

    An organisation's own prices, where there are some, go with what browsers load. SystemExit where Pyodide is not
    installed.
    """
    if not PYODIDE.exists():
        sys.exit("Pyodide is not installed: type `make install`.")
    folder, packed = Folder(), archive(overlay)
    made = made_image(packed, overlay)
    stock, stock_files = f"pyodide-{version()}", {}
    for name in PYODIDE_FILES:
        content = (PYODIDE / name).read_bytes()
        folder.add(f"{stock}/{name}", content)
        stock_files[name] = len(content), digest(content)
    worker = bundled(SCRIPTS / "worker.js", STOCK_FILES=stock_files)
    tag = {
        "src": folder.add_hashed("calculator", "js", bundled(PAGE_SCRIPTS / "page.js")),
        "data-identity": identity(packed),
        "data-image": folder.add_packed("image", "wasm", made.image),
        "data-whole": folder.add_packed("whole", "wasm", made.whole),
        "data-worker": folder.add_packed("worker", "js", worker),
        "data-search": folder.add_hashed("search", "js", search_worker()),
        "data-stock": f"{folder.add_hashed(f'{stock}/calculators', 'zip', packed)} {len(packed)}",
    }
    tag["data-build"] = digest(json.dumps(tag).encode())
    folder.drop_others()
    FONT_FOLDER.mkdir(parents=True, exist_ok=True)
    for font in FONTS:
        if not (FONT_FOLDER / font.name).exists():
            shutil.copyfile(font, FONT_FOLDER / font.name)
    return tag
