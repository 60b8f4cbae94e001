"""The two board formats: Greenhouse's boards API and Lever's postings API, as they answer.

Shapes follow the recorded answers of both: Greenhouse escapes its HTML once more, Lever splits a
posting into opening, body, lists and additional text and gives each as HTML and as plain text.
"""

import json
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

from crawler.demo.answers import JSON, TEXT, Answer, midday, missing
from crawler.demo.draft import Section
from crawler.demo.markup import items, write
from crawler.demo.pages import posting_page
from crawler.demo.samples import Sample

_COMMITMENTS = {
    "full-time": "Full-time",
    "part-time": "Part-time",
    "contract": "Contract",
    "temporary": "Temporary",
    "per-diem": "Per diem",
    "internship": "Internship",
}
_ROBOTS = "User-agent: *\nDisallow: /embed/\nDisallow: /*/apply\nDisallow: /internal/\n"


class _Boards(ABC):
    """What both formats share: boards by token, hosted pages for people, robots.txt."""

    def __init__(self, samples: Iterable[Sample], url: str) -> None:
        self.url = url
        self.boards: dict[str, list[Sample]] = {}
        for sample in samples:
            self.boards.setdefault(sample.source.token, []).append(sample)

    def _page(self, parts: Sequence[str]) -> Answer:
        for sample in self.boards.get(parts[0], ()) if parts else ():
            if sample.ref == parts[-1]:
                return posting_page(sample, self.hosted(sample))
        return missing()

    @abstractmethod
    def hosted(self, sample: Sample) -> str:
        """The address of the page for people."""

    @abstractmethod
    def answer(self, path: str, query: dict[str, str]) -> Answer:
        """The origin's answer to a GET."""


class Greenhouse(_Boards):
    """``/v1/boards/<token>/jobs[?content=true]``, ``/v1/boards/<token>/jobs/<id>``."""

    def hosted(self, sample: Sample) -> str:
        """``absolute_url``."""
        return f"{self.url}/{sample.source.token}/jobs/{sample.ref}"

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        """The origin's answer to a GET."""
        parts = [part for part in path.split("/") if part]
        if path == "/robots.txt":
            return Answer(_ROBOTS.encode(), TEXT)
        if parts[:2] != ["v1", "boards"]:
            return self._page(parts)
        board = self.boards.get(parts[2]) if len(parts) > 2 else None
        if board is None:
            return missing(JSON, '{"status":404,"error":"Job not found"}')
        newest = midday(max(sample.posted for sample in board))
        if parts[3:] == ["jobs"]:
            jobs = [self._job(sample, query.get("content") == "true") for sample in board]
            return _json({"jobs": jobs, "meta": {"total": len(jobs)}}, newest)
        if len(parts) == 3:
            return _json({"name": board[0].employer.name, "content": ""}, newest)
        for sample in board:
            if parts[3:] == ["jobs", sample.ref]:
                return _json(self._job(sample, True), midday(sample.posted))
        return missing(JSON, '{"status":404,"error":"Job not found"}')

    def _job(self, sample: Sample, content: bool) -> dict[str, Any]:
        number = int(sample.ref)
        office = number % 9_000_000
        job: dict[str, Any] = {
            "absolute_url": self.hosted(sample),
            "data_compliance": [{"type": "gdpr", "requires_consent": False}],
            "internal_job_id": number - 1_000_007,
            "location": {"name": greenhouse_location(sample)},
            "metadata": [
                {
                    "id": office + 1,
                    "name": "Employment Type",
                    "value": _COMMITMENTS[sample.opening.type],
                    "value_type": "single_select",
                }
            ],
            "id": number,
            "updated_at": f"{sample.posted.isoformat()}T15:24:10-05:00",
            "requisition_id": sample.requisition,
            "title": sample.title,
            "company_name": sample.employer.name,
            "first_published": f"{sample.posted.isoformat()}T09:02:41-05:00",
            "language": "en",
            "application_deadline": _deadline(sample.closes),
        }
        if content:
            job["content"] = escape(_greenhouse_html(sample))
            job["departments"] = [
                {
                    "id": office + 2,
                    "name": sample.role.department,
                    "child_ids": [],
                    "parent_id": None,
                }
            ]
            job["offices"] = [
                {"id": office + 3 + i, "name": place, "location": f"{place}, United States",
                 "child_ids": [], "parent_id": None}
                for i, place in enumerate(sample.places)
            ]  # fmt: skip
        return job


def greenhouse_location(sample: Sample) -> str:
    """The one line of place that Greenhouse gives."""
    places = "; ".join(sample.places)
    if sample.work.kind == "remote":
        return f"Remote - {', '.join(sample.work.allowed) or 'United States'}"
    return f"Hybrid - {places}" if sample.work.kind == "hybrid" else places


