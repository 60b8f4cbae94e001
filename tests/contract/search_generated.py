"""Postings and questions made at random from a seed, and a plain reading of what they mean.

``Oracle`` answers a question by looking at every document: slow, without an index, and written
against the documents alone, so that an engine's answer can be checked against it.
"""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from random import Random
from typing import Any, get_args

from search_handmade import NOW, POINTS, circle, place, posting

from himjobs.model import Experience, Occupation, Pay, Place, Posting, Workplace
from himjobs.requirements import Group, Requirements
from search.documents import document
from search.fields import DAY
from search.postings import ANYWHERE, POSTINGS
from search.query import Filters, Near, Query, Unsaid

FACETS = POSTINGS.facets

WORDS = re.findall(
    r"\S+",
    "coder coding codes inpatient outpatient records health information management release of"
    " registrar trauma cancer ICD-10-CM ICD-10-PCS CPT E/M RHIT RHIA CCS CCS-P remote audits"
    " résumé HIPAA's the and 3M 360 organization university",
)
CODES = ("RHIT", "RHIA", "CCS", "CCS-P", "CPC", "CPC-A", "AHIMA-any")
EMPLOYERS = ("Riverbend Health", "Harbor Clinic", "St. Brendan", "Ärztehaus", "3 Rivers")
KINDS = ("onsite", "hybrid", "remote", None)
TYPES = ("full-time", "part-time", "per-diem", None)
SPECIALTIES = ("coding-inpatient", "coding-outpatient", "registry-cancer", None)
STATES = ("TX", "OH", "MO", "KS", "IN")


def generated(number: int, seed: int) -> list[dict[str, Any]]:
    random = Random(seed)
    return [_document(random, index) for index in range(number)]


def _document(random: Random, index: int) -> dict[str, Any]:
    # few distinct moments, so that ties are the rule
    days = random.choice((0, 1, 2, 3, 7, 7.5, 14, 29.99, 30, 45, 400))
    sources = random.sample(("boards", "feeds", "pages"), random.randint(1, 2))
    made = _posting(random, f"{random.getrandbits(32):08x}{index:04x}")
    return document(made, version=index + 1, first_seen=NOW - timedelta(days=days), sources=sources)


def _posting(random: Random, id_: str) -> Posting:
    said = random.choices(WORDS, k=random.randint(3, 40))
    spots = random.sample(list(POINTS), random.choice((0, 1, 1, 1, 2, 3)))
    abroad = random.choice(((), (), (), ("IN",), ("CA", "US")))
    kind = random.choice(KINDS)
    states = tuple(random.sample(STATES, random.choice((0, 0, 1, 2))))
    workplace = Workplace(kind)
    if kind == "remote":
        workplace = random.choice((Workplace(kind, states), Workplace(kind, (), states)))
    groups = tuple(
        Group(
            tuple(random.sample(CODES, random.randint(1, 3))),
            random.choice(("required", "required", "preferred", "mentioned")),
        )
        for _ in range(random.choice((0, 1, 1, 2)))
    )
    top = random.choice((20_000, 39_999, 40_000, 52_000, 52_001, 75_000, 250_000))
    return posting(
        id_,
        " ".join(random.choices(WORDS, k=random.randint(1, 4))),
        text=". ".join(said),
        employer=random.choice(EMPLOYERS),
        places=(*(place(spot) for spot in spots), *(Place(country=code) for code in abroad)),
        workplace=workplace,
        requirements=Requirements(groups),
        pay=random.choice((None, Pay(None, top, "year", annual_max=top))),
        experience=Experience(random.choice((None, 0, 0.5, 1, 2, 3, 5, 10))),
        employment_type=random.choice(TYPES),
        occupation=Occupation(
            random.choice(("29-2072", "29-9021")), True, specialty=random.choice(SPECIALTIES)
        ),
        posted_on=random.choice((None, (NOW - timedelta(days=random.randint(0, 40))).date())),
        closes_on=random.choice((None, (NOW + timedelta(days=random.randint(-4, 9))).date())),
    )


def question(random: Random) -> Query:
    """A question with some of everything; mostly few filters, so that something is found."""

    def some(values: Iterable[Any], often: float = 0.12) -> tuple[Any, ...]:
        known = [value for value in values if value is not None]
        return tuple(random.sample(known, random.choice((1, 2)))) if random.random() < often else ()

    def maybe(*values: Any) -> Any:
        return random.choice(values) if random.random() < 0.12 else None

    filters = Filters(
        cert=some(CODES, 0.3),
        cert_mode=random.choice(("any", "all")),
        strength=random.choice(("required", "any")),
        workplace=some(KINDS, 0.25),
        remote_from=maybe(*STATES),
        pay_min=maybe(40_000, 52_001, 100_000),
        pay_unknown=random.random() < 0.8,
        max_years=maybe(0, 1, 2.5, 5),
        specialty=some(SPECIALTIES),
        soc=some(("29-2072", "29-9021")),
        employment_type=some(TYPES),
        posted_within=maybe(1, 3, 7, 14, 30),
        employer=some(EMPLOYERS),
        not_employer=some(EMPLOYERS),
        source=some(("boards", "feeds", "pages", "gone")),
        abroad=random.random() < 0.2,
        says=some(get_args(Unsaid)),
        requirement_keys=maybe((), ("",), ("RHIT", "CCS"), ("", "CPC")),
    )
    return Query(
        words=_words(random),
        filters=filters,
        near=_near(random),
        sort=random.choice((None, "date", "pay", "closing", "distance")),
        facets=tuple(FACETS),
        page=random.choice((1, 1, 2, 5)),
        size=random.choice((1, 5, 10, 40)),
    )


