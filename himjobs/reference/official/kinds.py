"""Every kind of reference data that ``himjobs reference import`` takes."""

from collections.abc import Mapping
from types import MappingProxyType

from himjobs.errors import BadInput
from himjobs.reference.official import (
    accreditation,
    cip_soc,
    credentials,
    gazetteer,
    ipeds,
    oews,
    onet,
    projections,
    scorecard,
    soc,
)
from himjobs.reference.official.parts import Kind

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            ipeds.KIND,
            scorecard.KIND,
            accreditation.KIND,
            onet.KIND,
            soc.KIND,
            oews.KIND,
            projections.KIND,
            cip_soc.KIND,
            credentials.KIND,
            gazetteer.KIND,
        )
    }
)


def kind_named(name: str) -> Kind:
    """The kind of that name; BadInput names those there are."""
    if name not in KINDS:
        raise BadInput(
            f"is no kind of reference data; known: {', '.join(KINDS)}", field="KIND", value=name
        )
    return KINDS[name]
