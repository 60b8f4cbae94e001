"""``/jobs/<slug-id>``: a posting in its own words, the facts read in it, and where to apply."""

import re
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlencode, urlsplit

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from himjobs.errors import Unavailable
from himjobs.model import Place
from himjobs.records import postings
from himjobs.records.postings import Listing
from himjobs.reference import occupations
from himjobs.vocabulary import WorkplaceKind
from search.asking.asked import Asked
from search.asking.reader import ask
from search.query import Filters, Near, Query
from web import phrases
from web.address import base_url
from web.charts import percentile_bar
from web.context import Services, services
from web.evidence import mark
from web.facts import Known, Panel, apply_at
from web.jsonld import job_posting, script
from web.needs import verdict
from web.paying import local, standing
from web.presenters import Card, where
from web.results import posting_cards
from web.strips import beside_posting

blueprint = Blueprint("posting", __name__)

#: A closed posting keeps its page this long; then its address answers 410.
RETENTION = timedelta(days=180)
#: Similar jobs on a posting's page.
SIMILAR = 4
#: Miles round a posting's place in which similar jobs are sought first.
_NEARBY = 50.0
_ID = re.compile(r"(?:(?P<slug>.*)-)?(?P<id>[0-9a-f]{12})")


@blueprint.get("/jobs/<slug_id>")
def show(slug_id: str) -> ResponseReturnValue:
    """One posting, open or closed. A wrong slug leads to the right address; 410 after retention."""
    here, listing = services(), _listing(slug_id)
    now, found = here.now(), listing.posting
    path = phrases.posting_path(found)
    asked = ask(request.args.items(multi=True))
    carried = [("holds", code) for code in asked.holds]
    if request.path != path:
        return redirect(f"{path}?{urlencode(carried)}" if carried else path, 301)
    marked = mark(found)
    market = here.market()
    known = Known(
        here.places.states,
        occupations.covered(),
        occupations.specialties(),
        here.source_names(),
    )
    closed_on = listing.closed_on(now)
    data = job_posting(listing, base_url() + path, now)
    return render_template(
        "posting.html",
        listing=listing,
        posting=found,
        path=path,
        where=where(found, here.places.states, None, None),
        pay=found.pay,
        pay_amount=phrases.pay_amount(found.pay) if found.pay else "",
        pay_unit=phrases.pay_unit(found.pay) if found.pay else "",
        pay_standing=standing(found, market),
        pay_bar=percentile_bar(*paid) if (paid := local(found, market)) else None,
        marked=marked,
        sections=Panel(listing, marked.numbers, known).sections(asked.holds, now),
        verdict=verdict(found.requirements, asked.holds, now.date()) if asked.holds else None,
        holds=asked.holds,
        apply=None if closed_on else apply_at(found, listing),
        closed=phrases.day(closed_on, now) if closed_on else "",
        seen=phrases.ago(listing.last_seen, now),
        posted=phrases.day(found.posted_on, now) if found.posted_on else "",
        first_seen=phrases.ago(listing.first_seen, now),
        closes=phrases.day(found.closes_on, now) if found.closes_on else "",
        back=_back(),
        similar=_similar(here, listing, asked),
        programs=beside_posting(here, found),
        jsonld=script(data) if data else "",
        index=data is not None,
    )


def _listing(slug_id: str) -> Listing:
    """The listing an address names; 404 when there is none that is shown, 410 when it was."""
    match = _ID.fullmatch(slug_id)
    if match is None:
        abort(404)
    with services().record.session() as session:
        listing = postings.listing(session, match["id"])
    if listing is None or not listing.in_scope:
        abort(404)
    now = services().now()
    closed = listing.closed_since(now)
    if closed and now - closed > RETENTION:
        abort(410)
    return listing


def _back() -> str:
    """The results the reader came from, when the browser says that they were ours."""
    came = urlsplit(request.referrer or "")
    if came.netloc == request.host and came.path == "/jobs":
        return f"{came.path}?{came.query}" if came.query else came.path
    return ""


def _similar(here: Services, listing: Listing, asked: Asked) -> list[Card]:
    """The same kind of work and credentials nearby, then with less and less in common."""
    cards: dict[str, Card] = {}
    for query in _questions(listing):
        if len(cards) >= SIMILAR:
            break
        try:
            found = here.search(query).hits
        except Unavailable:
            break  # the posting itself is in the record, and its page is worth more than these
        known = {listing.posting.id, *cards}
        more = [hit for hit in found if hit.id not in known]
        cards |= {one.id: one for one in posting_cards(here, query, more, asked.holds)}
    return list(cards.values())[:SIMILAR]


def _questions(listing: Listing) -> list[Query]:
    """From the most alike to the least; one more than is shown, for the posting finds itself."""
    found, occupation = listing.posting, listing.posting.occupation
    soc = (occupation.soc,) if occupation.soc else ()
    specialty = (occupation.specialty,) if occupation.specialty else ()
    remote: tuple[WorkplaceKind, ...] = ("remote",) if found.workplace.kind == "remote" else ()
    near = _near(found.places[0]) if found.places and not remote else None
    alike = Filters(specialty=specialty, soc=soc, cert=found.requirements.codes, workplace=remote)
    questions = [
        Query(filters=alike, near=near, size=SIMILAR + 1),
        Query(filters=replace(alike, cert=()), near=near, size=SIMILAR + 1),
        Query(filters=Filters(soc=soc), near=near, size=SIMILAR + 1),
        Query(filters=Filters(soc=soc), size=SIMILAR + 1),
    ]
    return list(dict.fromkeys(questions))


def _near(place: Place) -> Near | None:
    if place.latitude is None or place.longitude is None or place.precision == "country":
        return None
    if place.precision == "state":
        return Near(place.state or "", state=place.state)
    return Near(place.city or "", place.latitude, place.longitude, _NEARBY)
