"""What machines ask of the site: health, robots.txt, the sitemap, security.txt."""

import re
from datetime import timedelta
from typing import Any

from flask import Blueprint, Response, abort, jsonify, render_template

from himjobs.errors import HimJobsError
from himjobs.records import postings, programs
from himjobs.records.postings import SitemapEntry
from web import phrases
from web.address import base_url
from web.context import services
from web.program_words import program_path

blueprint = Blueprint("ops", __name__)

#: Addresses in one sitemap file (the protocol's limit is 50,000).
SITEMAP_LIMIT = 45_000
#: Ids are SHA-1 digits, so their first digit splits them evenly over this many files.
_SHARDS = "0123456789abcdef"
#: The file of programs, beside those.
_PROGRAMS = "programs"
_PAGES = (
    *("/", "/jobs", "/programs", "/demand", "/market", "/occupations", "/occupations/29-2072"),
    *("/occupations/29-9021", "/credentials", "/places", "/sources", "/quality"),
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ADDRESS = re.compile(r"https?://[^\s;)]+")


@blueprint.get("/healthz")
def healthz() -> Response:
    """The process is up. Asks nobody else."""
    return _uncached(jsonify(status="ok"))


@blueprint.get("/readyz")
def readyz() -> Response:
    """Whether record and search engine answer; 503 when either does not."""
    record: dict[str, object]
    try:
        with services().record.session() as session:
            record = {"ok": True, "open": postings.counts(session, now=services().now()).open}
    except HimJobsError as error:
        record = {"ok": False, "detail": type(error).__name__}
    try:
        health = services().engine.health()
        search = {
            "ok": health.ok,
            "engine": health.engine,
            "documents": health.counts.get("posting"),
            "programs": health.counts.get("program"),
        }
    except HimJobsError as error:
        search = {"ok": False, "detail": type(error).__name__}
    ready = bool(record["ok"] and search["ok"])
    response = jsonify(status="ready" if ready else "not ready", record=record, search=search)
    response.status_code = 200 if ready else 503
    return _uncached(response)


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Everything may be read; pages that say nothing of their own carry noindex."""
    lines = ("User-agent: *", "Disallow: /readyz", f"Sitemap: {base_url()}/sitemap.xml", "")
    return Response("\n".join(lines), mimetype="text/plain")


@blueprint.get("/sitemap.xml")
def sitemap() -> Response:
    """The addresses of open postings, or an index of such files when there are too many for one."""
    with services().record.session() as session:
        taught = programs.counts(session).shown
        if postings.counts(session, now=services().now()).open + taught > SITEMAP_LIMIT:
            return _xml("sitemap_index.xml", shards=(*_SHARDS, _PROGRAMS))
        entries = postings.open_ids(session, now=services().now(), limit=SITEMAP_LIMIT)
        schools = _of_programs(session)
    return _xml("sitemap.xml", pages=_PAGES, entries=_located(entries) + schools)


@blueprint.get("/sitemap-<shard>.xml")
def sitemap_shard(shard: str) -> Response:
    """The open postings whose ids begin with one digit."""
    if shard == _PROGRAMS:
        with services().record.session() as session:
            return _xml("sitemap.xml", pages=_PAGES, entries=_of_programs(session))
    if shard not in _SHARDS or len(shard) != 1:
        abort(404)
    with services().record.session() as session:
        # "/" sorts just before "0", so nothing of this digit is skipped
        entries = postings.open_ids(
            session, now=services().now(), after=f"{shard}/", limit=SITEMAP_LIMIT
        )
    mine = [entry for entry in entries if entry.id.startswith(shard)]
    return _xml("sitemap.xml", pages=(), entries=_located(mine))


@blueprint.get("/.well-known/security.txt")
def security() -> Response:
    """Where to report a weakness (RFC 9116): the operator's address, as given to crawled sites."""
    agent = services().settings.user_agent
    mail, page = _MAIL.search(agent), _ADDRESS.search(agent)
    if not mail and not page:
        abort(404)
    contact = f"mailto:{mail.group()}" if mail else page.group() if page else ""
    expires = (services().now() + timedelta(days=180)).replace(microsecond=0)
    lines = (
        f"Contact: {contact}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: en",
        f"Canonical: {base_url()}/.well-known/security.txt",
        "",
    )
    return Response("\n".join(lines), mimetype="text/plain")


def _of_programs(session: Any) -> list[tuple[str, str]]:
    return [
        (program_path(one.id, one.name, one.school), one.changed_at.date().isoformat())
        for one in programs.addresses(session)
    ]


def _located(entries: list[SitemapEntry]) -> list[tuple[str, str]]:
    return [
        (f"/jobs/{phrases.slug(e.title, e.employer)}-{e.id}", e.changed_at.date().isoformat())
        for e in entries
    ]


def _xml(template: str, **values: object) -> Response:
    page = render_template(template, base=base_url(), **values)
    return Response(page, mimetype="application/xml")


def _uncached(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
