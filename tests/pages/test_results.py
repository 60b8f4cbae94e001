"""The results page."""

import re
from urllib.parse import parse_qsl, urlsplit
from xml.etree.ElementTree import Element

import pytest
from flask.testing import FlaskClient

from search.query import Page, Query
from tests.pages.html_checks import check, text
from web.suggestions import MOST_ASKED


def get(client: FlaskClient, address: str, status: int = 200) -> Element:
    response = client.get(address)
    assert response.status_code == status
    return check(response.get_data(as_text=True))


def heading(page: Element) -> str:
    return " ".join("".join(next(page.iter("h1")).itertext()).split())


def titles(page: Element) -> list[str]:
    return [
        " ".join("".join(h.itertext()).split()) for h in page.iter("h2") if h.find("a") is not None
    ]


def options(page: Element, name: str) -> dict[str, tuple[str | None, bool, bool]]:
    """Value to count as printed, checked, disabled."""
    found = {}
    for label in page.iter("label"):
        box = label.find("input")
        if box is not None and box.get("name") == name:
            count = next((s.text for s in label.iter("span") if s.get("class") == "num"), None)
            found[box.get("value") or ""] = (
                count, box.get("checked") is not None, box.get("disabled") is not None,
            )  # fmt: skip
    return found


def total(page: Element) -> int:
    number = re.match(r"[\d,]+", heading(page))
    return int(number.group().replace(",", "")) if number else 0


def test_the_heading_counts_and_names_words_and_place(client: FlaskClient) -> None:
    page = get(client, "/jobs?q=coder&near=Columbus,+OH")
    assert heading(page) == "2 jobs for “coder” near Columbus, OH"
    title = page.find("head/title")
    assert title is not None
    assert title.text == "2 jobs for “coder” near Columbus, OH – HIM Jobs"
    assert heading(get(client, "/jobs?near=Texas")) == "1 health information job in Texas"


def test_pages_hold_ten_and_lead_on(client: FlaskClient) -> None:
    first, last = get(client, "/jobs"), get(client, "/jobs?page=3")
    assert len(titles(first)) == 10
    assert "Showing 1–10 of 29" in text(first)
    assert "Showing 21–29 of 29" in text(last)
    every = [t for n in (1, 2, 3) for t in titles(get(client, f"/jobs?page={n}"))]
    assert len(every) == len(set(every)) == 29


@pytest.mark.parametrize("number", ["4", "99", "5000", "99999999"])
def test_a_page_beyond_the_last_is_the_last_and_says_so(client: FlaskClient, number: str) -> None:
    page = get(client, f"/jobs?page={number}")
    assert "There are 3 pages; this is the last." in text(page)
    assert titles(page) == titles(get(client, "/jobs?page=3"))


FILTERS = (
    *("cert", "workplace", "specialty", "soc", "type", "years", "posted", "employer", "source"),
)


@pytest.mark.parametrize("name", FILTERS)
@pytest.mark.parametrize(
    "base",
    [
        "/jobs?",
        pytest.param("/jobs?q=records&", marks=pytest.mark.slow),
        pytest.param("/jobs?cert=CCS&strength=required&", marks=pytest.mark.slow),
    ],
)
def test_each_options_count_is_what_choosing_it_finds(
    client: FlaskClient, name: str, base: str
) -> None:
    counted = 0
    for value, (count, checked, disabled) in options(get(client, base), name).items():
        if count is None or checked or (name == "cert" and "cert=" in base):
            continue
        assert disabled == (count == "0"), value
        found = total(get(client, f"{base}{name}={value.replace('&', '%26').replace('<', '%3C')}"))
        assert str(found) == count, value
        counted += 1
        if counted > 4:
            break
    assert counted or "cert=" in base


def test_filters_stand_in_their_order_and_belong_to_the_search_form(client: FlaskClient) -> None:
    page = get(client, "/jobs")
    legends = ["".join(one.itertext()).strip() for one in page.iter("legend")]
    assert legends == [
        *("Credentials you hold", "Credential asked for", "Workplace", "Pay a year"),
        *("Experience asked for", "Setting", "Occupation", "Employment type"),
        *("Posted within", "Employer", "Source", "Leave out jobs that do not say their"),
    ]
    forms = [form for form in page.iter("form") if form.get("role") == "search"]
    assert len(forms) == 1
    for tag in ("input", "select"):
        for field in page.iter(tag):
            inside = any(field is one for one in forms[0].iter())
            assert inside or field.get("form") == "search", field.attrib


