"""One row of the source catalogue: which employer's postings are found where.

A source is data, a family is code: a new employer is a new row. ``sources.d/*.toml`` holds the
rows we ship; ``HIMJOBS_CATALOGUE`` or ``--catalogue`` names another file or folder.
"""

import re
from datetime import date
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

_CADENCE = re.compile(r"([1-9]\d{0,2})([hd])")


class Expect(BaseModel):
    """How many postings a healthy listing has; outside of it a run is suspect."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    min: Annotated[int, Field(ge=0)] = 0
    max: Annotated[int, Field(ge=1)] = 5000

    @model_validator(mode="after")
    def _in_order(self) -> "Expect":
        if self.min > self.max:
            raise ValueError("min is more than max")
        return self


class Source(BaseModel):
    """A catalogue row.

    ``id`` is stable and never reused: postings are known by it. ``cadence`` is the time between
    listings, ``12h`` or ``2d``. ``robots`` has one value; it is written out so that nobody looks
    for the switch. ``owner_verified`` is the day on which somebody looked whether this address
    is this employer's; a board's token must not be guessed. ``params`` belong to the family.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{1,79}$")]
    employer: Annotated[str, Field(max_length=200)]
    family: Annotated[str, Field(min_length=1)]
    url: str
    params: dict[str, Any] = {}
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] = "US"
    cadence: Annotated[str, Field(pattern=_CADENCE.pattern)] = "12h"
    robots: Literal["obey"] = "obey"
    expect: Expect = Expect()
    owner_verified: date | None = None
    enabled: bool = True
    sample: bool = False

    @field_validator("url")
    @classmethod
    def _is_an_address(cls, url: str) -> str:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("is not an http or https address")
        return url

    @property
    def hours(self) -> int:
        """Hours between listings."""
        count, unit = _CADENCE.fullmatch(self.cadence).groups()  # type: ignore[union-attr]
        return int(count) * (24 if unit == "d" else 1)