def _deadline(closes: date | None) -> str | None:
    return f"{closes.isoformat()}T23:59:00-05:00" if closes else None


def _greenhouse_html(sample: Sample) -> str:
    """Introduction and conclusion are wrapped, as the board does for texts common to all jobs."""
    parts = list(sample.sections)
    intro = parts[:1] if parts[0].name == "about" else []
    rest = parts[len(intro) :]
    tail = [s for s in rest if s.name in ("eeo", "sample")]
    body = [s for s in rest if s not in tail]
    style = sample.employer.writer
    html = f'<div class="content-intro">{write(style, intro)}</div>' if intro else ""
    html += write(style, body)
    return html + f'<div class="content-conclusion">{write(style, tail)}</div>'


class Lever(_Boards):
    """``/v0/postings/<token>?mode=json&skip=&limit=``, ``/v0/postings/<token>/<id>``."""

    def hosted(self, sample: Sample) -> str:
        """``hostedUrl``."""
        return f"{self.url}/{sample.source.token}/{sample.ref}"

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        """The origin's answer to a GET."""
        parts = [part for part in path.split("/") if part]
        if path == "/robots.txt":
            return Answer(_ROBOTS.encode(), TEXT)
        if parts[:2] != ["v0", "postings"]:
            return self._page(parts[:2])
        board = self.boards.get(parts[2]) if len(parts) > 2 else None
        if board is None or len(parts) > 4:
            return missing(JSON, '{"ok":false,"error":"Document not found"}')
        if len(parts) == 3:
            skip, limit = _count(query, "skip", 0), _count(query, "limit", len(board))
            page = [self._posting(sample) for sample in board[skip : skip + limit]]
            return _json(page, midday(max(sample.posted for sample in board)))
        for sample in board:
            if sample.ref == parts[3]:
                return _json(self._posting(sample), midday(sample.posted))
        return missing(JSON, '{"ok":false,"error":"Document not found"}')

    def _posting(self, sample: Sample) -> dict[str, Any]:
        style = sample.employer.writer
        parts = _lever_parts(sample.sections)
        both = [*parts["opening"], *parts["body"]]
        data: dict[str, Any] = {
            "additionalPlain": write("plain", parts["additional"]),
            "additional": write(style, parts["additional"]),
            "categories": {
                "commitment": _COMMITMENTS[sample.opening.type],
                "department": sample.role.department,
                "location": sample.places[0],
                "team": sample.role.department,
                "allLocations": sample.places,
            },
            "createdAt": int(midday(sample.posted).timestamp() * 1000) + int(sample.ref[:4], 16),
            "descriptionPlain": write("plain", both),
            "description": write(style, both),
            "id": sample.ref,
            "lists": [{"text": s.heading, "content": items(s.lines)} for s in parts["lists"]],
            "text": sample.title,
            "country": "US",
            "workplaceType": sample.work.kind or "unspecified",
            "opening": write(style, parts["opening"]),
            "openingPlain": write("plain", parts["opening"]),
            "descriptionBody": write(style, parts["body"]),
            "descriptionBodyPlain": write("plain", parts["body"]),
            "hostedUrl": self.hosted(sample),
            "applyUrl": f"{self.hosted(sample)}/apply",
        }
        if sample.source.pay_field and len(sample.pays) == 1 and sample.pays[0].max is not None:
            data["salaryRange"] = _range(sample)
        return data


def _lever_parts(sections: Sequence[Section]) -> Mapping[str, list[Section]]:
    parts: dict[str, list[Section]] = {"opening": [], "body": [], "lists": [], "additional": []}
    for section in sections:
        if section.name == "about" and not parts["lists"]:
            parts["opening"].append(section)
        elif section.heading and all(line.kind == "li" for line in section.lines):
            parts["lists"].append(section)
        elif parts["lists"]:
            parts["additional"].append(section)
        else:
            parts["body"].append(section)
    return parts


def _range(sample: Sample) -> dict[str, Any]:
    pay = sample.pays[0]
    interval = "per-hour-wage" if pay.unit == "hour" else f"per-{pay.unit}-salary"
    return {"currency": "USD", "interval": interval, "min": pay.min, "max": pay.max}


def _count(query: Mapping[str, str], name: str, default: int) -> int:
    value = query.get(name, "")
    return int(value) if value.isdigit() else default


def _json(data: Any, modified: Any) -> Answer:
    return Answer(json.dumps(data, ensure_ascii=False).encode(), JSON, modified)