def test_each_filter_in_force_has_a_chip_that_takes_only_it_away(client: FlaskClient) -> None:
    page = get(client, "/jobs?cert=CCS&cert=RHIT&workplace=hybrid&pay_min=40000&holds=RHIT")
    chips = {
        " ".join("".join(a.itertext()).split()): a.get("href") or ""
        for a in page.iter("a")
        if a.get("class") == "chip"
    }
    assert set(chips) == {
        "Remove filter: asks for CCS ×", "Remove filter: asks for RHIT ×",
        "Remove filter: Hybrid ×", "Remove filter: at least $40,000 a year ×",
    }  # fmt: skip
    left = parse_qsl(urlsplit(chips["Remove filter: asks for CCS ×"]).query)
    assert left == [
        ("cert", "RHIT"), ("workplace", "hybrid"), ("pay_min", "40000"), ("holds", "RHIT"),
    ]  # fmt: skip


def test_held_credentials_are_answered_on_every_card(client: FlaskClient) -> None:
    page = get(client, "/jobs?q=coder+OR+registrar&holds=RHIT")
    said = text(page)
    assert "You lack ODS" in said
    assert "Obtainable in 12 months" in said
    assert "You lack CCS or CIC" in said
    assert "allows another reading" in text(get(client, "/jobs?holds=RHIT&holds=CCS&q=trauma"))
    assert "You qualify" in text(get(client, "/jobs?q=registrar&holds=CTR"))
    for link in page.iter("a"):
        if re.match(r"/jobs/\w", link.get("href") or ""):
            assert (link.get("href") or "").split("&from=")[0].endswith("?holds=RHIT")


def test_the_words_asked_for_are_marked_in_title_and_excerpt(client: FlaskClient) -> None:
    page = get(client, "/jobs?q=registrar")
    marked = {"".join(one.itertext()).lower() for one in page.iter("mark")}
    assert marked == {"registrar"} or marked == {"registrar", "registry"}


def test_the_order_is_said_in_words_and_the_others_are_links(client: FlaskClient) -> None:
    said = text(get(client, "/jobs?near=Columbus,+OH"))
    assert (
        "Nearest first · newest first, by the source’s date or else ours · highest pay first"
        in said
    )
    page = get(client, "/jobs?sort=pay")
    assert "not state pay and come last" in text(page)


def test_remote_jobs_open_to_the_place_are_offered_beside_a_circle(client: FlaskClient) -> None:
    page = get(client, "/jobs?near=Columbus,+OH")
    link = next(a for a in page.iter("a") if "".join(a.itertext()) == "1 remote job")
    assert total(get(client, link.get("href") or "")) == 1
    assert "remote job" not in text(get(client, "/jobs?near=Austin,+TX"))


def test_samples_are_tagged_and_explained(client: FlaskClient) -> None:
    said = text(get(client, "/jobs?q=release"))
    assert "made up for demonstration" in said
    assert "made up for demonstration" not in text(get(client, "/jobs?q=registrar"))


def test_without_results_every_suggestion_finds_what_it_says(client: FlaskClient) -> None:
    page = get(client, "/jobs?q=registrar+moonlight&near=43215&cert=ODS&strength=required")
    assert heading(page).startswith("No jobs for “registrar moonlight” near")
    tries = [
        li
        for li in page.iter("li")
        if li.find("a") is not None and li.find("span[@class='num']") is not None
    ]
    assert tries
    for one in tries:
        link, count = one.find("a"), one.find("span[@class='num']")
        assert link is not None
        assert count is not None
        assert f"{total(get(client, link.get('href') or ''))} job" in (count.text or "")


def test_a_question_that_less_would_answer_offers_less(client: FlaskClient) -> None:
    said = text(get(client, "/jobs?cert=RHIT&strength=required&q=technician"))
    assert "Where RHIT is preferred as well as required 12 jobs" in said
    said = text(get(client, "/jobs?near=Austin,+TX&q=technician"))
    assert "Anywhere 23 jobs" in said
    said = text(get(client, "/jobs?near=Cincinnati,+OH&radius=10&q=technician"))
    assert "Within 50 miles" in said or "Within 100 miles" in said


