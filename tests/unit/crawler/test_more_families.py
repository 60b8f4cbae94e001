"""Answers of the families in the shapes their vendors document, and what a row leads to."""

import json
from typing import Any

import pytest

from crawler.catalogue.schema import Source
from crawler.families import FAMILIES, Post
from crawler.families.family import completed
from himjobs.errors import BadInput
from himjobs.model import RawPosting


def parsed(family: str, answer: Any, url: str = "", employer: str = "") -> list[RawPosting]:
    body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
    return FAMILIES[family].parse(body, url=url, source="s", employer=employer)


def row(family: str, url: str, **params: str) -> Source:
    return Source(id="elm", employer="Elm", family=family, url=url, params=params)


@pytest.mark.parametrize(
    ("family", "url", "params", "address"),
    [
        ("ashby", "https://jobs.ashbyhq.com/elm", {},
         "https://api.ashbyhq.com/posting-api/job-board/elm?includeCompensation=true"),
        ("ashby", "https://api.ashbyhq.com/posting-api/job-board/elm", {},
         "https://api.ashbyhq.com/posting-api/job-board/elm?includeCompensation=true"),
        ("smartrecruiters", "https://careers.smartrecruiters.com/ElmHealth", {},
         "https://api.smartrecruiters.com/v1/companies/ElmHealth/postings?limit=100&offset=0"),
        ("workable", "https://apply.workable.com/elm/", {},
         "https://apply.workable.com/api/v1/widget/accounts/elm?details=true"),
        ("workable", "https://elm.workable.com", {},
         "https://apply.workable.com/api/v1/widget/accounts/elm?details=true"),
        ("recruitee", "https://elm.recruitee.com/", {}, "https://elm.recruitee.com/api/offers/"),
        ("teamtailor", "https://career.elm.example/jobs", {},
         "https://career.elm.example/jobs.json"),
        ("personio", "https://elm.jobs.personio.de", {}, "https://elm.jobs.personio.de/xml"),
        ("bamboohr", "https://elm.bamboohr.com/careers", {},
         "https://elm.bamboohr.com/careers/list"),
        ("comeet", "https://www.comeet.com/jobs/elm/1A.2", {"company": "1A.2", "token": "T"},
         "https://www.comeet.co/careers-api/2.0/company/1A.2/positions?token=T&details=true"),
        ("manatal", "https://www.careers-page.com/elm", {},
         "https://www.careers-page.com/api/v1.0/c/elm/jobs/"),
        ("usajobs", "https://www.usajobs.gov", {"JobCategoryCode": "0669"},
         "https://data.usajobs.gov/api/Search?JobCategoryCode=0669&ResultsPerPage=500&Page=1"),
        ("jobtech", "https://jobsearch.api.jobtechdev.se/search?q=kodare", {},
         "https://jobsearch.api.jobtechdev.se/search?q=kodare&offset=0&limit=100"),
        ("nhs-jobs", "https://www.jobs.nhs.uk/api/v1/search_xml?keyword=coder", {},
         "https://www.jobs.nhs.uk/api/v1/search_xml?keyword=coder&page=1"),
    ],
)  # fmt: skip
def test_a_row_leads_to_its_listing(
    family: str, url: str, params: dict[str, str], address: str
) -> None:
    first = FAMILIES[family].first
    assert first is not None
    assert first(row(family, url, **params)) == address


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://elm.wd5.myworkdayjobs.com/en-US/Careers",
         "https://elm.wd5.myworkdayjobs.com/wday/cxs/elm/Careers"),
        ("https://elm.wd5.myworkdayjobs.com/Careers",
         "https://elm.wd5.myworkdayjobs.com/wday/cxs/elm/Careers"),
        ("https://wd3.myworkdaysite.com/recruiting/elm/Careers",
         "https://wd3.myworkdaysite.com/wday/cxs/elm/Careers"),
        ("http://127.0.0.1:8/wday/cxs/elm/Careers/jobs", "http://127.0.0.1:8/wday/cxs/elm/Careers"),
    ],
)  # fmt: skip
def test_a_workday_row_leads_to_a_posted_list(url: str, site: str) -> None:
    first = FAMILIES["workday"].first
    assert first is not None
    asked = first(row("workday", url, search="coder"))
    assert isinstance(asked, Post)
    assert asked.url == f"{site}/jobs"
    assert json.loads(asked.body) == {
        "appliedFacets": {}, "limit": 20, "offset": 0, "searchText": "coder"}  # fmt: skip


