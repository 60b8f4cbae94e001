"""The page that says how well postings are read, from the table of the last release."""

import re
from typing import Any

from flask.testing import FlaskClient

from tests.pages.html_checks import check, text
from web import quality
from web.trust import _FACTS, trusted


def page(client: FlaskClient) -> str:
    response = client.get("/quality")
    assert response.status_code == 200
    html = response.get_data(as_text=True)
    check(html)
    return html


def test_every_measured_field_is_shown_with_interval_and_labels(client: FlaskClient) -> None:
    html = page(client)
    assert " object at " not in html
    rows = quality.saved()["rows"]
    assert len(rows) > 20
    assert html.count("<tr>") == len(rows) + html.count("<thead>")
    assert html.count("95 %: ") == len(rows)
    for row in rows:
        assert quality.figure(row["kind"], row).words in html
        assert quality.LABELS[row["labels"]] in html


def test_the_result_without_borderline_labels_is_shown_beside_the_whole(
    client: FlaskClient,
) -> None:
    html = page(client)
    for row in quality.saved()["rows"]:
        if row["clear"]:
            clear = quality.figure(row["kind"], row["clear"]).words
            assert f"{clear} without borderline labels" in html


def test_the_rows_of_an_area_stand_together() -> None:
    areas = [area for area, _, _ in quality.areas(quality.saved()["rows"])]
    assert len(areas) == len(set(areas)) == len(quality.AREAS)


def test_the_page_names_the_day_and_the_version_it_was_measured_with(client: FlaskClient) -> None:
    html = page(client)
    table = quality.saved()
    assert f'datetime="{table["date"]}"' in html
    assert f"version\n    {table['reader']} of the reader" in html


def test_the_page_says_which_labels_were_seen_and_what_is_weak(client: FlaskClient) -> None:
    said = text(check(page(client)))
    assert "Half of them" in said
    assert re.search(r"the other \d+: F1 0\.\d{3} \(", said)
    assert "What we know to be weak" in said


def test_each_fact_has_an_answer_in_plain_words_before_the_tables(client: FlaskClient) -> None:
    said = text(check(page(client)))
    before = said[: said.index("Every measurement")]
    for fact in (
        "Credentials", "strength", "Pay", "Place", "Workplace", "Experience", "Education", "Skills",
        "Closing date", "Occupation",
    ):  # fmt: skip
        assert fact in before
    for jargon in ("F1", "precision", "recall", "95 %"):
        assert jargon not in before


def row(name: str, kind: str = "exact", value: float = 0.9897, **fields: object) -> dict[str, Any]:
    shares: dict[str, Any] = {"precision": None, "recall": None, "unseen": None, "of": 97}
    return {"name": name, "kind": kind, "value": value} | shares | fields


def told(*rows: dict[str, Any]) -> dict[str, tuple[str, str]]:
    return {one.fact: (one.usual, one.hard) for one in trusted(rows)}


def test_a_share_is_said_as_so_many_of_a_hundred_and_never_rounded_up() -> None:
    assert told(row("pay"))["Pay"] == ("right in 98 of 100 postings", "")
    assert told(row("pay", value=0.9999))["Pay"][0] == "right in 99 of 100 postings"
    assert told(row("pay", value=1.0))["Pay"][0] == "right in all 97 postings"
    assert told(row("pay-own", value=0.29))["Pay"] == ("", "right in 29 of 100 postings")


def test_of_several_rows_the_lowest_is_told_and_of_labels_the_unseen() -> None:
    federal = row("credentials-federal", "f1", 0.97, precision=0.985, recall=0.96)
    other = row("credentials-other", "f1", 1.0, precision=1.0, recall=1.0)
    unseen = {"value": 0.9, "of": 80, "precision": 0.91, "recall": 0.89}
    own = row("credentials-own", "f1", 0.94, precision=0.95, recall=0.94, unseen=unseen)
    (usual, hard) = told(federal, other, own)["Credentials"]
    assert usual == "96 of 100 are found, 98 of 100 shown are right"
    assert hard == "89 of 100 are found, 91 of 100 shown are right"
    (usual, _) = told(other)["Credentials"]
    assert usual == "all found and none wrong in 97 postings"


def test_what_is_not_in_the_table_is_not_measured() -> None:
    assert set(told().values()) == {("", "")}
    assert told(*quality.saved()["rows"])["Place"] == ("", "")


def test_every_row_that_is_told_is_in_the_saved_table() -> None:
    held = {one["name"] for one in quality.saved()["rows"]}
    assert {name for one in _FACTS for name in (*one.usual, one.hard) if name} <= held


def test_every_page_leads_to_it(client: FlaskClient) -> None:
    for address in ("/", "/jobs", "/sources"):
        assert 'href="/quality"' in client.get(address).get_data(as_text=True)
    assert "/quality</loc>" in client.get("/sitemap.xml").get_data(as_text=True)


def test_figures_are_in_words_people_use() -> None:
    share = {"value": 0.987, "low": 0.9697, "high": 0.9944, "of": 380}
    assert quality.figure("exact", share).words == "98.7 %"
    assert quality.figure("exact", share).interval == "97.0 to 99.4 %"
    assert quality.figure("f1", share).words == "F1 0.987"
    count = {"value": 3, "low": 1.1, "high": 8.6, "of": 6169}
    assert quality.figure("count", count).words == "3 of 6,169"
    assert not quality.figure("count", count).drawn


def test_an_interval_without_width_is_still_drawn_and_inside_the_scale() -> None:
    sure = quality.figure("f1", {"value": 1.0, "low": 1.0, "high": 1.0, "of": 10})
    assert sure.width == 1
    assert sure.mark == 99
    wide = quality.figure("exact", {"value": 0.4, "low": 0.1, "high": 0.8, "of": 5})
    assert (wide.low, wide.width, wide.mark) == (10, 70, 40)


def test_the_strongest_simple_rule_is_beside_the_result() -> None:
    rules = [{"name": "one", "value": 0.4}, {"name": "two", "value": 0.7}]
    assert quality.strongest({"kind": "f1", "baselines": rules})["name"] == "two"
    assert quality.strongest({"kind": "count", "baselines": rules})["name"] == "one"
    assert quality.strongest({"kind": "f1", "baselines": []}) is None
