"""What an occupation is: duties, titles, tools, preparation and related work (O*NET, SOC)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Task:
    """A duty in O*NET's words. ``kind``: Core or Supplemental, None where it is not rated."""

    text: str
    kind: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool or a technology, and what it is an example of.

    ``hot``: often asked for in postings of all occupations; ``in_demand``: in those of this one.
    None where the release does not say.
    """

    name: str
    category: str
    hot: bool | None = None
    in_demand: bool | None = None


@dataclass(frozen=True, slots=True)
class JobZone:
    """How much preparation is needed, 1 to 5, on whose judgement and since when."""

    zone: int
    name: str
    education: str
    experience: str
    training: str
    date: str | None
    by: str | None


@dataclass(frozen=True, slots=True)
class Rating:
    """An element of O*NET's model: ``importance`` from 1 to 5, ``level`` from 0 to 7."""

    name: str
    importance: float | None
    level: float | None


@dataclass(frozen=True, slots=True)
class Ratings:
    """Ratings, with whom they are of and when they were surveyed (MM/YYYY).

    ``fallback``: they are of the predecessor, since O*NET has none of this occupation.
    """

    of: str
    title: str
    surveyed: str | None
    fallback: bool
    ratings: tuple[Rating, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """The percent of those asked who gave an answer."""

    answer: str
    percent: float


@dataclass(frozen=True, slots=True)
class Schooling:
    """The education required, as those in the job answered; ``fallback`` as in ``Ratings``."""

    of: str
    title: str
    surveyed: str | None
    fallback: bool
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """An occupation with similar work, 1 the most similar; the first ten are O*NET's primary."""

    code: str
    title: str
    rank: int
    tier: str


@dataclass(frozen=True, slots=True)
class Interests:
    """Interests by their names, 1 (least) to 7, and the two or three highest in order."""

    scores: Mapping[str, float]
    highest: tuple[str, ...]
    by: str | None


@dataclass(frozen=True, slots=True)
class Became:
    """An occupation of SOC 2010 and one of SOC 2018 that it, or a part of it, became."""

    old: str
    old_title: str
    new: str
    new_title: str


@dataclass(frozen=True, slots=True)
class Study:
    """A field of study (CIP 2020) that the CIP-SOC crosswalk ties to the occupation."""

    cip: str
    title: str


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything held about one occupation; what is not held is empty or None."""

    soc: str
    title: str
    description: str
    definition: str
    reported_titles: tuple[str, ...]
    alternate_titles: tuple[str, ...]
    soc_titles: tuple[str, ...]
    tasks: tuple[Task, ...]
    technology: tuple[Tool, ...]
    tools: tuple[Tool, ...]
    job_zone: JobZone | None
    schooling: Schooling | None
    skills: Ratings | None
    knowledge: Ratings | None
    work_styles: Ratings | None
    interests: Interests | None
    related: tuple[Related, ...]
    history: tuple[Became, ...]
    studies: tuple[Study, ...]
    sources: tuple[str, ...]


def named(names: Iterable[str]) -> tuple[str, ...]:
    """Names by the alphabet, each once whatever its case."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(name.casefold(), name)
    return tuple(first[key] for key in sorted(first))
