"""Whether the credentials someone holds meet the one a posting asks for."""

from collections.abc import Collection

from himjobs.reference.credentials import catalogue


def meets(asked: str, holdings: Collection[str]) -> bool:
    """Whether some held credential is the one asked for, or one of the kind asked for.

    ``AHIMA-any`` is met by whatever AHIMA issues, ``coding-cert-any`` by any coding credential,
    an apprentice's credential (``CPC-A``) by the full one.
    """
    if asked in holdings:
        return True
    known = catalogue()
    wanted = known.get(asked)
    if wanted is None:
        return False
    if wanted.level == "apprentice":
        return asked.removesuffix("-A") in holdings
    if wanted.kind != "kind":
        return False
    held = [known[code] for code in holdings if code in known]
    return any(
        one.kind == "certification"
        and (one.issuer == wanted.issuer if wanted.issuer else one.context == wanted.context)
        for one in held
    )
