"""The demo's postings: enough of them, everywhere, of nobody real, and in nobody else's words."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from ahocorasick_rs import AhoCorasick

from crawler.demo.draft import place_name
from crawler.demo.facts import pay_of, work_of
from crawler.demo.markup import write
from crawler.demo.material import material
from crawler.demo.samples import Sample, duplicates, expectations, samples
from crawler.demo.voice import STATES
from himjobs.errors import BadInput
from himjobs.requirements import requirement_key

TODAY = date(2026, 11, 23)
POSTINGS = samples(TODAY)
EXPECTED = expectations()
RUN = 8


def text_of(sample: Sample) -> str:
    return write("plain", sample.sections)


def test_at_least_200_samples_are_in_scope_and_some_are_not() -> None:
    inside = [s for s in POSTINGS if s.role.in_scope]
    assert len(inside) >= 200
    assert 0.08 < 1 - len(inside) / len(POSTINGS) < 0.2


def test_every_state_and_the_district_have_a_sample_in_scope() -> None:
    found = {place.split(", ")[1] for s in POSTINGS if s.role.in_scope for place in s.places}
    assert found == set(STATES)


def test_all_three_families_carry_many_samples() -> None:
    counts = Counter(s.source.family for s in POSTINGS)
    assert set(counts) == {"html", "greenhouse", "lever"}
    assert min(counts.values()) >= 50


def test_no_two_samples_have_the_same_source_and_ref() -> None:
    assert len({(s.source.id, s.ref) for s in POSTINGS}) == len(POSTINGS)


def test_samples_of_a_day_are_always_the_same() -> None:
    assert samples(TODAY) == POSTINGS


def test_dates_are_counted_back_from_the_day() -> None:
    later = samples(date(2027, 3, 1))
    assert [s.ref for s in later] == [s.ref for s in POSTINGS]
    assert {(s.posted - p.posted).days for s, p in zip(later, POSTINGS, strict=True)} == {98}
    assert all(s.posted < TODAY for s in POSTINGS)


def test_every_sample_says_in_its_text_that_it_is_one() -> None:
    for sample in POSTINGS:
        assert re.search(r"\bsample\b", text_of(sample), re.IGNORECASE)
        assert sample.source.id.startswith("sample-")


def test_every_role_and_wording_is_used() -> None:
    known = material()
    used = {s.opening.role for s in POSTINGS}
    assert set(known.roles) == used
    assert set(known.asks) == {s.opening.ask for s in POSTINGS}
    assert len({role for role in used if known.roles[role].in_scope}) >= 45
    assert len(known.employers) >= 24


def test_no_slot_or_verb_mark_is_left_in_a_text() -> None:
    for sample in POSTINGS:
        assert not re.search(r"[\[\]{}]|\.\.|\s[,.;]|  ", text_of(sample)), sample.title


def test_titles_of_one_employer_differ_unless_they_are_the_same_job() -> None:
    jobs = {s.job: (s.employer.key, s.title, s.opening.at) for s in POSTINGS}
    assert len(set(jobs.values())) == len(jobs)
    assert len(POSTINGS) > len(jobs)


def test_the_same_job_is_on_two_sources_and_posted_again() -> None:
    groups = duplicates()
    across = [g for g in groups if len({source for source, _ in g}) == 2]
    again = [g for g in groups if len({source for source, _ in g}) == 1]
    assert len(across) >= 3
    assert len(again) >= 3
    refs = {(s.source.id, s.ref): s for s in POSTINGS}
    for group in groups:
        assert len({text_of(refs[key]).replace(refs[key].requisition, "") for key in group}) == 1


def test_some_jobs_have_several_places_and_pay_for_each() -> None:
    several = [s for s in POSTINGS if len(s.opening.at) > 1]
    assert len(several) >= 3
    assert any(len(s.pays) == len(s.opening.at) for s in several)


def test_expectations_cover_every_sample() -> None:
    found = expectations()
    assert set(found) == {(s.source.id, s.ref) for s in POSTINGS}
    assert len({requirement_key(e["required"]) for e in found.values()}) >= 30
    kinds = Counter(e["workplace"] for e in found.values())
    assert set(kinds) == {"onsite", "hybrid", "remote", None}
    assert sum(e["within_months"] is not None for e in found.values()) >= 10
    assert sum(e["experience_instead"] for e in found.values()) >= 4
    assert sum(e["eligible"] for e in found.values()) >= 4
    assert any(e["ambiguous"] for e in found.values())
    assert {e["pay"]["unit"] for e in found.values() if e["pay"]} == {"hour", "month", "year"}
    assert any(e["pay"] is None for e in found.values())


def test_expected_credentials_are_spelled_in_the_text() -> None:
    other = {
        "RHIT": "Registered Health Information Technician",
        "RHIA": "Administrator",
        "ODS": "CTR",
    }
    any_of = re.compile(r"-any$")
    for sample in POSTINGS:
        text = text_of(sample)
        expected = EXPECTED[sample.source.id, sample.ref]
        for code in {c for g in expected["required"] + expected["preferred"] for c in g}:
            if not any_of.search(code):
                assert code in text or other[code] in text, (sample.title, code)


def test_expected_pay_is_written_in_the_text() -> None:
    for sample in POSTINGS:
        text = text_of(sample).replace(",", "")
        for pay in sample.pays:
            figure = f"{pay.min:.2f}" if pay.unit == "hour" else f"{pay.min:.0f}"
            assert figure in text or f"{pay.min / 1000:g}" in text, sample.title


def test_postal_codes_are_of_their_states(shared: Path) -> None:
    table = (shared / "reference/geography/zips.csv").read_text(encoding="utf-8").splitlines()
    header = table[0].split(",")
    assert header
    zips = {row.split(",")[0]: row for row in table[1:]}
    for at in {at for s in POSTINGS for at in s.opening.at}:
        state, postal = at.split(", ")[1].split(" ")
        assert postal in zips, at
        assert state in zips[postal], (at, zips[postal])
        assert place_name(at).endswith(state)


@pytest.mark.parametrize("spec", ["hour", "hour x", "week 3 4", "hour 20 3x"])
def test_a_wrong_pay_notation_is_refused(spec: str) -> None:
    with pytest.raises(BadInput, match="pay notation"):
        pay_of(spec)


def test_a_wrong_work_notation_is_refused() -> None:
    with pytest.raises(BadInput, match="workplace"):
        work_of("somewhere")


def real_records(shared: Path) -> Iterator[dict[str, str]]:
    for name in ("federal_himr", "federal_other", "hospital_boards_full", "nonprofit_board"):
        with (shared / f"postings/{name}.jsonl").open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)
    with (shared / "postings/remote_board.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def sentences(text: str) -> list[str]:
    """Sentences as lower-case words, each between spaces."""
    parts = re.split(r"(?<=[.!?;:])\s+|\n|•|·|\*", text.lower())
    return [f" {' '.join(re.findall(r'[a-z0-9]+', part))} " for part in parts]


def runs(text: str) -> Iterator[str]:
    for sentence in sentences(text):
        words = sentence.split()
        for i in range(len(words) - RUN + 1):
            yield f" {' '.join(words[i : i + RUN])} "


@pytest.mark.slow
def test_no_run_of_eight_words_is_in_a_real_posting(shared: Path) -> None:
    ours = sorted({run for s in POSTINGS for run in runs(text_of(s))})
    search = AhoCorasick(ours)
    records = list(real_records(shared))
    assert len(records) > 5000
    found = {
        run
        for record in records
        for sentence in sentences(record.get("text", ""))
        for run in search.find_matches_as_strings(sentence)
    }
    assert not found
    assert search.find_matches_as_strings("".join(sentences(text_of(POSTINGS[0]))))


def test_no_employer_of_ours_is_a_real_one(shared: Path) -> None:
    plain = re.compile(r"[^a-z0-9]+")
    ours = {plain.sub(" ", e.name.lower()).strip() for e in material().employers.values()}
    ours |= {plain.sub(" ", e.short.lower()).strip() for e in material().employers.values()}
    real = {plain.sub(" ", r.get("employer", "").lower()).strip() for r in real_records(shared)}
    with (shared / "postings/hospital_boards_titles.jsonl").open(encoding="utf-8") as lines:
        titles = (json.loads(line).get("employer", "") for line in lines)
        real |= {plain.sub(" ", name.lower()).strip() for name in titles}
    boards = (shared / "payloads/source-catalogue/healthcare_boards.csv").read_text("utf-8")
    real |= {plain.sub(" ", row.split(",")[0].lower()).strip() for row in boards.splitlines()}
    assert not ours & (real - {""})
