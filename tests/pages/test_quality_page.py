"""The page that says how well postings are read, from the table of the last release."""

import re

from flask.testing import FlaskClient

from tests.pages.html_checks import check, text
from web import quality


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
