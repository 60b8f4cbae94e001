"""Sources have names that readers understand; found at sources and in places are two things."""

from dataclasses import replace
from pathlib import Path

import pytest

from himjobs.model import Found
from himjobs.records import postings, sources
from himjobs.records.postings import Listing
from himjobs.records.session import open_record
from himjobs.settings import Settings
from tests.pages.world import NOW, inpatient_coder, put
from web.context import Services
from web.presenters import _tags


@pytest.mark.parametrize(
    ("ids", "named"),
    [
        (["010.html"], ["file 010"]),
        (["exports/jobs.jsonl.gz"], ["file jobs"]),
        (["a/010.html", "b/010.html"], ["file 010 (a/010)", "file 010 (b/010)"]),
        (["field.notes"], ["field.notes"]),
    ],
)
def test_a_loaded_file_is_named_without_its_format(
    tmp_path: Path, ids: list[str], named: list[str]
) -> None:
    settings = Settings(data_dir=tmp_path, _env_file=None)
    record = open_record(settings)
    with record.writing() as session:
        sources.ensure(session, ids, now=NOW)
    found = Services(settings, record=record, clock=lambda: NOW).source_names()
    record.close()
    assert [found[id_] for id_ in ids] == named


def test_sources_are_counted_once_each_and_never_called_places(tmp_path: Path) -> None:
    record = open_record(Settings(data_dir=tmp_path, _env_file=None))
    id_ = put(record, "one", "1", inpatient_coder(), NOW)
    with record.session() as session:
        listing = postings.listing(session, id_)
    record.close()
    assert listing is not None

    def at(*sources: str) -> Listing:
        return replace(listing, found=tuple(Found(s, str(n), "") for n, s in enumerate(sources)))

    assert "Found at 2 sources" in _tags(at("one", "two", "one"), NOW)
    assert not any("Found at" in tag for tag in _tags(at("one", "one"), NOW))
    assert not any("place" in tag for tag in _tags(at("one", "two"), NOW))
