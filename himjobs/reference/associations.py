"""The professional associations of health-information work and the credentials they issue.

Their addresses are in ``data/associations.toml``, which names its source; what they issue is in
``himjobs.reference.credentials``.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from himjobs.reference import credentials


@dataclass(frozen=True, slots=True)
class Association:
    """An association by its short name; ``credentials``: codes it issues today, as catalogued."""

    code: str
    name: str
    website: str
    credentials: tuple[str, ...]


@cache
def associations() -> tuple[Association, ...]:
    """Every association of the field whose address is known."""
    data = files("himjobs.reference") / "data" / "associations.toml"
    known = credentials.catalogue().values()
    return tuple(
        Association(
            code,
            credentials.issuers()[code],
            website,
            tuple(
                one.code
                for one in known
                if (one.issuer, one.kind, one.current) == (code, "certification", one.code)
            ),
        )
        for code, website in tomllib.loads(data.read_text(encoding="utf-8"))["websites"].items()
    )
