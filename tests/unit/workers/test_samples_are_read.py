"""The reader against what a person decided for each of our own sample postings."""

from collections import Counter
from datetime import UTC, date, datetime
from typing import Any
from urllib.request import urlopen

import pytest

from crawler.catalogue.rows import row
from crawler.demo.samples import duplicates, expectations
from crawler.demo.site import DemoSite
from crawler.families import FAMILIES
from himjobs.model import RawPosting
from workers.copies.identity import same_job
from workers.reader import Reading, read

DAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)

#: The share of the samples on which each field must be read as the person read it. What is left are
#: wordings the reader does not know yet; a floor is raised when it learns them, never lowered.
FLOORS = {
    "in_scope": 0.93,
    "soc": 0.92,
    "required": 0.98,
    "preferred": 0.97,
    "within_months": 0.98,
    "experience_instead": 0.98,
    "pay": 1.0,
    "workplace": 0.90,
    "allowed_states": 0.97,
    "excluded_states": 0.98,
    "employment_type": 0.98,
    "min_years": 0.97,
    "education": 0.98,
    "places": 0.98,
}


def _get(address: str) -> bytes:
    with urlopen(address, timeout=10) as answer:  # noqa: S310 - our own loopback site
        return bytes(answer.read())


def _crawled() -> list[RawPosting]:
    """All samples through the families' own parsers, without Scrapy."""
    found: list[RawPosting] = []
    with DemoSite(DAY) as site:
        for given in site.catalogue():
            source = row(given)
            family = FAMILIES[source.family]
            assert family.first is not None
            assert family.listing is not None
            todo, seen = [family.first(source)], set()
            while todo:
                address = todo.pop()
                if address in seen or "/internal/" in address:
                    continue
                seen.add(address)
                listed = family.listing(_get(address), address, source)
                found += listed.postings
                todo += listed.further
                for link in listed.links:
                    if "/internal/" not in link.url:
                        found += family.parse(
                            _get(link.url), url=link.url, source=source.id, employer=source.employer
                        )
    return found


@pytest.fixture(scope="module")
def readings() -> dict[tuple[str, str], Reading]:
    return {(raw.source, raw.ref): read(raw, NOW) for raw in _crawled()}


def _groups(groups: list[list[str]]) -> list[list[str]]:
    return sorted(sorted(set(group)) for group in groups)


def _read(posting: dict[str, Any], expected: dict[str, Any]) -> dict[str, Any]:
    """What was read, in the shape of the expectations."""
    pay, places = posting["pay"], posting["places"]
    return {
        "in_scope": posting["occupation"]["in_scope"],
        "soc": posting["occupation"]["soc"] if expected["in_scope"] else expected["soc"],
        "required": _groups(posting["requirements"]["required"]),
        "preferred": _groups(posting["requirements"]["preferred"]),
        "within_months": posting["requirements"]["within_months"],
        "experience_instead": posting["requirements"]["experience_instead"],
        "pay": pay and {name: pay[name] for name in ("min", "max", "unit")},
        "workplace": posting["workplace"]["kind"],
        "allowed_states": sorted(posting["workplace"]["allowed_states"]),
        "excluded_states": sorted(posting["workplace"]["excluded_states"]),
        "employment_type": posting["employment_type"],
        "min_years": posting["experience"]["min_years"],
        "education": posting["education"]["min"],
        "places": sorted(f"{place['city']}, {place['state']}" for place in places),
    }


def _wanted(expected: dict[str, Any], name: str) -> Any:
    value = expected[name]
    if name in ("required", "preferred"):
        return _groups(value)
    return sorted(value) if isinstance(value, list | tuple) else value


@pytest.mark.slow
def test_the_samples_are_read_as_a_person_reads_them(
    readings: dict[tuple[str, str], Reading],
) -> None:
    expected = expectations()
    assert set(readings) == set(expected)
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for key, reading in readings.items():
        found = _read(reading.posting.as_json(), expected[key])
        for name in FLOORS:
            if expected[key].get(name, ...) is ... or (
                name == "places" and expected[key][name] is None
            ):
                continue
            asked[name] += 1
            right[name] += found[name] == _wanted(expected[key], name)
    shares = {name: right[name] / asked[name] for name in FLOORS}
    short = {name: round(shares[name], 3) for name in FLOORS if shares[name] < FLOORS[name]}
    assert not short, f"below the floor: {short}"


def test_no_sample_is_refused(readings: dict[tuple[str, str], Reading]) -> None:
    assert [key for key, reading in readings.items() if reading.posting.refused] == []


def test_copies_of_a_job_are_known_and_no_other_job_is_taken_for_one(
    readings: dict[tuple[str, str], Reading],
) -> None:
    keys = list(readings)
    found = {
        frozenset((one, other))
        for i, one in enumerate(keys)
        for other in keys[i + 1 :]
        if same_job(readings[one].fingerprint, readings[other].fingerprint)
    }
    wanted = {
        frozenset((one, other))
        for group in duplicates()
        for one in group
        for other in group
        if one != other
    }
    assert found == wanted
