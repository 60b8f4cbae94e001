"""``/``: search at once, and a door for each kind of visitor, all with counts of today."""

from flask import Blueprint, render_template

from himjobs.errors import HimJobsError
from himjobs.records import postings
from himjobs.reference import occupations
from himjobs.reference.credentials import catalogue
from search.demand import requirements
from search.query import Page, ProgramFilters, Query
from web.context import services
from web.options import Option, radii

blueprint = Blueprint("home", __name__)

_COUNTED = (
    "cert",
    "requirement_key",
    "workplace",
    "experience",
    "specialty",
    "posted_within",
    "unsaid",
)
#: Rows of the table of credentials.
_CREDENTIALS = 12


@blueprint.get("/")
def index() -> str:
    """The front page. With no posting yet it says how to get some."""
    found = services().search(Query(facets=_COUNTED, size=0))
    with services().record.session() as session:
        counts = postings.counts(session, now=services().now())
    sources = services().sources()
    return render_template(
        "home.html",
        total=found.total,
        counts=counts,
        credentials=_credentials(found),
        facets=found.facets,
        settings_found=_settings(found),
        sources=sources,
        sample=any(s.sample and s.open_postings for s in sources),
        programs=_programs(),
        radii=radii(Query()),
    )


def _programs() -> Page | None:
    """The programs there are, by what they prepare for; None where none can be searched."""
    try:
        found = services().search(
            Query(filters=ProgramFilters(), facets=("prepares_for", "award"), size=0)
        )
    except HimJobsError:
        return None
    return found if found.total else None


def _credentials(found: Page) -> list[tuple[Option, int, int]]:
    """The credentials most asked for: how many open postings ask for each, and how many of them
    require just it, or it among alternatives."""
    asked = found.facets.get("cert", {})
    alone, among = requirements(found.facets.get("requirement_key", {}))
    known = catalogue()
    codes = sorted((c for c in asked if c in known), key=lambda c: (-asked[c], c))
    return [
        (Option(code, code, asked[code], title=known[code].name), alone[code], among[code])
        for code in codes
        if known[code].kind == "certification"
    ][:_CREDENTIALS]


def _settings(found: Page) -> list[Option]:
    names = occupations.specialties()
    counts = found.facets.get("specialty", {})
    options = [Option(code, names.get(code, code), n) for code, n in counts.items() if n]
    return sorted(options, key=lambda o: -(o.count or 0))[:6]
