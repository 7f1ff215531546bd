"""The exports of the site as it is: `export` refuses what the renderers of Markdown and storage format find wrong.

No browser is needed, but the built mirror, which the tests beside this one visit.
"""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from macros.delivery.wiki.__main__ import export
from tests.organisation import OURS, mirror


def test_every_page_survives_both_exports(tmp_path: Path) -> None:
    """No page is left out or spoilt, and each chart and diagram is a picture of it."""
    wiki, storage = export(OURS, None, mirror(tmp_path / "wiki"), tmp_path)
    pages = sorted(wiki.glob("*.md"))
    assert len(pages) > 45
    assert len(list(storage.glob("*.xml"))) == len(pages) - 1  # without a side bar
    charts = sorted((wiki / "assets" / "charts").iterdir())
    assert len(charts) > 12
    assert all(etree.parse(chart).getroot().get("viewBox") for chart in charts)
    shown = {found for page in pages for found in re.findall(r"\(assets/charts/([\w-]+\.svg)\)", page.read_text())}
    assert shown == {chart.name for chart in charts}
    assert {f"assets_charts_{name}" for name in shown} <= {path.name for path in storage.iterdir()}
