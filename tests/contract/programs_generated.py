"""Programs and questions about them made at random from a seed, and a plain reading of them.

``Oracle`` answers a question by looking at every program, not at its document: slow, and without
an index, so that what both engines make of documents can be checked against it.
"""

from collections import Counter
from collections.abc import Iterable
from random import Random
from typing import Any

from programs_handmade import at, dollars, leads_to, listed
from search_handmade import POINTS, circle

from himjobs.programs import AWARD_LEVELS, CONTROLS, MODES, Program
from search.programs import PROGRAMS
from search.query import Near, ProgramFilters, Query

CREDENTIALS = ("RHIT", "RHIA", "CCS", "CCS-P", "CPC", "CCA")
#: CIP code and title, as IPEDS has them or written otherwise.
FIELDS = (
    ("51.0706", "Health Information/Medical Records Administration/Administrator"),
    ("51.0707", "Health Information/Medical Records Technology/Technician"),
    ("51.0707", "HEALTH INFORMATION/Medical Records Technology/technician"),
    ("51.0713", "Medical Insurance Coding Specialist/Coder"),
    ("51.2706", "Medical Informatics"),
)
SCHOOLS = (
    "Bayou Community College",
    "Gulf Coast Tech",
    "bayou community college",
    "Ämter U",
    "Zed",
)
AWARDS = ("20", "21", "02", "03", "05", "07")
STANDS = ("accredited", "candidate", "withdrawn")
WORDS = (
    *("health", "information", "records", "coding", "RHIT", "CCS-P", "certificate", "TX"),
    *("bayou", "associates", "online", "columbus", "programs", "registered", "medical"),
)
PRICES = (0, 2_999, 3_000, 3_001, 12_000, 49_999, 50_000, 90_000)


def generated(number: int, seed: int) -> list[Program]:
    """Programs with few distinct values, so that ties are the rule, and half of them unknown."""
    random = Random(seed)
    return [_program(random, index) for index in range(number)]


def _program(random: Random, index: int) -> Program:
    def maybe(values: Iterable[Any]) -> Any:
        return random.choice(list(values)) if random.random() < 0.7 else None

    cip, name = random.choice(FIELDS)
    years = random.sample(("2020", "2022", "2023", "2024"), random.choice((0, 1, 1, 3)))
    price, stands = random.choice(PRICES), random.sample(STANDS, random.choice((0, 0, 1, 2)))
    return Program(
        id=f"{random.getrandbits(24):06x}-{cip.replace('.', '')}-{index:03}",
        unitid="100000",
        school=random.choice(SCHOOLS),
        name=name,
        cip=cip,
        award_level=random.choice(AWARDS),
        places=at(*random.sample(list(POINTS), random.choice((0, 1, 1, 1, 2, 4)))),
        control=maybe(CONTROLS),
        mode=maybe(MODES),
        completions={year: random.choice((0, 0, 1, 7, 7, 120)) for year in years},
        tuition=maybe((dollars(), dollars(out_of_state=95_000), dollars(in_state=price))),
        accreditation=tuple(one for stand in stands for one in listed(stand)),
        prepares_for=leads_to(*random.sample(CREDENTIALS, random.choice((0, 1, 2, 3)))),
    )


def question(random: Random) -> Query:
    """A question with some of everything; mostly few filters, so that something is found."""

    def some(values: Iterable[str], often: float = 0.15) -> tuple[Any, ...]:
        listed = list(values)
        return (
            tuple(random.sample(listed, random.choice((1, 2)))) if random.random() < often else ()
        )

    filters = ProgramFilters(
        prepares_for=some((*CREDENTIALS, "CHDA"), 0.3),
        award=some(AWARDS),
        mode=some((*MODES, "unknown"), 0.25),
        control=some(CONTROLS),
        accreditation=some(("accredited", "unknown"), 0.25),
        tuition_max=random.choice(PRICES) if random.random() < 0.25 else None,
        tuition_unknown=random.random() < 0.8,
        cip=some(sorted({cip for cip, _ in FIELDS})),
    )
    return Query(
        words=" ".join(random.sample(WORDS, random.choice((0, 0, 1, 2)))),
        filters=filters,
        near=_near(random),
        sort=random.choice((None, "completions", "tuition", "name", "distance", "relevance")),
        facets=tuple(PROGRAMS.facets),
        page=random.choice((1, 1, 2, 5)),
        size=random.choice((1, 5, 10, 40)),
    )


