"""Answers that are not what was asked for are refused by name; real pages never are."""

import pytest

from crawler.classify import refusal, wall

FILLER = "<p>" + "The health information department codes every inpatient record. " * 60 + "</p>"
ASKED = "https://e.example/jobs/coder-1"


def page(title: str, body: str, head: str = "") -> bytes:
    return (
        f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    ).encode()


WALLS = [
    page("Just a moment...", "<h1>e.example</h1><p>Checking your browser</p>"),
    page("Attention Required! | Cloudflare", "<h1>Sorry, you have been blocked</h1>"),
    page("Access Denied", "<h1>Access Denied</h1> Reference #18.1"),
    page("Pardon Our Interruption", "<p>As you were browsing something made us think…</p>"),
    page(
        "e.example", "<p>Please verify you are a human</p>", "<script src=/px-captcha.js></script>"
    ),
    page("", "<p>Request unsuccessful.</p><iframe src='/_Incapsula_Resource?x'></iframe>"),
]


@pytest.mark.parametrize("body", WALLS)
def test_bot_walls_are_refused_as_pages_and_as_listings(body: bytes) -> None:
    for found in (refusal(body, asked=ASKED, answered=ASKED), wall(body)):
        assert found is not None
        assert found.kind == "bot-wall"


@pytest.mark.parametrize(
    ("body", "answered", "kind"),
    [
        (page("Coder", "<h1>This job is no longer available</h1>" + FILLER), ASKED, "gone"),
        (page("Jobs", "<p>We couldn't find that job.</p>"), ASKED, "gone"),
        (page("Page not found", "<h1>404</h1>"), ASKED, "gone"),
        (page("Elm", "<p>The position you asked for has been filled.</p>"), ASKED, "gone"),
        (page("Sign in", "<form><input type=password></form>"), ASKED, "login"),
        (page("Elm", "<form><input type=password></form>"), "https://e.example/login", "login"),
        (page("312 open jobs at Elm", FILLER), "https://e.example/search?q=", "search"),
        (page("Careers at Elm", FILLER), "https://e.example/careers", "search"),
    ],
)
def test_other_answers_are_refused_with_their_reason(body: bytes, answered: str, kind: str) -> None:
    found = refusal(body, asked=ASKED, answered=answered)
    assert found is not None
    assert (found.kind, bool(found.reason)) == (kind, True)


@pytest.mark.parametrize(
    "body",
    [
        page("Inpatient Coder", "<h1>Inpatient Coder</h1>" + FILLER),
        page("Coder", "<h1>Coder</h1><p>Access denied is a message our analysts see.</p>" + FILLER),
        page("Coder", "<h1>Coder</h1><p>Code charts. Our clerk opening has been filled.</p>"),
        page("Security Analyst", FILLER, "<script>var g = 'g-recaptcha'</script>"),
        page("Coder", FILLER + "<footer><a>Sign in</a><input type=password></footer>"),
        page(
            "Just a moment...", '<script type="application/ld+json">{"@type":"JobPosting"}</script>'
        ),
        b'{"jobs": [], "message": "no job found"}',
        b"",
    ],
)
def test_pages_with_a_posting_or_a_real_text_are_not_refused(body: bytes) -> None:
    assert refusal(body, asked=ASKED, answered=ASKED + "/") is None


def test_a_listing_may_list_and_search() -> None:
    assert wall(page("No jobs found", "<h1>0 results</h1>")) is None
