"""Greenhouse's public boards API: a board's list with content, or one job.

https://developers.greenhouse.io/job-board.html. One answer is the whole board. ``content`` is
HTML escaped once more; error answers are objects with ``error``.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from crawler import pay
from crawler.addresses import urlsplit
from crawler.catalogue.schema import Source
from crawler.families import recording
from crawler.families.family import Family, Listing, named_after, read_json, refuse
from crawler.markup import html_of, one_line, writable
from himjobs.errors import BadInput
from himjobs.model import RawPosting

NAME = "greenhouse"
API = "https://boards-api.greenhouse.io"
_BOARD = re.compile(r"/boards/([^/?#]+)/")
#: Keys that tell this API's jobs from the jobs of other boards.
_MARKS = {"absolute_url", "internal_job_id", "data_compliance"}
_PAGE_HOSTS = ("greenhouse.io",)
_VAGUE = re.compile(r"\s*(?:multiple|various|several|many)\b|\s*$|\s*n/?a\s*$", re.IGNORECASE)
_AWAY = re.compile(
    r"\b(?:remote|hybrid|telecommute|work from home|wfh|on-?site|in[- ](?:office|person))\b",
    re.IGNORECASE,
)
#: Who works from home alone does so at no office.
_ALL_REMOTE = re.compile(
    r"\s*(?:fully |100% )?(?:remote|work from home|wfh)(?: first)?\s*$", re.IGNORECASE
)
#: A line that says how the work is done and not where.
_NO_PLACE = re.compile(
    r"\s*(?:(?:fully |100% )?remote|hybrid|telecommute|work from home|wfh|on-?site"
    r"|in[- ](?:office|person)|office|flexible|or|and|first|[-–/,|&()\s])+\s*$",
    re.IGNORECASE,
)
_PAY = re.compile(r"salary|compensation|\bpay\b|\bwage", re.IGNORECASE)
_TYPE = re.compile(r"(?:employment|job|position|time|worker)[ _-]?(?:type|status)", re.IGNORECASE)
_WORKPLACE = re.compile(r"workplace|remote|work (?:location|model|arrangement)", re.IGNORECASE)


def parse(body: bytes, *, url: str, source: str, employer: str = "") -> list[RawPosting]:
    """The jobs of a boards API answer, or of a recorded exchange (VCR YAML) that holds one."""
    body, url = recording.answer(body, url)
    answer = read_json(body, NAME)
    jobs = _jobs(answer)
    if jobs is None:
        raise refuse(answer, NAME)
    found = [_posting(job, url, source, employer) for job in jobs]
    if jobs and not any(found):
        raise BadInput(f"not an answer of {NAME}: jobs without id and title")
    return [posting for posting in dict.fromkeys(found) if posting]


def first(row: Source) -> str:
    """The board's list with texts; a row may give the address itself or only the token."""
    if _BOARD.search(row.url) and "/v1/" in row.url:
        return row.url
    token = row.params.get("token") or _token(row.url)
    if not token:
        raise BadInput("names no board token", field="url", value=row.url)
    return f"{row.params.get('api', API)}/v1/boards/{token}/jobs?content=true"


def listing(body: bytes, url: str, row: Source) -> Listing:
    """One answer is the board; it counts its own jobs."""
    postings = parse(body, url=url, source=row.id, employer=row.employer)
    answer = read_json(body, NAME)
    meta = answer.get("meta") if isinstance(answer, dict) else None
    total = meta.get("total") if isinstance(meta, dict) else None
    doubt = None
    if isinstance(total, int) and total != len(postings):
        doubt = f"the board counts {total} jobs, the answer has {len(postings)}"
    return Listing(tuple(postings), doubt=doubt)


def _jobs(answer: Any) -> list[dict[str, Any]] | None:
    """The job objects of any of the API's shapes; None when it is none of them."""
    if not isinstance(answer, dict):
        return None
    if isinstance(jobs := answer.get("jobs"), list):
        ours = [job for job in jobs if isinstance(job, dict) and _MARKS & job.keys()]
        return ours if ours or not jobs else None
    for name in ("departments", "offices"):  # the same jobs, by department or office
        if isinstance(groups := answer.get(name), list) and "title" not in answer:
            return list(_grouped(groups))
    if "title" in answer and "id" in answer and _MARKS & answer.keys():
        return [answer]
    return None