def _near(random: Random) -> Near | None:
    *_, latitude, longitude = random.choice(list(POINTS.values()))
    point = Near("point", latitude, longitude, random.choice((5, 25, 100, 900)), "TX")
    area = random.choice(
        (Near("a", state="OH"), Near("b", county="48453"), Near("c", cbsa="28140"))
    )
    return random.choice((None, point, point, area))


class Oracle:
    """Answers by reading every program; filters, places, orders and counts, but no words."""

    def __init__(self, programs: list[Program]) -> None:
        self.programs = programs

    def ids(self, query: Query) -> list[str]:
        """All ids in the question's order."""
        found = [p for p in self.programs if _passes(p, query)]
        return [p.id for p in sorted(found, key=lambda p: _rank(p, query))]

    def miles(self, query: Query) -> dict[str, float | None]:
        return {p.id: _nearest(p, query) for p in self.programs}

    def facet(self, name: str, query: Query) -> dict[str, int]:
        """What is counted with the facet's own filters put back to any."""
        filters = {n: getattr(query.filters, n) for n in ProgramFilters.__slots__}
        own = ("tuition_max", "tuition_unknown") if name == "tuition" else (name,)
        filters |= {n: getattr(ProgramFilters(), n) for n in own if n in filters}
        asked = Query(near=query.near, filters=ProgramFilters(**filters))
        passing = [p for p in self.programs if _passes(p, asked)]
        return dict(Counter(v for p in passing for v in _values(p, name)))


def _values(p: Program, name: str) -> list[str]:
    """The values of a facet that a program has."""
    lowest = p.tuition.lowest if p.tuition else None
    band = "unknown" if lowest is None else str(min(lowest // 5000 * 5000, 50_000))
    stands = [one.status for one in p.accreditation]
    known = "unknown" if not stands else "accredited" if "accredited" in stands else None
    return {
        "prepares_for": [one.credential for one in p.prepares_for],
        "award": [p.award_level],
        "mode": [p.mode or "unknown"],
        "control": [p.control] if p.control else [],
        "accreditation": [known] if known else [],
        "tuition": [band],
        "state": sorted({one.state for one in p.places if one.state}),
        "cip": [p.cip],
    }[name]


def _passes(p: Program, query: Query) -> bool:
    f = query.filters
    assert isinstance(f, ProgramFilters)
    fine = True
    for name in ("prepares_for", "award", "mode", "control", "accreditation", "cip"):
        chosen = getattr(f, name)
        fine &= not chosen or bool(set(chosen) & set(_values(p, name)))
    lowest = p.tuition.lowest if p.tuition else None
    if lowest is None:
        fine &= f.tuition_unknown
    elif f.tuition_max is not None:
        fine &= lowest <= f.tuition_max
    return fine and _placed(p, query.near)


def _placed(p: Program, near: Near | None) -> bool:
    if near is None:
        return True
    if near.miles is not None:
        around = circle(near.latitude or 0.0, near.longitude or 0.0, near.miles)
        return any(one.id in around for one in p.places)
    kind = "county" if near.county else "cbsa" if near.cbsa else "state"
    return any(getattr(one, kind) == getattr(near, kind) for one in p.places)


def _nearest(p: Program, query: Query) -> float | None:
    near = query.near
    if near is None or near.miles is None:
        return None
    around = circle(near.latitude or 0.0, near.longitude or 0.0, near.miles)
    return min((around[one.id] for one in p.places if one.id in around), default=None)


def _rank(p: Program, query: Query) -> tuple[Any, ...]:
    done = p.latest_completions
    most = (done is None, -(done or 0), p.id)
    lowest = p.tuition.lowest if p.tuition else None
    match query.order:
        case "tuition":
            return (lowest is None, lowest or 0, *most)
        case "name":
            # the only letter with an accent that is generated
            return (p.name.lower(), p.school.lower().replace("ä", "a"), p.id)
        case "distance":
            return (_nearest(p, query), *most)
    return most


assert set(AWARDS) <= set(AWARD_LEVELS)
