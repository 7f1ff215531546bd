"""The mirror as HTML: the site, built so that it works under any address, with the organisation's words on each page.

MkDocs writes links relative to each page. What it makes absolute needs the address of the site, which a mirror does not
know when it is built: canonical links and the map of the site are left out, and the page for what is not found has no
links. Material's instant navigation reads the map, so it is off, and each link loads a whole page.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from markupsafe import escape
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from calculators.prices.overlay import VARIABLE
from macros.delivery.bill import write_bill
from macros.delivery.headers import write_policy
from macros.delivery.web import drop_unused
from macros.delivery.wiki.settings import Settings
from macros.delivery.wiki.words import Words, words
from macros.rendering import template
from macros.runtime.packages import PROJECT

ROBOTS = "User-agent: *\nDisallow: /\n"
_NEEDS_THE_ADDRESS = "sitemap.xml", "sitemap.xml.gz"
_INSTANT = "navigation.instant"


def configured(settings: Settings, folder: Path) -> MkDocsConfig:
    """The site's own configuration with what differs in a mirror that is built into `folder`."""
    config = load_config(str(PROJECT / "mkdocs.yml"), site_dir=str(folder))
    told = words(settings, config.site_name, config.site_url or "")
    config.site_name, config.site_url = escape(told.name), ""  # the theme prints the name as if it were HTML
    config.extra["wiki"] = told
    features: list[str] = config.theme["features"]
    config.theme["features"] = [each for each in features if each != _INSTANT]
    return config


def finish(folder: Path, told: Words) -> None:
    """Replace what needs the site's address in a built site by what does not."""
    for name in _NEEDS_THE_ADDRESS:
        (folder / name).unlink(missing_ok=True)
    (folder / "robots.txt").write_text(ROBOTS, encoding="utf-8")
    (folder / "404.html").write_text(template("mirror_404.html").render(told=told), encoding="utf-8")


def _as_json(settings: Settings) -> dict[str, Any]:
    return {**vars(settings), "prices": None}


def write(settings: Settings, folder: Path) -> None:
    """Build the mirror into `folder`, with the bill of what it holds; SystemExit where the build fails.

    It runs in a Python of its own, because the build puts prices in force for a whole process. The settings alone
    decide which: a variable of the environment that names other ones does not count.
    """
    environment = {**os.environ, VARIABLE: str(settings.prices or "")}
    command = [sys.executable, "-m", __name__, str(folder.resolve())]
    text = json.dumps(_as_json(settings))
    done = subprocess.run(command, cwd=PROJECT, env=environment, input=text, text=True, check=False)  # noqa: S603
    if done.returncode:
        sys.exit(done.returncode)


def main() -> None:
    """Build the mirror whose settings stand on standard input as JSON into the folder that the command line names."""
    settings, folder = Settings(**json.load(sys.stdin)), Path(sys.argv[1])
    config = configured(settings, folder)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    config.plugins.on_shutdown()
    finish(folder, config.extra["wiki"])
    write_policy(folder)
    drop_unused(folder)
    write_bill(folder)


if __name__ == "__main__":
    main()
