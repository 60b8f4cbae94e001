"""Whether the credentials someone holds meet what a posting asks for, under a stated policy.

The answer to "may I apply?" must not rest on hidden generosity: the ``strict`` policy counts only
what the posting's words name, ``customary`` adds the equivalences of
``himjobs.reference.credentials``, each with its reason.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Literal

from himjobs.reference.credentials import catalogue, equivalences, find
from himjobs.requirements import Answer, Requirements, answer

Policy = Literal["strict", "customary"]


@dataclass(frozen=True, slots=True)
class Holding:
    """A credential someone holds, in any spelling or under a former name.

    ``until`` is the last day it is good for; None when it was not said.
    """

    credential: str
    until: date | None = None


def qualifies(
    requirements: Requirements,
    holdings: Iterable[Holding | str],
    on: date,
    policy: Policy = "strict",
) -> Answer:
    """What the posting says, on that day, to someone with these holdings.

    Yes (``qualifies``), no (``lacking``, with the groups that are missing), or ``obtainable``
    within so many months of being hired. A holding that ran out before ``on`` counts no more.
    """
    return answer(requirements, held(holdings, on), partial(meets, policy=policy))


def held(holdings: Iterable[Holding | str], on: date) -> frozenset[str]:
    """Today's codes of the holdings that are good on that day.

    A former code or name is today's (CTR is ODS); what no catalogue knows is kept as written.
    """
    good = (one if isinstance(one, Holding) else Holding(one) for one in holdings)
    return frozenset(
        found.code if (found := find(one.credential)) else one.credential
        for one in good
        if one.until is None or one.until >= on
    )


def meets(asked: str, holdings: Collection[str], policy: Policy = "strict") -> bool:
    """Whether some held credential (codes) is the one asked for, or one of the kind asked for.

    ``AHIMA-any`` is met by whatever AHIMA issues, ``coding-cert-any`` by any coding credential,
    an apprentice's credential (``CPC-A``) by the full one.
    """
    if asked in holdings:
        return True
    if policy == "customary" and any(
        one.asked == asked and one.held in holdings for one in equivalences()
    ):
        return True
    known = catalogue()
    wanted = known.get(asked)
    if wanted is None:
        return False
    if wanted.apprentice_of:
        return wanted.apprentice_of in holdings
    if wanted.kind != "kind":
        return False
    certificates = [known[code] for code in holdings if code in known]
    return any(
        one.kind == "certification"
        and (one.issuer == wanted.issuer if wanted.issuer else one.context == wanted.context)
        for one in certificates
    )