def _grouped(groups: list[Any]) -> Iterator[dict[str, Any]]:
    for group in groups:
        if isinstance(group, dict):
            yield from (job for job in group.get("jobs") or [] if isinstance(job, dict))
            if isinstance(inner := group.get("departments") or group.get("children"), list):
                yield from _grouped(inner)


def _posting(job: dict[str, Any], url: str, source: str, employer: str) -> RawPosting | None:
    ref, title = _text(job.get("id")), _text(job.get("title"))
    if not ref or not title:
        return None
    address = _text(job.get("absolute_url"))
    token = _token(address) or _token(url)
    facts = list(_facts(job.get("metadata")))
    place = _text(_inside(job.get("location"), "name"))
    return RawPosting(
        source=source,
        ref=ref,
        title=title,
        description=_content(job.get("content")),
        employer=_text(job.get("company_name")) or employer or named_after(token),
        url=address,
        places_raw=tuple(dict.fromkeys(_places(place, job.get("offices")))),
        pay_raw=_pay(job, facts),
        posted_raw=_text(job.get("first_published") or job.get("updated_at")) or None,
        closes_raw=_text(job.get("application_deadline")) or None,
        employment_type_raw=_fact(facts, _TYPE),
        remote_raw=_fact(facts, _WORKPLACE) or (place if _AWAY.search(place) else None),
        family=NAME,
    )


def _text(value: Any) -> str:
    return one_line(str(value)) if isinstance(value, str | int | float) else ""


def _inside(value: Any, name: str) -> Any:
    return value.get(name) if isinstance(value, dict) else value


def _token(url: str) -> str:
    """The board token in an API or hosted address; empty on an employer's own site."""
    if found := _BOARD.search(url):
        return found[1]
    parts = urlsplit(url)
    if not (parts.hostname or "").endswith(_PAGE_HOSTS):
        return ""
    if found := re.search(r"[?&]for=([^&]+)", "?" + parts.query):
        return found[1]
    token = parts.path.strip("/").partition("/")[0]
    return "" if token in ("embed", "v1") else token


def _content(value: Any) -> str:
    if not isinstance(value, str):
        return ""
    return writable(unescape(value)).strip() if "<" not in value else html_of(value)


def _places(place: str, offices: Any) -> Iterator[str]:
    """The job's own line of place; its offices where that line says nothing."""
    vague = _VAGUE.match(place)
    if not vague:
        yield from (part.strip() for part in re.split(r"[;|]", place) if part.strip())
    if not vague and (not _NO_PLACE.match(place) or _ALL_REMOTE.match(place)):
        return
    for office in offices if isinstance(offices, list) else []:
        text = _text(_inside(office, "location")) or _text(_inside(office, "name"))
        if text:
            yield text


def _facts(metadata: Any) -> Iterator[tuple[str, Any]]:
    """Names and values of the fields an employer added to its board."""
    for fact in metadata if isinstance(metadata, list) else []:
        if isinstance(fact, dict) and fact.get("value") not in (None, "", []):
            yield _text(fact.get("name")), fact["value"]


def _fact(facts: list[tuple[str, Any]], name: re.Pattern[str]) -> str | None:
    for label, value in facts:
        if name.search(label) and not isinstance(value, dict | bool):
            values = value if isinstance(value, list) else [value]
            return ", ".join(filter(None, map(_text, values))) or None
    return None


def _pay(job: dict[str, Any], facts: list[tuple[str, Any]]) -> str | None:
    """Pay transparency ranges (in cents), else a pay field of the employer's own."""
    ranges = job.get("pay_input_ranges")
    lines = []
    for given in ranges if isinstance(ranges, list) else []:
        if isinstance(given, dict):
            title = _text(given.get("title"))
            low, high = (pay.number(given.get(name)) for name in ("min_cents", "max_cents"))
            lines.append(
                pay.line(
                    low / 100 if low else None,
                    high / 100 if high else None,
                    currency=given.get("currency_type"),
                    words=title,
                )
            )
    for label, value in facts:
        if not lines and _PAY.search(label):
            lines.append(_pay_fact(label, value))
    return "; ".join(filter(None, lines)) or None


def _pay_fact(label: str, value: Any) -> str | None:
    if isinstance(value, dict):
        low, high = value.get("min_value"), value.get("max_value")
        exact, currency = value.get("amount"), value.get("unit")
        return pay.line(low, high, exact=exact, currency=currency, words=label)
    return pay.stated(value) if not isinstance(value, list) else pay.stated(value[:1])


FAMILY = Family(NAME, parse, first, listing, frozenset({"token", "api"}))
