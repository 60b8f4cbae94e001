"""Claims that hold for every page of the site."""

from collections import deque

import pytest
from flask.testing import FlaskClient

from tests.pages.html_checks import check, links, text

STARTS = (
    *("/", "/jobs", "/sources", "/nowhere", "/jobs?near=Nowhereville&cert=XYZ&holds=Q&foo=1"),
    "/jobs?q=zzz+coder&near=43215&cert=CCS&strength=required&workplace=onsite",
    "/jobs?q=%3Cscript%3Ealert(1)%3C/script%3E&employer=%22%3E%3Cimg+src%3Dx%3E&near=%22onx%3D",
    "/jobs?q=coder&near=Columbus,+OH&holds=RHIT&cert=CCS&cert=RHIT&cert_mode=all&sort=pay&page=9",
    "/jobs?workplace=remote&remote=OH&years=0&pay_min=40000&pay_unknown=no&posted=30",
    "/quality",
    "/jobs?years=4&radius=33&near=Austin&employer=Gone+Inc&not_employer=Hospital+1&type=per-diem",
)
#: Pages visited by the crawl; filters multiply, and the first of each kind stand for the others.
MOST_PAGES = 70


def test_every_page_the_site_leads_to_is_there_and_valid(client: FlaskClient) -> None:
    waiting, seen = deque(STARTS), set(STARTS)
    while waiting and len(seen) - len(waiting) < MOST_PAGES:
        address = waiting.popleft()
        refused = "Nowhereville" in address or address == STARTS[6]
        with client.get(address) as response:
            expected = 400 if refused else 404 if address == "/nowhere" else 200
            assert response.status_code == expected, address
            if response.mimetype != "text/html":
                continue
            html = response.get_data(as_text=True)
        for link in links(check(html)):
            if link not in seen:
                seen.add(link)
                waiting.append(link)
    assert len(seen) > 60


@pytest.mark.parametrize("address", ["/", "/jobs", "/sources", "/jobs?q=nothing"])
def test_a_site_without_postings_says_so_on_every_page(
    empty_client: FlaskClient, address: str
) -> None:
    response = empty_client.get(address)
    assert response.status_code == 200
    said = text(check(response.get_data(as_text=True)))
    assert any(words in said for words in ("No postings yet", "No health", "No jobs", "No source"))


def test_hostile_words_are_printed_and_never_run(client: FlaskClient) -> None:
    for address in (STARTS[6], "/jobs?q=onerror", '/jobs?near="><script>x</script>'):
        html = client.get(address).get_data(as_text=True)
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert "<script>x" not in html
        check(html)


def test_pages_of_the_site_set_no_cookie(client: FlaskClient) -> None:
    for address in STARTS:
        assert "Set-Cookie" not in client.get(address).headers
