"""What the built site has for programs, at the addresses that the reference names."""

from __future__ import annotations

import json
import re
from urllib.parse import urljoin, urlsplit
from urllib.request import urlopen

import calculators
from calculators.registry import find
from tests.browser.site import Site


def got(address: str) -> tuple[str, str]:
    """The type and the text that the server answers with; an error where there is nothing."""
    with urlopen(address) as answer:  # noqa: S310 a server of this machine
        return answer.headers.get_content_type(), answer.read().decode()


def test_llms_txt_leads_to_pages_and_files_that_are_there(site: Site) -> None:
    """Every link of the file is answered, and each page is told in words that hold no macro and no markup."""
    _, text = got(f"{site.url}llms.txt")
    found = re.findall(r"^- \[([^\]]+)\]\(([^)]+)\)(.*)$", text, flags=re.MULTILINE)
    assert len(found) > len(site.addresses())
    assert {address for _, address, _ in found if address.endswith("/")} == set(site.addresses())
    for title, address, words in found:
        assert address.startswith(site.url)
        assert got(address)
        assert not re.search(r"[{}<>*`]", title + words)
        assert words.startswith(": "), address


def test_index_of_schemas_leads_to_every_schema_and_price(site: Site) -> None:
    """All addresses of the index are there, as JSON or CSV, and a schema is that of its calculator."""
    index = json.loads(got(f"{site.url}schemas/index.json")[1])
    assert [row["calculator"] for row in index["calculators"]] == [one.slug for one in calculators.CALCULATORS]
    for row in (*index["calculators"], *index["prices"]["tables"]):
        for key in row.keys() & {"inputs", "answer", "page", "json", "csv", "schema"}:
            address = urljoin(f"{site.url}schemas/index.json", row[key])
            kind, _ = got(address)
            assert urlsplit(address).path.endswith(("/", ".json", ".csv"))
            assert kind in {"application/json", "text/csv", "text/html"}
    for row in index["calculators"]:
        schema = json.loads(got(f"{site.url}schemas/{row['inputs']}")[1])
        assert schema == json.loads(json.dumps(find(row["calculator"]).schema))