def test_a_page_without_results_asks_the_engine_a_bounded_number_of_times(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = client.application.extensions["himjobs"]
    asked: list[Query] = []
    search = services.search

    def counting(query: Query) -> Page:
        asked.append(query)
        return search(query)

    monkeypatch.setattr(services, "search", counting)
    get(
        client,
        "/jobs?q=a1+b2+c3+d4+e5&near=Columbus,+OH&radius=5&cert=CCS&cert=ODS&cert_mode=all"
        "&strength=required&workplace=hybrid&pay_min=90000&pay_unknown=no&posted=1&years=0"
        "&type=contract&specialty=cdi&soc=29-9021&employer=X&not_employer=Y&source=z",
    )
    assert len(asked) <= MOST_ASKED + 3


def test_an_unknown_place_is_explained_beside_its_field_and_nothing_is_listed(
    client: FlaskClient,
) -> None:
    page = get(client, "/jobs?near=Colombus,+OH&cert=CCS", 400)
    field = next(one for one in page.iter("input") if one.get("id") == "near")
    assert field.get("aria-invalid") == "true"
    assert field.get("value") == "Colombus, OH"
    assert titles(page) == []
    fix = next(a for a in page.iter("a") if "".join(a.itertext()) == "Columbus, OH")
    assert fix.get("href") == "/jobs?near=Columbus,+OH&cert=CCS"
    assert not any(count for count, _, _ in options(page, "cert").values())


def test_an_ignored_parameter_is_named_above_the_results(client: FlaskClient) -> None:
    assert "Ignored: “location”, did you mean “near”?" in text(get(client, "/jobs?location=Ohio"))


def test_plain_searches_are_for_other_search_engines_and_narrowed_ones_are_not(
    client: FlaskClient,
) -> None:
    def robots(address: str) -> list[str]:
        page = get(client, address)
        return [m.get("content") or "" for m in page.iter("meta") if m.get("name") == "robots"]

    assert robots("/jobs?q=coder") == []
    assert robots("/jobs?cert=CCS") == robots("/jobs?q=zzz") == ["noindex, follow"]


def test_jobs_abroad_are_left_out_and_a_line_says_how_many_and_leads_to_them(
    client: FlaskClient,
) -> None:
    page = get(client, "/jobs?q=chart+coder+abroad")
    assert total(page) == 0
    page = get(client, "/jobs?q=coder")
    assert "1 job outside the United States is not among these" in text(page)
    link = next(a for a in page.iter("a") if "".join(a.itertext()) == "Show it too")
    wider = get(client, link.get("href") or "")
    assert total(wider) == total(page) + 1
    assert "jobs abroad too" in text(wider)
    assert "outside the United States is not among" not in text(wider)
    said = text(get(client, "/jobs?q=abroad&abroad=yes"))
    assert "Pune, India" in said


def test_a_city_of_several_states_is_offered_with_its_states(client: FlaskClient) -> None:
    answer = client.get("/jobs?near=Springfield&q=coder")
    assert answer.status_code == 400
    assert "/jobs?near=Springfield,+MO&amp;q=coder" in answer.get_data(as_text=True)


def test_not_stated_is_a_value_and_jobs_that_do_not_say_can_be_left_out(
    client: FlaskClient,
) -> None:
    page = get(client, "/jobs?type=unknown&says=experience")
    said = text(page)
    assert "type not stated" in said
    assert "experience stated" in said
    boxes = {(one.get("name"), one.get("value")) for one in page.iter("input")}
    assert {("workplace", "unknown"), ("type", "unknown"), ("says", "shift")} <= boxes
    nothing = text(get(client, "/jobs?q=zymurgy&workplace=unknown&type=unknown"))
    assert "not stated" in nothing.lower()


def test_the_first_page_counts_new_graduates_where_they_are_named(client: FlaskClient) -> None:
    page = get(client, "/")
    links = [a for a in page.iter("a") if "years=0" in (a.get("href") or "")]
    assert links
    assert all("says=experience" in (a.get("href") or "") for a in links)