def _words(random: Random) -> str:
    parts = random.choices(WORDS, k=random.choice((0, 0, 1, 2)))
    if random.random() < 0.15:
        parts.append('"' + " ".join(random.choices(WORDS[:10], k=2)) + '"')
    if random.random() < 0.2:
        parts.append("-" + random.choice(WORDS))
    return " ".join(parts)


def _near(random: Random) -> Near | None:
    *_, latitude, longitude = random.choice(list(POINTS.values()))
    point = Near(
        "point", latitude, longitude, random.choice((5, 25, 100, 900)), random.choice(STATES)
    )
    area = random.choice(
        (Near("a", state="OH"), Near("b", county="48453"), Near("c", cbsa="28140"))
    )
    return random.choice((None, point, point, area))


class Oracle:
    """Answers by reading every document; filters, places, orders and counts, but no words."""

    def __init__(self, documents: list[dict[str, Any]]) -> None:
        self.documents = documents

    def ids(self, query: Query) -> list[str]:
        """All ids in the question's order."""
        around = self._around(query)
        found = [d for d in self.documents if self._passes(d, query)]
        return [d["id"] for d in sorted(found, key=lambda d: _rank(d, query, around))]

    def miles(self, query: Query) -> dict[str, float | None]:
        around = self._around(query)
        return {d["id"]: _nearest(d, around) for d in self.documents}

    def facet(self, name: str, query: Query) -> dict[str, int]:
        """What is counted with the facet's own filters changed to each value in turn."""
        field = FACETS[name].field
        filters = {n: getattr(query.filters, n) for n in Filters.__slots__}
        if name.startswith("cert") and query.filters.cert_mode == "all":
            pass
        else:
            filters |= {n: getattr(Filters(), n) for n in FACETS[name].own}
        if name == "workplace":
            filters["workplace"] = ("onsite", "hybrid", "remote", "unknown")
        asked = Query(near=query.near, filters=Filters(**filters))
        passing = [d for d in self.documents if self._passes(d, asked)]
        if name == "posted_within":
            seconds = int(NOW.timestamp())
            return {
                str(days): sum(d["dated"] >= seconds - days * DAY for d in passing)
                for days in FACETS[name].steps
            }
        if name == "experience":
            return {
                str(years): sum(d.get(field, 10**9) <= years * 12 for d in passing)
                for years in FACETS[name].steps
            }
        return dict(Counter(v for d in passing for v in _values(d, field)))

    def _around(self, query: Query) -> dict[str, float]:
        near = query.near
        if near is None or near.miles is None:
            return {}
        return circle(near.latitude or 0.0, near.longitude or 0.0, near.miles)

    def _passes(self, d: dict[str, Any], query: Query) -> bool:
        if d.get("closes_on", 10**12) < NOW.timestamp():
            return False
        f = query.filters
        certs = set(_values(d, "cert_required" if f.strength == "required" else "cert"))
        asked = [code in certs for code in f.cert]
        fine = not asked or (all(asked) if f.cert_mode == "all" else any(asked))
        for name in ("specialty", "soc", "employment_type", "employer", "source", "workplace"):
            chosen = getattr(f, name)
            fine &= not chosen or bool(set(chosen) & set(_values(d, name)))
        fine &= d["employer"] not in f.not_employer
        fine &= f.abroad or bool({"US", "unknown"} & set(d["country"]))
        if f.pay_min is not None:
            fine &= d["pay_top"] >= f.pay_min if "pay_top" in d else f.pay_unknown
        fine &= f.pay_unknown or "pay_top" in d
        fine &= not set(f.says) & set(_values(d, "unsaid"))
        if f.max_years is not None:
            fine &= d["experience_months"] <= f.max_years * 12
        if f.posted_within is not None:
            fine &= d["dated"] >= (NOW - timedelta(days=f.posted_within)).timestamp()
        if f.requirement_keys is not None:
            fine &= d["requirement_key"] in {key or "-" for key in f.requirement_keys}
        return fine and self._placed(d, query)

    def _placed(self, d: dict[str, Any], query: Query) -> bool:
        f, near = query.filters, query.near
        remote = d.get("workplace") == "remote"
        asks = bool(f.remote_from) or "remote" in f.workplace
        home = f.remote_from or (near.state if near else None)
        if remote and asks and home:
            allowed = set(_values(d, "open_to"))
            if home in _values(d, "closed_to") or not allowed & {home, ANYWHERE}:
                return False
        if near is None or (remote and asks):
            return True
        if near.miles is not None:
            return bool(set(_values(d, "spots")) & set(self._around(query)))
        area = f"county:{near.county}" if near.county else f"cbsa:{near.cbsa}"
        return (area if near.county or near.cbsa else f"state:{near.state}") in _values(d, "areas")


def _values(d: dict[str, Any], field: str) -> list[Any]:
    value = d.get(field, [])
    return value if isinstance(value, list) else [value]


def _nearest(d: dict[str, Any], around: dict[str, float]) -> float | None:
    return min((around[s] for s in _values(d, "spots") if s in around), default=None)


def _rank(d: dict[str, Any], query: Query, around: dict[str, float]) -> tuple[Any, ...]:
    newest = (-d["dated"], d["id"])
    match query.order:
        case "pay":
            return (-d.get("pay_top", 0), *newest)
        case "closing":
            return (d.get("closes_on", 10**12), *newest)
        case "distance":
            miles = _nearest(d, around)
            return (10**9 if miles is None else miles, *newest)
    return newest
