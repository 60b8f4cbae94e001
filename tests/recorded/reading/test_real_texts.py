"""What must hold for every real posting: clean text, no person left, real places, possible pay."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from himjobs.model import Occupation, Posting
from himjobs.reference.places import gazetteer
from reading.money import pay
from reading.place import place
from reading.text import html
from reading.text.document import document
from workers.copies import identity
from workers.copies.fingerprint import fingerprint
from workers.copies.words import plain_title

#: Thousands of whole texts: with the servers, not in the quick suite.
pytestmark = pytest.mark.slow

BOARDS = ("nonprofit_board", "remote_board", "hospital_boards_full", "federal_himr")


@cache
def rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


@cache
def read(file: Path) -> list[tuple[dict[str, Any], html.Text]]:
    """The rows of a file with their texts as they are read: once, for all tests of this module."""
    return [(row, html.read_text(row["text"])) for row in rows(file)]


@pytest.fixture(scope="module")
def postings(shared: Path) -> Iterator[Path]:
    yield shared / "postings"
    rows.cache_clear()
    read.cache_clear()


def test_every_text_is_cleaned_and_its_blocks_cover_it(postings: Path) -> None:
    for name in BOARDS:
        for row, text in read(postings / f"{name}.jsonl"):
            end = 0
            for block in text.blocks:
                assert text.text[end : block.start].strip("\n") == "", row["id"]
                assert "\n" not in text.text[block.start : block.end], row["id"]
                end = block.end
            assert end == len(text.text)
            assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\xa0\u200b-\u200f\ufeff]", text.text)
            assert not re.search(r"[\w.]+@[\w-]+\.\w", text.text), row["id"]
            assert not re.search(r"\(\d{3}\) ?\d{3}-\d{4}", text.text), row["id"]
            # nothing that says something is lost; where a link leads says nothing
            source = re.sub(r"\]\([^)\s]*\)", "", row["text"])
            kept = sum(map(str.isalnum, text.text))
            assert kept >= 0.9 * sum(map(str.isalnum, source)) - 200, row["id"]


def test_no_real_posting_is_refused(postings: Path) -> None:
    refused = [
        row["id"]
        for name in BOARDS
        for row, text in read(postings / f"{name}.jsonl")
        if html.refusal(row["title"], text)
    ]
    assert not refused


def test_places_of_a_hospital_board_are_known(postings: Path) -> None:
    """Most of its place strings are cities; the rest facilities, countries, "2 Locations"."""
    kinds: Counter[str] = Counter()
    for words in {row["location"] for row in rows(postings / "hospital_boards_titles.jsonl")}:
        found = place.read_string(words)
        kinds[(found[0].precision or found[0].country) if found else "none"] += 1
        for one in found:
            assert one.id is None or one.id.startswith("cbsa:") or gazetteer().place(one.id)
    assert kinds["city"] >= 1_250
    assert kinds["none"] <= 265


def posting(row: dict[str, Any], text: html.Text) -> Posting:
    raw = (row["location"],) if row.get("location") else ()
    whole = document(text, title=row["title"], places_raw=raw, pay_raw=row.get("pay_text"))
    places, _ = place.read(whole)
    found, _ = pay.read(whole)
    return Posting(
        id=row["id"], title=html.line(row["title"]), employer=row["employer"], text=text.text,
        blocks=text.blocks, occupation=Occupation(None, False), places=places, pay=found,
    )  # fmt: skip


def pairs(file: Path) -> tuple[set[tuple[str, str]], list[Posting]]:
    """The pairs that are one job, among all that share a key."""
    postings = [posting(row, text) for row, text in read(file)]
    prints = [fingerprint(one) for one in postings]
    buckets: dict[str, list[int]] = {}
    for i, one in enumerate(prints):
        for key in one.keys:
            buckets.setdefault(key, []).append(i)
    found = {
        (prints[a].id, prints[b].id)
        for bucket in buckets.values()
        for n, a in enumerate(bucket)
        for b in bucket[n + 1 :]
        if identity.same_job(prints[a], prints[b])
    }
    return found, postings


def test_federal_jobs_announced_twice_are_joined(postings: Path) -> None:
    """Every pair with one text and one title is found; no pair with unlike texts is."""
    found, read_ones = pairs(postings / "federal_himr.jsonl")
    words = {one.id: re.findall(r"\w+", one.text.lower()) for one in read_ones}
    titles = {one.id: plain_title(one.title) for one in read_ones}
    ids = sorted(words)
    twice = {
        (a, b) for n, a in enumerate(ids) for b in ids[n + 1 :]
        if words[a] == words[b] and titles[a] == titles[b]
    }  # fmt: skip
    assert len(twice) > 40
    assert twice <= {tuple(sorted(pair)) for pair in found}
    for a, b in found:
        shared_words = len(set(words[a]) & set(words[b])) / len(set(words[a]) | set(words[b]))
        assert shared_words > 0.8, (a, b)


def test_a_job_in_two_cities_is_never_joined(postings: Path) -> None:
    for name in ("hospital_boards_full", "remote_board"):
        found, read_ones = pairs(postings / f"{name}.jsonl")
        cities = {
            one.id: {(p.city, p.state, p.country) for p in one.places if p.city}
            for one in read_ones
        }
        assert found
        for a, b in found:
            assert not (cities[a] and cities[b]) or cities[a] & cities[b], (a, b)


def test_every_figure_read_from_real_texts_is_possible(postings: Path) -> None:
    """No posting of three boards pays less than a wage or more than anyone earns."""
    paid = 0
    for name in ("nonprofit_board", "remote_board", "hospital_boards_full"):
        for row, text in read(postings / f"{name}.jsonl"):
            found, why = pay.read(document(text, pay_raw=row.get("pay_text")))
            if found is None:
                assert not why
                continue
            paid += 1
            annual = [x for x in (found.annual_min, found.annual_max) if x is not None]
            assert annual, row["id"]
            if found.currency == "USD":
                assert 3_600 <= min(annual) <= max(annual) <= 2_500_000, (row["id"], found)
            for one in why:
                if one.start is not None and one.end is not None:
                    words = text.text[one.start : one.end]
                    assert any(map(str.isdigit, words)), (row["id"], words)
                    assert words == words.strip(), (row["id"], words)
    assert paid > 2_000