#: Families whose rows may name any address: a feed is where it is.
ANYWHERE = ("html", "rss", "neogov-rss", "xml-feed", "hrxml", "usajobs", "teamtailor")


@pytest.mark.parametrize("family", [name for name in FAMILIES if name not in ANYWHERE])
def test_a_row_that_names_no_tenant_is_refused(family: str) -> None:
    first = FAMILIES[family].first
    assert first is not None
    with pytest.raises(BadInput):
        first(row(family, "https://elm.example/"))


def test_only_families_known_from_documentation_say_so() -> None:
    assert [name for name, family in FAMILIES.items() if not family.recorded] == ["usajobs"]


ASHBY = {"id": "1", "title": "Coder", "isListed": True, "jobUrl": "https://jobs.ashbyhq.com/elm/1",
         "location": "Remote", "descriptionPlain": "Codes."}  # fmt: skip


def test_ashby_jobs_that_are_not_listed_are_none() -> None:
    jobs = [ASHBY, {**ASHBY, "id": "2", "isListed": False}]
    assert [raw.ref for raw in parsed("ashby", {"jobs": jobs})] == ["1"]
    assert parsed("ashby", {"jobs": jobs[1:]}) == []


def test_ashby_pay_that_is_not_for_display_is_not_shown() -> None:
    part = {"compensationType": "Salary", "interval": "1 HOUR", "currencyCode": "USD",
            "minValue": 30, "maxValue": 41}  # fmt: skip
    job = {**ASHBY, "compensation": {"summaryComponents": [part]}}
    assert parsed("ashby", {"jobs": [job]})[0].pay_raw == "USD 30-41 per hour"
    hidden = {**job, "shouldDisplayCompensationOnJobPostings": False}
    assert parsed("ashby", {"jobs": [hidden]})[0].pay_raw is None


def test_an_ashby_remote_location_keeps_its_words_and_an_office_gets_its_state() -> None:
    address = {"postalAddress": {"addressLocality": "Austin", "addressRegion": "TX"}}
    remote = {**ASHBY, "location": "Remote - US", "isRemote": True, "address": address}
    office = {**ASHBY, "location": "Headquarters", "isRemote": False, "address": address}
    assert parsed("ashby", [remote])[0].places_raw == ("Remote - US",)
    assert parsed("ashby", [office])[0].places_raw == ("Austin, TX",)


WIDGET = {"shortcode": "A1", "title": "Coder", "url": "https://apply.workable.com/j/A1",
          "city": "Austin", "state": "Texas", "country": "United States"}  # fmt: skip


def test_rows_of_one_workable_job_are_its_places() -> None:
    (raw,) = parsed("workable", {"name": "Elm", "jobs": [WIDGET, {**WIDGET, "city": "Waco"}]})
    assert raw.places_raw == ("Austin, Texas, United States", "Waco, Texas, United States")
    assert raw.employer == "Elm"


def test_a_bamboohr_opening_has_the_text_and_its_number_from_its_address() -> None:
    opening = {
        "jobOpeningShareUrl": "https://elm.bamboohr.com/careers/86", "jobOpeningName": "Coder",
        "employmentStatusLabel": "Full-Time", "description": "<p>Codes.</p>", "locationType": "2",
        "location": {"city": "Austin", "state": "Texas", "postalCode": "78701",
                     "addressCountry": "United States"},
        "compensation": "$24.50 per hour", "datePosted": "2026-11-02"}  # fmt: skip
    (raw,) = parsed("bamboohr", {"meta": {}, "result": {"jobOpening": opening, "formFields": {}}})
    assert (raw.ref, raw.employer, raw.remote_raw) == ("86", "Elm", "hybrid")
    assert raw.places_raw == ("Austin, Texas 78701, United States",)
    assert (raw.pay_raw, raw.posted_raw) == ("$24.50 per hour", "2026-11-02")


