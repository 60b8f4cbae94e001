"""``/credentials/<code>``: who asks for a credential and how, and what prepares for it."""

from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from himjobs.errors import Unavailable
from himjobs.records import labour
from himjobs.reference import credentials
from himjobs.reference.credential_facts import Facts
from himjobs.reference.credentials import Credential
from himjobs.reference.training.prepares import rules
from search import demand
from search.query import Filters, ProgramFilters, Query
from search.spread import bands, compared
from web.address import address
from web.context import services
from web.feeds import json_answer

blueprint = Blueprint("credentials", __name__)

#: Credentials named beside one on its page.
BESIDE = 8


@blueprint.get("/credentials")
def index() -> ResponseReturnValue:
    """Every credential, by its issuer, with how many open postings ask for it."""
    by_issuer: dict[str, list[tuple[Credential, demand.Asked | None]]] = {}
    for one, asked in _certifications():
        by_issuer.setdefault(one.issuer, []).append((one, asked))
    return render_template("credentials.html", by_issuer=by_issuer, issuers=credentials.issuers())


@blueprint.get("/credentials.json")
def index_json() -> ResponseReturnValue:
    """Every certification with how many postings ask for it; null where that cannot be told."""
    return json_answer(
        [
            {
                "code": one.code,
                "name": one.name,
                "issuer": one.issuer,
                "status": one.status,
                "asked": asdict(asked) if asked else None,
            }
            for one, asked in _certifications()
        ]
    )


def _certifications() -> list[tuple[Credential, demand.Asked | None]]:
    """The certifications by their codes of today, with who asks; None where nobody can tell."""
    asked = _asked()
    return [
        (one, None if asked is None else asked.get(code, demand.Asked(code, 0, 0, 0, 0)))
        for code, one in credentials.catalogue().items()
        if one.current == code and one.kind == "certification"
    ]


@blueprint.get("/credentials/<code>")
def show(code: str) -> ResponseReturnValue:
    """One credential; a former code or another spelling leads to the one it is now."""
    one = credentials.catalogue().get(code)
    if one is None or one.current != code:
        one = credentials.find(code)
    if one is None:
        abort(404)
    if one.code != code:
        former = code.upper() in one.former_codes
        again = f"?{urlencode({'was': code.upper()})}" if former else ""
        return redirect(f"/credentials/{one.code}{again}", 301)
    was = request.args.get("was", "").upper()
    found = _demand(code)
    return render_template(
        "credential.html",
        one=one,
        facts=_facts(code),
        issuer=credentials.issuers().get(one.issuer, one.issuer),
        was=was if was in one.former_codes else "",
        known=credentials.catalogue(),
        demand=found,
        rules=[rule for rule in rules() if rule.credential == code],
        programs=_programs(code),
        programs_href=address(Query(filters=ProgramFilters(prepares_for=(code,)))),
        jobs=address(Query(filters=Filters(cert=(code,)))),
        required=address(Query(filters=Filters(cert=(code,), strength="required"))),
    )


@blueprint.get("/credentials/<code>.json")
def as_json(code: str) -> ResponseReturnValue:
    """The facts and the counts of the page."""
    one = credentials.find(code)
    if one is None:
        abort(404)
    found = _demand(one.code)
    return json_answer(
        {
            "code": one.code,
            "name": one.name,
            "issuer": one.issuer,
            "issuer_name": credentials.issuers().get(one.issuer, one.issuer),
            "level": one.level,
            "status": one.status,
            "former_codes": list(one.former_codes),
            "former_names": list(one.former_names),
            "facts": asdict(_facts(one.code)),
            "rules": [asdict(rule) for rule in rules() if rule.credential == one.code],
            "programs": _programs(one.code),
            "demand": found and {
                "asked": asdict(found["asked"]) if found["asked"] else None,
                "alternatives": dict(found["alternatives"]),
                "with": dict(found["beside"]),
                "employers": dict(found["employers"]),
                "pay": asdict(found["pay"]),
                "pay_with_and_without": found["compared"] and asdict(found["compared"]),
            },
        }
    )  # fmt: skip


def _facts(code: str) -> Facts:
    with services().record.session() as session:
        return labour.facts(session)[code]


def _asked() -> dict[str, demand.Asked] | None:
    try:
        found = demand.demand(services().search(demand.everything(None)))
    except Unavailable:
        return None
    return {one.credential: one for one in found.credentials}


def _demand(code: str) -> dict[str, Any] | None:
    """How the open postings ask for it, with which others, and what those that do offer."""
    here, every = services(), demand.everything(None)
    try:
        whole = here.search(every)
        asking = here.search(demand.asking(every, (code,)))
    except Unavailable:
        return None
    found = demand.demand(whole, asking)
    asked = next((one for one in found.credentials if one.credential == code), None)
    alternatives, beside = demand.company(asking.facets.get("requirement_key", {}), code)
    return {
        "asked": asked,
        "total": whole.total,
        "alternatives": alternatives[:BESIDE],
        "beside": beside[:BESIDE],
        "pay": found.pay,
        "compared": compared(
            bands(asking.facets.get("pay", {})), bands(whole.facets.get("pay", {}))
        ),
        "employers": found.employers[:BESIDE],
    }


def _programs(code: str) -> int | None:
    try:
        return services().total(Query(filters=ProgramFilters(prepares_for=(code,))))
    except Unavailable:
        return None
