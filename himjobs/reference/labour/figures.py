"""Figures of the wage survey: pay and employment of an occupation in an area, a year, an industry.

A figure that is not told is None with a reason, and never 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, Literal

from himjobs.reference.official.oews_figures import TOP_CODED

NOT_IN_FILE: Final = "not in the file"
#: Dollars an hour and a year from which wages are not told, by the first year they hold for: the
#: "Field Descriptions" sheets of May 2019 and 2021, footnote 5 of the flat files of May 2025. May
#: 2017 does not say, and publishes wages of up to 202,590.
_TOPS: Final = ((2022, 115, 239_200), (2017, 100, 208_000))
PERCENTILES: Final = (10, 25, 50, 75, 90)

AreaKind = Literal["nation", "state", "metro", "nonmetro"]


@dataclass(frozen=True, slots=True)
class Area:
    """An area of the wage survey.

    ``id``: ``nation``, ``state:TX``, ``cbsa:12420`` (metropolitan) or ``nonmetro:4800001`` (the
    survey's own areas outside of them). ``states``: postal codes, the larger part first.
    """

    id: str
    name: str
    kind: AreaKind
    states: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Industry:
    """An industry as the survey numbers it (NAICS). ``level``: 0 all, 1 ownership, 2 sector … 5."""

    code: str
    name: str
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in the units of its field; or None, and why: ``not released``, ``top-coded at …``,
    ``not in the file``.
    """

    value: float | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Percentiles:
    """The pay that 10, 25, 50, 75 and 90 of 100 earn at most."""

    p10: Figure
    p25: Figure
    p50: Figure
    p75: Figure
    p90: Figure

    @property
    def median(self) -> Figure:
        """The middle one."""
        return self.p50

    def published(self) -> tuple[tuple[int, float], ...]:
        """Each percentile that is told, with its pay, in rising order."""
        figures = (self.p10, self.p25, self.p50, self.p75, self.p90)
        return tuple(
            (at, figure.value)
            for at, figure in zip(PERCENTILES, figures, strict=True)
            if figure.value is not None
        )


@dataclass(frozen=True, slots=True)
class Wage:
    """An occupation in an area in May of a year.

    ``employment`` in persons, the self-employed left out; wages in US dollars; ``per_1000``: of the
    area's jobs; ``quotient``: that share divided by the nation's; ``…_rse``: relative standard
    errors in percent. ``source`` names the files.
    """

    soc: str
    area: Area
    year: int
    industry: Industry | None
    employment: Figure
    employment_rse: Figure
    per_1000: Figure
    quotient: Figure
    hourly_mean: Figure
    annual_mean: Figure
    wage_rse: Figure
    hourly: Percentiles
    annual: Percentiles
    source: str

    @property
    def has_pay(self) -> bool:
        """True when a median or mean is told, by the hour or the year."""
        figures = (self.annual.p50, self.hourly.p50, self.annual_mean, self.hourly_mean)
        return any(figure.value is not None for figure in figures)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a pay stands among those of an occupation: a percentile, or only a side of one."""

    percentile: float | None
    words: str


def wage_of(
    document: Mapping[str, Any],
    *,
    soc: str,
    area: Area,
    year: int,
    industry: Industry | None,
    source: str,
) -> Wage:
    """The wage that an importer's document says."""

    def figure(name: str) -> Figure:
        return _figure(document.get(name), name, year)

    def percentiles(unit: str) -> Percentiles:
        return Percentiles(*(figure(f"{unit}_{at}") for at in PERCENTILES))

    return Wage(
        soc=soc,
        area=area,
        year=year,
        industry=industry,
        employment=figure("employment"),
        employment_rse=figure("employment_rse"),
        per_1000=figure("per_1000"),
        quotient=figure("quotient"),
        hourly_mean=figure("h_mean"),
        annual_mean=figure("a_mean"),
        wage_rse=figure("wage_rse"),
        hourly=percentiles("h"),
        annual=percentiles("a"),
        source=source,
    )


def _figure(value: float | str | None, name: str, year: int) -> Figure:
    if value is None:
        return Figure(None, NOT_IN_FILE)
    if value != TOP_CODED:
        return Figure(None, value) if isinstance(value, str) else Figure(value)
    for since, hourly, annual in _TOPS:
        if year >= since:
            top = f"${hourly} an hour" if name.startswith("h_") else f"${annual:,} a year"
            return Figure(None, f"{TOP_CODED} at {top}")
    return Figure(None, TOP_CODED)


def percentile_of(annual_pay: float, wage: Wage) -> Standing | None:
    """Where a pay in US dollars a year stands: on straight lines between published percentiles.

    Outside of them only the side is known (``below the 10th percentile``). None where no
    percentile is published. Hourly percentiles count for 2,080 hours a year, as the survey counts,
    where no yearly ones are told.
    """
    points = wage.annual.published() or tuple(
        (at, value * 2080) for at, value in wage.hourly.published()
    )
    if not points:
        return None
    (lowest, least), (highest, most) = points[0], points[-1]
    if annual_pay < least:
        return Standing(None, f"below the {lowest}th percentile")
    if annual_pay > most:
        return Standing(None, f"above the {highest}th percentile")
    found: float = lowest
    for (low, left), (high, right) in pairwise(points):
        if left <= annual_pay <= right:
            share = 1.0 if right == left else (annual_pay - left) / (right - left)
            found = low + (high - low) * share
            break
    return Standing(found, f"at about the {_ordinal(round(found))} percentile")


def _ordinal(number: int) -> str:
    ending = (
        "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    )
    return f"{number}{ending}"
