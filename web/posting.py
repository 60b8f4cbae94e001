"""``/jobs/<slug-id>``: a posting in its own words, the facts read in it, and where to apply."""

import re
from datetime import timedelta

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from himjobs.records import postings
from himjobs.records.postings import Listing
from himjobs.reference import occupations
from search.asking.reader import ask
from web import phrases
from web.address import base_url
from web.came import came_from, onward
from web.charts import percentile_bar
from web.context import services
from web.evidence import mark
from web.facts import Known, Panel, apply_at
from web.jsonld import job_posting, script
from web.needs import verdict
from web.paying import local, standing
from web.presenters import where
from web.similar import similar
from web.strips import beside_posting

blueprint = Blueprint("posting", __name__)

#: A closed posting keeps its page this long; then its address answers 410.
RETENTION = timedelta(days=180)
_ID = re.compile(r"(?:(?P<slug>.*)-)?(?P<id>[0-9a-f]{12})")


@blueprint.get("/jobs/<slug_id>")
def show(slug_id: str) -> ResponseReturnValue:
    """One posting, open or closed. A wrong slug leads to the right address; 410 after retention."""
    here, listing = services(), _listing(slug_id)
    now, found = here.now(), listing.posting
    path = phrases.posting_path(found)
    asked = ask(request.args.items(multi=True))
    came = came_from(request.args)
    if request.path != path:
        return redirect(path + onward(asked.holds, came.carried), 301)
    marked = mark(found)
    paid = local(found, here.market())
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
        pay_standing=standing(paid),
        pay_bar=percentile_bar(*paid) if paid else None,
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
        came=came,
        similar=similar(here, found, asked.holds),
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
