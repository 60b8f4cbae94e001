"""``/sources``: where the postings come from and when each source was last read."""

from flask import Blueprint, render_template

from himjobs.records import postings
from web import phrases
from web.context import services

blueprint = Blueprint("sources", __name__)


@blueprint.get("/sources")
def index() -> str:
    """Every source by name, with its newest good run and its open postings, from the record."""
    with services().record.session() as session:
        counts = postings.counts(session, now=services().now())
    return render_template(
        "sources.html",
        sources=services().sources(),
        names=services().source_names(),
        counts=counts,
        host=phrases.host,
    )
