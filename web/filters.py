"""The filters beside the results, each option with the number of postings it would leave.

Pure: a question, the counts an engine gave, and the names of things. Options that would leave
nothing are shown and cannot be chosen; chosen ones can always be taken back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from himjobs.reference.credentials import catalogue
from search.asking.asked import Asked
from search.fields import UNKNOWN
from search.postings import PAY_STEP, PAY_UNKNOWN
from search.query import Query
from web import phrases
from web.charts import band_label
from web.options import Facets, Option, all_of, by_count, counter, with_chosen

#: What the results page has counted.
COUNTED = (
    *("cert", "cert_required", "workplace", "pay", "experience", "specialty", "soc"),
    *("employment_type", "posted_within", "employer", "source", "unsaid"),
)
#: Employers offered; the others can be typed.
EMPLOYERS = 8
#: Bands that the pay histogram always shows, so that its shape can be told.
_USUAL = (30_000, 100_000)
_PAY_CHOICES = range(30_000, 130_000, 10_000)
YEARS = {
    0: "New graduates: 0 years",
    1: "Up to 1 year",
    2: "Up to 2 years",
    3: "Up to 3 years",
    5: "Up to 5 years",
}
#: What a posting may say nothing of, as one leaves such postings out.
UNSAID: dict[str, str] = {
    "credential": "credential",
    "place": "place",
    "workplace": "workplace",
    "type": "employment type",
    "shift": "shift",
    "experience": "experience",
    "education": "education",
    "language": "language",
}
WORKPLACES = phrases.WORKPLACES | {UNKNOWN: phrases.NOT_STATED}
TYPES = phrases.EMPLOYMENT | {UNKNOWN: phrases.NOT_STATED}
_DAYS = {1: "24 hours", 3: "3 days", 7: "7 days", 14: "14 days", 30: "30 days"}


@dataclass(frozen=True, slots=True)
class Bar:
    """One column of the pay histogram, 0 to 40 high; ``inside`` when the filter keeps it."""

    label: str
    count: int
    height: float
    inside: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """Every group of the panel, in the order of the page."""

    holds: tuple[Option, ...]
    certs: tuple[Option, ...]
    certs_none: tuple[Option, ...]
    workplaces: tuple[Option, ...]
    states: tuple[Option, ...]
    bars: tuple[Bar, ...]
    pay_unknown: int | None
    pay_choices: tuple[Option, ...]
    years: tuple[Option, ...]
    specialties: tuple[Option, ...]
    occupations: tuple[Option, ...]
    types: tuple[Option, ...]
    days: tuple[Option, ...]
    employers: tuple[Option, ...]
    not_employers: tuple[Option, ...]
    sources: tuple[Option, ...]
    unsaid: tuple[Option, ...]


@dataclass(frozen=True)
class Labels:
    """Names of what is filtered by."""

    specialties: Mapping[str, str]
    occupations: Mapping[str, str]
    states: Mapping[str, str]
    sources: Mapping[str, str]


def panel(asked: Asked, facets: Facets, labels: Labels) -> Panel:
    """The panel for a question and its counts."""
    query, filters = asked.query, asked.query.posting_filters
    certs = _certificates(query, facets)
    employers = by_count(facets, "employer", filters.employer)
    pay = (facets or {}).get("pay", {})
    return Panel(
        holds=_held(asked.holds, facets),
        certs=tuple(o for o in certs if not o.disabled),
        certs_none=tuple(o for o in certs if o.disabled),
        workplaces=all_of(WORKPLACES, facets, "workplace", filters.workplace),
        states=tuple(
            Option(code, name, checked=code == filters.remote_from)
            for code, name in sorted(labels.states.items(), key=lambda item: item[1])
        ),
        bars=_bars(pay, filters.pay_min),
        pay_unknown=None if facets is None else pay.get(PAY_UNKNOWN, 0),
        pay_choices=with_chosen(_PAY_CHOICES, filters.pay_min, phrases.money),
        years=_steps(YEARS, facets, "experience", filters.max_years),
        specialties=all_of(labels.specialties, facets, "specialty", filters.specialty),
        occupations=all_of(labels.occupations, facets, "soc", filters.soc),
        types=all_of(TYPES, facets, "employment_type", filters.employment_type),
        days=_steps(_DAYS, facets, "posted_within", filters.posted_within),
        employers=tuple(employers[: max(EMPLOYERS, len(filters.employer))]),
        not_employers=tuple(Option(name, name, checked=True) for name in filters.not_employer),
        sources=tuple(by_count(facets, "source", filters.source, labels.sources)),
        unsaid=all_of(UNSAID, facets, "unsaid", filters.says),
    )


def _certificates(query: Query, facets: Facets) -> list[Option]:
    """Every credential we know: those asked for first, then those that no posting here asks for."""
    filters = query.posting_filters
    counted = counter(facets, "cert_required" if filters.strength == "required" else "cert")
    options = [
        Option(code, code if one.kind != "kind" else one.name, counted(code),
               code in filters.cert, one.name)
        for code, one in catalogue().items()
        if one.current == code and (one.kind != "licence" or counted(code))
    ]  # fmt: skip
    return sorted(options, key=lambda o: (not o.checked, -(o.count or 0), o.value))


def _held(holds: Sequence[str], facets: Facets) -> tuple[Option, ...]:
    """What the reader holds, and the most asked for beside it, so that one tick is enough."""
    known = catalogue()
    counts = (facets or {}).get("cert", {})
    common = [c for c in sorted(counts, key=lambda c: -counts[c]) if c in known]
    codes = dict.fromkeys([*holds, *[c for c in common if known[c].kind == "certification"][:4]])
    return tuple(Option(c, c, None, c in holds, known[c].name) for c in codes if c in known)


def _steps(
    known: Mapping[int, str], facets: Facets, name: str, chosen: float | None
) -> tuple[Option, ...]:
    counted = counter(facets, name)
    options = [
        Option(str(step), label, counted(str(step)), chosen == step)
        for step, label in known.items()
    ]
    if chosen is not None and chosen not in known:
        options.append(Option(f"{chosen:g}", f"{chosen:g}", None, checked=True))
    return tuple(options)


def _bars(counts: Mapping[str, int], pay_min: int | None) -> tuple[Bar, ...]:
    """The pay histogram by tens of thousands of dollars: the usual range, and what lies beyond."""
    known = {int(band): n for band, n in counts.items() if band.isdigit()}
    if not known:
        return ()
    top = max(known.values())
    return tuple(
        Bar(
            band_label(low),
            known.get(low, 0),
            round(40 * known.get(low, 0) / top, 1),
            pay_min is None or low + PAY_STEP > pay_min,
        )
        for low in range(min(_USUAL[0], *known), max(_USUAL[1], *known) + 1, PAY_STEP)
    )
