"""A small site with all that the check looks at, in which tests then break one thing."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from macros.runtime import digest, pack

INLINE = "document.documentElement.classList.add('js')"
IMAGE = bytes(range(256)) * 64
WORKER = b"postMessage('ready'); // a worker" * 200


def runtime_names() -> dict[str, str]:
    """What the tag of our script says, by the names of its attributes."""
    return {
        "data-identity": "1-0123456789abcdef",
        "data-image": f"image.{digest(IMAGE)}.wasm {len(IMAGE)}",
        "data-worker": f"worker.{digest(WORKER)}.js {len(WORKER)}",
    }


def page(root: str, body: str = "") -> str:
    """A page: style sheet, our script with what it names, an inline script, a link to each page, and `body`."""
    tag = " ".join(f'{name}="{value}"' for name, value in runtime_names().items())
    return f"""<!doctype html><html><head><title>Page</title>
<link rel="canonical" href="https://site.example/"><link rel="stylesheet" href="{root}assets/theme.css">
<script async src="{root}assets/runtime/calculator.js" {tag}></script></head>
<body><script>{INLINE}</script><h1 id="top">Page</h1>
<a href="{root}plan/#top">Plan</a> <a href="{root}./">Home</a> <a href="https://elsewhere.example/">out</a>
<img src="data:image/png;base64,AAAA" alt="">{body}</body></html>
"""


def write_site(folder: Path) -> Path:
    """Write the site, in which nothing is wrong, with the compressed copy of each file; gives the folder."""
    image, worker = (runtime_names()[name].split(" ")[0] for name in ("data-image", "data-worker"))
    index = {"config": {}, "docs": [{"location": place} for place in ("", "plan/", "plan/#top")]}
    files: dict[str, bytes] = {
        "index.html": page("").encode(),
        "plan/index.html": page("../").encode(),
        "404.html": page("/").encode(),
        "search/search_index.json": json.dumps(index).encode(),
        "assets/theme.css": b'body { background: url("picture.svg"); } ' * 150,
        "assets/picture.svg": b"<svg/>",
        "assets/runtime/calculator.js": b"export {}; // the script of the page\n" * 200,
        f"assets/runtime/{image}": IMAGE,
        f"assets/runtime/{image}.js": pack(image, IMAGE),
        f"assets/runtime/{worker}": WORKER,
        f"assets/runtime/{worker}.js": pack(worker, WORKER),
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
        if not name.endswith((".wasm.js", ".js.js", ".svg")):
            (folder / f"{name}.gz").write_bytes(gzip.compress(content, mtime=0))
    return folder