def test_a_teamtailor_feed_with_texts_needs_no_page_and_its_rss_is_read_too() -> None:
    item = {"id": "u", "title": "Coder", "url": "https://career.elm.example/jobs/1-coder",
            "content_html": "<p>Codes.</p>"}  # fmt: skip
    body = json.dumps({"title": "Elm", "items": [item]}).encode()
    listing = FAMILIES["teamtailor"].listing
    assert listing is not None
    found = listing(body, "", row("teamtailor", "https://career.elm.example"))
    assert ([p.description for p in found.postings], found.links) == (["<p>Codes.</p>"], ())
    rss = (
        b'<rss xmlns:tt="https://teamtailor.com/locations"><channel><title>Elm</title><item>'
        b"<title>Coder</title><guid>1</guid><description>&lt;p>Codes.&lt;/p></description>"
        b"<remoteStatus>hybrid</remoteStatus><tt:locations><tt:location><tt:city>Austin</tt:city>"
        b"<tt:country>US</tt:country></tt:location></tt:locations></item></channel></rss>"
    )
    (raw,) = parsed("teamtailor", rss)
    assert (raw.places_raw, raw.remote_raw) == (("Austin, US",), "hybrid")
    assert (raw.description, raw.family) == ("<p>Codes.</p>", "teamtailor")


