"""What is in a delivery and under which licences: `sbom.cdx.json` for programs, `THIRD-PARTY-NOTICES.txt` for people.

`bill_files` gives both for a delivery's files; `write_bill` writes them into its folder. Both are derived from
`bill.toml` and from the files themselves, so that the same delivery has the same bill, byte for byte.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from calculators.domain.models.catalogue import AS_OF
from macros.delivery.components import Shipped, components
from macros.delivery.compression import COPIES
from macros.delivery.files import files_in
from macros.rendering import template

BILL, NOTICES = "sbom.cdx.json", "THIRD-PARTY-NOTICES.txt"
_IN_FILES = "assets/"
"""Where files lie that hold others' work; pages hold the theme's, and are too many to be listed one by one."""


def _named(files: Mapping[str, bytes]) -> list[str]:
    """The names that are listed, without compressed copies of others."""
    return [name for name in sorted(files) if not name.endswith(COPIES) and name not in {BILL, NOTICES}]


def _held(files: Mapping[str, bytes]) -> list[tuple[Shipped, list[str]]]:
    """Each component that a delivery holds, with the files that hold it."""
    names = _named(files)
    found = ((component, [name for name in names if component.holds(name)]) for component in components())
    return [(component, inside) for component, inside in found if inside]


def _purl(one: Shipped) -> PackageURL | None:
    if not one.kind:
        return None
    space, _, name = one.package.rpartition("/")
    return PackageURL(type=one.kind, namespace=space or None, name=name, version=one.version)


def _file(name: str, content: bytes, owner: str) -> Component:
    sha256 = HashType(alg=HashAlgorithm.SHA_256, content=hashlib.sha256(content).hexdigest())
    return Component(name=name, type=ComponentType.FILE, bom_ref=f"{owner}: {name}", hashes=[sha256])


def _component(one: Shipped, inside: list[str], files: Mapping[str, bytes], kind: ComponentType) -> Component:
    home = [ExternalReference(type=ExternalReferenceType.WEBSITE, url=XsUri(one.home))] if one.home else []
    return Component(
        name=one.name,
        type=kind,
        version=one.version or None,
        bom_ref=one.name,
        licenses=[LicenseExpression(one.licence)],
        copyright=one.copyright or None,
        description=one.note or None,
        purl=_purl(one),
        external_references=home,
        components=[_file(name, files[name], one.name) for name in inside if name.startswith(_IN_FILES)],
    )


def _number(files: Mapping[str, bytes]) -> uuid.UUID:
    """The bill's serial number, which the contents of the delivery decide."""
    every = "\n".join(f"{name} {hashlib.sha256(files[name]).hexdigest()}" for name in _named(files))
    return uuid.uuid5(uuid.NAMESPACE_URL, every)


def bill_of_materials(files: Mapping[str, bytes]) -> str:
    """The bill of a delivery's files, contents by name, as CycloneDX 1.6 in JSON.

    Its time is the day of the prices, since that of the build would change it from build to build.
    """
    (own, own_files), *others = _held(files)
    bill = Bom(
        serial_number=_number(files),
        metadata=BomMetaData(
            component=_component(own, own_files, files, ComponentType.APPLICATION),
            timestamp=datetime.fromisoformat(AS_OF).replace(tzinfo=UTC),
        ),
        components=[_component(one, inside, files, ComponentType.LIBRARY) for one, inside in others],
    )
    bill.register_dependency(bill.metadata.component, list(bill.components))  # type: ignore[arg-type]
    return JsonV1Dot6(bill).output_as_string(indent=1) + "\n"


class _Once:
    """Licence texts as they come: in full the first time, after that by the name of who has it already."""

    def __init__(self) -> None:
        """Nothing was told yet."""
        self._told: dict[str, str] = {}

    def __call__(self, text: str, one: Shipped) -> str:
        """The text, or where it stands."""
        if text in self._told:
            return f"The text of the licence is the one under “{self._told[text]}” above."
        self._told[text] = one.name
        return text


def notices(files: Mapping[str, bytes]) -> str:
    """Names, copyrights and licence texts of all that a delivery's files hold."""
    (own, _), *others = _held(files)
    text = template("third_party_notices.txt")
    return text.render(own=own, others=[one for one, _ in others], first_use=_Once()).strip() + "\n"


def bill_files(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The bill and the notices of a delivery, by the names that they have at its top."""
    return {BILL: bill_of_materials(files).encode(), NOTICES: notices(files).encode()}


def write_bill(folder: Path) -> None:
    """Write both into the folder of a delivery, as it is now: whoever adds files later calls this again."""
    files = {name: path.read_bytes() for name, path in files_in(folder).items()}
    for name, content in bill_files(files).items():
        (folder / name).write_bytes(content)
