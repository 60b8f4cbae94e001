"""``search``: the site's question on the command line."""

from typing import Any

import click
import orjson

from himjobs.errors import BadInput


@click.command()
@click.argument("words", nargs=-1)
@click.option("--near", help="Place: city and state, ZIP, county, metro or state.")
@click.option("--radius", type=click.FloatRange(0, 500), help="Miles around the place.")
@click.option("--cert", multiple=True, help="Credential asked for; may be repeated.")
@click.option("--cert-mode", type=click.Choice(["any", "all"]), default="any")
@click.option("--strength", type=click.Choice(["any", "required"]), default="any")
@click.option("--workplace", multiple=True, type=click.Choice(["onsite", "hybrid", "remote"]))
@click.option("--pay-min", type=click.IntRange(0), help="US dollars a year.")
@click.option("--posted", type=click.IntRange(1), help="First seen within this many days.")
@click.option("--sort", type=click.Choice(["relevance", "distance", "date", "pay", "closing"]))
@click.option("--page", type=click.IntRange(1), default=1)
@click.option("--size", type=click.IntRange(1, 100), default=10)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def search(words: tuple[str, ...], page: int, size: int, as_json: bool, **asked: Any) -> None:
    """Search postings as the site does: words, "phrases" and -exclusions."""
    from himjobs.records import postings
    from search.query import Query
    from workers.context import context

    ctx = context()
    query = Query(
        words=" ".join(words),
        filters=_filters(asked),
        near=_near(asked["near"], asked["radius"]),
        sort=asked["sort"],
        facets=("cert", "workplace", "employment_type", "specialty", "employer"),
        page=page,
        size=size,
    )
    answer = ctx.engine.search(query, now=ctx.now())
    with ctx.record.session() as session:
        found = {
            listing.posting.id: listing
            for listing in postings.by_ids(session, [hit.id for hit in answer.hits])
        }
    hits = [_hit(found[hit.id], hit.miles, hit.score) for hit in answer.hits if hit.id in found]
    if as_json:
        result = {
            "total": answer.total,
            "hits": hits,
            "facets": answer.facets,
            "understood": list(answer.understood),
        }
        click.echo(orjson.dumps(result, option=orjson.OPT_INDENT_2).decode())
        return
    click.echo(f"{answer.total} postings")
    for hit in hits:
        miles = "" if hit["miles"] is None else f" · {hit['miles']:.0f} mi"
        click.echo(f"{hit['id']}  {hit['title']} · {hit['employer']} · {hit['place']}{miles}")


def _filters(asked: dict[str, Any]) -> Any:
    from himjobs.reference import credentials
    from search.query import Filters

    codes = []
    for typed in asked["cert"]:
        credential = credentials.find(typed)
        if credential is None:
            raise BadInput("is no credential we know", field="--cert", value=typed)
        codes.append(credential.code)
    return Filters(
        cert=tuple(codes),
        cert_mode=asked["cert_mode"],
        strength=asked["strength"],
        workplace=asked["workplace"],
        pay_min=asked["pay_min"],
        posted_within=asked["posted"],
    )


def _near(typed: str | None, miles: float | None) -> Any:
    if typed is None:
        return None
    from himjobs.reference.places import gazetteer
    from search.near import near

    spot = gazetteer().find(typed)
    if spot is None:
        raise BadInput("is no place we know", field="--near", value=typed)
    return near(spot, miles)


def _hit(listing: Any, miles: float | None, score: float | None) -> dict[str, Any]:
    posting = listing.posting
    place = "; ".join(
        ", ".join(part for part in (p.city, p.state) if part) for p in posting.places[:3]
    )
    return {
        "id": posting.id,
        "title": posting.title,
        "employer": posting.employer,
        "place": place or (posting.workplace.kind or ""),
        "miles": miles,
        "score": score,
        "url": posting.url,
        "requirement_key": posting.requirements.key,
        "first_seen": listing.first_seen.isoformat(),
    }