def test_an_atom_feed_is_read() -> None:
    feed = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Jobs</title><entry>
    <id>tag:1</id><title>Coder</title><link rel="self" href="https://e.example/self"/>
    <link href="https://e.example/1"/><updated>2026-11-02T00:00:00Z</updated>
    <author><name>Elm</name></author><content type="html">&lt;p&gt;Codes.&lt;/p&gt;</content>
    </entry></feed>"""
    (raw,) = parsed("rss", feed)
    assert (raw.ref, raw.url, raw.employer) == ("tag:1", "https://e.example/1", "Elm")
    assert (raw.description, raw.posted_raw) == ("<p>Codes.</p>", "2026-11-02T00:00:00Z")


def feed(*titles: str) -> bytes:
    items = "".join(f"<item><title>{t}</title><guid>{t}</guid></item>" for t in titles)
    return f"<rss><channel>{items}</channel></rss>".encode()


def test_titles_name_employers_only_where_all_of_a_feed_do() -> None:
    assert [r.employer for r in parsed("rss", feed("Coder at Elm", "Clerk at Oak"))] == [
        "Elm", "Oak"]  # fmt: skip
    assert [r.employer for r in parsed("rss", feed("Coder at Elm", "Clerk"))] == ["", ""]
    assert [r.employer for r in parsed("rss", feed("A: B", "C: D"), employer="Row")] == [
        "Row", "Row"]  # fmt: skip


INDEED = """<?xml version="1.0" encoding="ISO-8859-1"?><source><publisher>P</publisher>
<publisherurl>https://p.example</publisherurl><job><title>Coder &nbsp; & Auditor</title>
<referencenumber>7</referencenumber><url>https://p.example/7?a=1&b=2</url><company>Elm</company>
<city>Austin</city><state>TX</state><postalcode>78701</postalcode><country>US</country>
<description><p>Codes <b>charts</b>.</p></description><salary>$24 - $31 an hour</salary>
<jobtype>full-time</jobtype><remotetype>Fully remote</remotetype>
<date>Mon, 02 Nov 2026 10:00:00 GMT</date><expirationdate>2026-12-01</expirationdate></job>"""


def test_a_feed_of_a_search_engines_kind_is_read_however_it_is_written() -> None:
    for text in (INDEED + "</source>", INDEED, INDEED + "<job><title>cut"):
        raw = parsed("xml-feed", text.encode())[0]
        assert (raw.ref, raw.title, raw.employer) == ("7", "Coder & Auditor", "Elm")
        assert raw.url == "https://p.example/7?a=1&b=2"
        assert raw.places_raw == ("Austin, TX 78701, US",)
        assert raw.description == "<p>Codes <b>charts</b>.</p>"
        assert (raw.pay_raw, raw.remote_raw) == ("$24 - $31 an hour", "Fully remote")
        assert (raw.employment_type_raw, raw.closes_raw) == ("full-time", "2026-12-01")


def test_a_feed_without_its_end_is_doubted_and_an_empty_one_is_not() -> None:
    listing = FAMILIES["xml-feed"].listing
    assert listing is not None
    source = row("xml-feed", "https://p.example/feed.xml")
    assert listing(INDEED.encode(), "", source).doubt == "the feed stops before its end"
    assert listing((INDEED + "</source>").encode(), "", source).doubt is None
    assert listing(b"<source></source>", "", source).postings == ()


def test_nothing_outside_of_a_feed_is_loaded_and_entities_do_not_explode() -> None:
    bomb = (b'<!DOCTYPE jobs [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
            b'<!ENTITY x SYSTEM "file:///etc/passwd">]><jobs><job><title>&b;&x;T</title>'
            b"<id>1</id></job></jobs>")  # fmt: skip
    (raw,) = parsed("xml-feed", bomb)
    assert "root:" not in raw.title
    assert len(raw.title) < 100


USAJOBS = {
    "MatchedObjectId": "800000100",
    "MatchedObjectDescriptor": {
        "PositionID": "VA-26-1", "PositionTitle": "Medical Records Technician (Coder)",
        "PositionURI": "https://www.usajobs.gov:443/GetJob/ViewDetails/800000100",
        "PositionLocationDisplay": "Multiple Locations",
        "PositionLocation": [{"LocationName": "Austin, Texas"}, {"LocationName": "Waco, Texas"}],
        "OrganizationName": "Veterans Health Administration",
        "DepartmentName": "Department of Veterans Affairs",
        "PositionSchedule": [{"Name": "Full-Time", "Code": "1"}],
        "PositionOfferingType": [{"Name": "Permanent", "Code": "15317"}],
        "QualificationSummary": "One year of coding.",
        "PositionRemuneration": [{"MinimumRange": "49025", "MaximumRange": "77955",
                                  "RateIntervalCode": "PA", "Description": "Per Year"}],
        "PublicationStartDate": "2026-11-02T00:00:00", "ApplicationCloseDate": "2026-11-30",
        "UserArea": {"Details": {"JobSummary": "Codes.", "MajorDuties": ["Reads.", "Codes."],
                                 "TeleworkEligible": True, "RemoteIndicator": False}},
    },
}  # fmt: skip


def search(*items: Any, pages: int = 1) -> dict[str, Any]:
    return {"LanguageCode": "EN", "SearchResult": {
        "SearchResultCount": len(items), "SearchResultCountAll": len(items),
        "SearchResultItems": list(items), "UserArea": {"NumberOfPages": str(pages)}}}  # fmt: skip


def test_an_announcement_of_usajobs_is_read_as_documented() -> None:
    (raw,) = parsed("usajobs", search(USAJOBS))
    assert (raw.ref, raw.employer) == ("800000100", "Veterans Health Administration")
    assert raw.places_raw == ("Austin, Texas", "Waco, Texas")
    assert (raw.pay_raw, raw.remote_raw) == ("USD 49025-77955 per year", "telework eligible")
    assert (raw.employment_type_raw, raw.closes_raw) == ("Full-Time, Permanent", "2026-11-30")
    headings = [line for line in raw.description.splitlines() if line.startswith("<h3>")]
    assert headings == ["<h3>Summary</h3>", "<h3>Duties</h3>", "<h3>Qualifications</h3>"]
    assert parsed("usajobs", search()) == []


def test_the_first_page_of_a_usajobs_search_names_the_others() -> None:
    listing = FAMILIES["usajobs"].listing
    assert listing is not None
    body = json.dumps(search(USAJOBS, pages=3)).encode()
    source = row("usajobs", "https://www.usajobs.gov")
    found = listing(body, "https://d.example/api/Search?Page=1", source)
    assert found.further == ("https://d.example/api/Search?Page=2",
                             "https://d.example/api/Search?Page=3")  # fmt: skip
    assert listing(body, "https://d.example/api/Search?Page=2", source).further == ()


def test_a_page_of_the_nhs_search_leads_to_vacancies() -> None:
    body = b"""<nhsJobs><totalPages>2</totalPages>
    <totalResults>2</totalResults>
    <vacancyDetails><id>1</id><title>Clinical Coder</title><employer>Elm Trust</employer>
    <type>Permanent</type><salary>&#163;24,000</salary>
    <closeDate>2026-12-01</closeDate>
    <postDate>2026-11-02</postDate><url>https://n.example/1</url>
    <locations><location>Leeds, LS1</location></locations></vacancyDetails></nhsJobs>"""
    listing = FAMILIES["nhs-jobs"].listing
    assert listing is not None
    source = row("nhs-jobs", "https://n.example/search_xml")
    found = listing(body, "https://n.example/search_xml?page=1", source)
    assert found.further == ("https://n.example/search_xml?page=2",)
    (link,) = found.links
    assert link.stub is not None
    assert (link.stub.ref, link.stub.places_raw) == ("1", ("Leeds, LS1",))
    assert (link.stub.pay_raw, found.least) == ("£24,000", 2)


def test_a_list_of_smartrecruiters_names_its_pages_and_its_details() -> None:
    jobs = [{"id": str(n), "name": "Coder", "refNumber": "R", "releasedDate": "2026-11-02"}
            for n in range(2)]  # fmt: skip
    body = json.dumps({"totalFound": 5, "limit": 2, "offset": 0, "content": jobs}).encode()
    listing = FAMILIES["smartrecruiters"].listing
    assert listing is not None
    source = row("smartrecruiters", "https://careers.smartrecruiters.com/Elm")
    base = "https://api.smartrecruiters.com/v1/companies/Elm/postings"
    found = listing(body, f"{base}?limit=2&offset=0", source)
    assert found.further == (f"{base}?limit=2&offset=2", f"{base}?limit=2&offset=4")
    assert [link.url for link in found.links] == [f"{base}/0", f"{base}/1"]
    short = json.dumps({"totalFound": 5, "limit": 2, "offset": 2, "content": jobs[:1]}).encode()
    assert listing(short, f"{base}?limit=2&offset=2", source).doubt == "1 of 5 postings from 2 on"


def test_a_page_is_completed_by_what_only_its_listing_said() -> None:
    page = RawPosting("s", "", "", "<p>Text</p>", places_raw=("Austin",))
    stub = RawPosting("s", "7", "Coder", "", employer="Elm", places_raw=("2 Locations",))
    whole = completed(page, stub)
    assert (whole.ref, whole.title, whole.employer) == ("7", "Coder", "Elm")
    assert (whole.places_raw, whole.description) == (("Austin",), "<p>Text</p>")


def test_answers_saved_one_a_line_are_read_like_one() -> None:
    lines = "\n".join(json.dumps({"jobs": [{**ASHBY, "id": str(n)}]}) for n in range(3))
    assert [raw.ref for raw in parsed("ashby", lines.encode())] == ["0", "1", "2"]


@pytest.mark.parametrize(
    "family", [n for n, f in FAMILIES.items() if n not in ("html", "lever", "greenhouse")]
)
@pytest.mark.parametrize(
    "body", [b"", b"  \n", b"{", b"nothing", b"\xff\xfe\x00", b"<html><title>Down</title></html>"]
)
def test_what_is_no_answer_is_refused_in_a_sentence(family: str, body: bytes) -> None:
    if body.startswith(b"<html") and family in ("teamtailor", "nhs-jobs"):
        assert parsed(family, body) == []  # a page of theirs without a posting in it
        return
    with pytest.raises(BadInput, match=family):
        parsed(family, body)


@pytest.mark.parametrize(
    ("indicators", "said"),
    [
        ("<TeleworkEligible>true</TeleworkEligible>", "Telework eligible: Yes"),
        (
            "<RemoteIndicator>false</RemoteIndicator><TeleworkEligible>Yes</TeleworkEligible>",
            "Remote job: No; Telework eligible: Yes",
        ),
        ("", None),
    ],
)
def test_telework_and_remote_work_are_told_apart_as_a_federal_form_asks_them(
    indicators: str, said: str | None
) -> None:
    body = (
        '<PositionOpening xmlns="http://www.hr-xml.org/3"><DocumentID>1</DocumentID>'
        "<PositionProfile><PositionTitle>Coder</PositionTitle>"
        f"<UserArea>{indicators}</UserArea></PositionProfile></PositionOpening>"
    )
    (raw,) = parsed("hrxml", body.encode())
    assert raw.remote_raw == said
