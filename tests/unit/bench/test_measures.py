"""Measures on tiny made-up labels whose figures can be counted by hand."""

import io
import json

import pytest
from rich.console import Console

from bench.quality.measures import Item, Measure, Outcome, none_or, run, score
from bench.quality.report import as_json, errors, print_errors, save, table


def facts(*words: str) -> frozenset[str]:
    return frozenset(words)


#: id, meant, read; ids that end in 8 or more are held out.
MADE_UP = (
    ("a-1", facts("RHIT required"), facts("RHIT required")),
    ("a-2", facts("CCS required", "CPC preferred"), facts("CCS required")),
    ("a-3", facts(), facts("ODS required")),
    ("a-8", facts("COC required"), facts("CIC required")),
    ("a-9", facts(), facts()),
)


def measure(kind: str, seen: str = "yes") -> Measure:
    read = {id_: found for id_, _, found in MADE_UP}
    items = [Item(id_, meant, borderline=id_ == "a-3") for id_, meant, _ in MADE_UP]
    return Measure(
        "credentials", "Credentials", "Credentials", "made up", kind, items,
        lambda item: read[item.id], {"always nothing": lambda _: facts()}, seen,
    )  # fmt: skip


def test_f1_counts_facts_over_all_items():
    got = run(measure("f1")).score
    # right: RHIT, CCS; read only: ODS, CIC; meant only: CPC, COC
    assert (got.precision, got.recall, got.value) == (0.5, 0.5, 0.5)
    assert got.low <= 0.5 <= got.high
    assert got.of == 5


def test_exact_counts_items_read_just_as_meant():
    got = run(measure("exact")).score
    assert got.value == pytest.approx(2 / 5)
    assert got.precision is None


def test_count_counts_items_in_which_something_else_was_read():
    got = run(measure("count")).score
    assert got.value == 2
    assert got.low < 2 < got.high <= 5


def test_figures_are_also_given_without_borderline_labels_and_for_those_kept_unseen():
    row = run(measure("exact", "half"))
    assert (row.clear.value, row.clear.of) == (0.5, 4)
    assert (row.unseen.value, row.unseen.of) == (0.5, 2)
    assert run(measure("exact")).unseen is None


def test_a_baseline_is_scored_on_the_same_items():
    found = run(measure("exact")).baselines["always nothing"]
    assert (found.value, found.of) == (2 / 5, 5)


def test_each_kind_of_error_has_its_name():
    kinds = {o.item.id: o.error for o in run(measure("f1")).outcomes}
    assert kinds == {
        "a-1": None, "a-2": "read in part", "a-3": "read where nothing is meant",
        "a-8": "read otherwise", "a-9": None,
    }  # fmt: skip
    assert Outcome(Item("x", facts("RHIA")), facts()).error == "not read"
    more = Outcome(Item("x", facts("RHIA")), facts("RHIA", "RHIT"))
    assert more.error == "read more than is meant"


def printed(row, **options) -> str:
    out = io.StringIO()
    print_errors(Console(file=out, width=200), row, **options)
    return out.getvalue()


def test_the_error_list_names_id_field_what_was_read_and_what_was_meant():
    lines = printed(run(measure("f1"))).splitlines()
    assert "credentials: read in part: 1" in lines
    assert "  a-2  read CCS required  meant CCS required; CPC preferred" in lines
    assert "  a-3  read ODS required  meant nothing (borderline)" in lines


def test_errors_of_labels_kept_unseen_are_listed_only_when_asked_for():
    row = run(measure("f1", "half"))
    assert "a-8" not in printed(row)
    assert "a-8" in printed(row, unseen=True)
    assert {o.item.id for found in errors(row).values() for o in found} == {"a-2", "a-3"}


def test_the_table_shows_result_interval_baseline_and_what_was_seen():
    out = io.StringIO()
    Console(file=out, width=240).print(table([run(measure("exact", "half"))]))
    for words in (
        "0.400 (clear 0.500)",
        "0.118–0.769",
        "0.400 always nothing",
        "unseen 0.500 of 2",
    ):
        assert words in out.getvalue()


def test_json_holds_the_errors_and_the_saved_table_none(tmp_path):
    row = run(measure("f1"))
    whole = as_json([row], with_errors=True)["rows"][0]
    assert whole["errors"][0] == {
        "id": "a-2", "field": "credentials", "kind": "read in part",
        "read": ["CCS required"], "meant": ["CCS required", "CPC preferred"],
    }  # fmt: skip
    save([row], tmp_path / "data" / "quality.json")
    saved = json.loads((tmp_path / "data" / "quality.json").read_text("utf-8"))
    assert saved["rows"][0]["value"] == 0.5
    assert "errors" not in saved["rows"][0]
    assert "a-2" not in (tmp_path / "data" / "quality.json").read_text("utf-8")


def test_a_measure_without_items_is_no_error():
    assert score("f1", []).of == score("exact", []).of == 0


def test_numbers_are_compared_as_numbers():
    assert none_or(1) == none_or(1.0) == facts("1")
    assert none_or(0) == facts("0")
    assert none_or(None) == facts()
