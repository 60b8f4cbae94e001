"""A JobPosting object read into a raw posting, in every shape sites give its properties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler import jobposting, jsonld
from himjobs.model import RawPosting

JOB = {"@type": "JobPosting", "title": "Coder", "description": "<p>Codes charts.</p>"}


def posting(page: str = "", **more: object) -> RawPosting:
    found = jobposting.posting({**JOB, **more}, source="s", page=page)
    assert found is not None
    return found


def test_titles_are_unescaped_at_most_twice_and_have_no_tags() -> None:
    assert posting(title="Records &amp;amp; Release  <b>Clerk</b>\n").title == (
        "Records & Release Clerk"
    )


@pytest.mark.parametrize(
    "organization",
    [
        "Elm Hospital",
        {"@type": "Organization", "name": "Elm Hospital"},
        [{"name": "Elm Hospital"}, {"name": "Other"}],
        {"name": {"@value": "Elm Hospital"}},
        {"name": ["Elm Hospital"]},
    ],
)
def test_an_employer_is_a_text_an_object_or_a_list(organization: object) -> None:
    assert posting(hiringOrganization=organization).employer == "Elm Hospital"


def test_an_employer_that_is_not_named_is_the_catalogues() -> None:
    found = jobposting.posting(dict(JOB), source="s", employer="Elm Hospital")
    assert found is not None
    assert found.employer == "Elm Hospital"


@pytest.mark.parametrize(
    ("location", "places"),
    [
        ({"address": {"addressLocality": "Austin", "addressRegion": "TX", "postalCode": "78701",
                      "addressCountry": "US"}}, ("Austin, TX 78701, US",)),
        ({"address": {"addressLocality": "Austin", "addressRegion": "TX",
                      "addressCountry": {"@type": "Country", "name": "US"}}}, ("Austin, TX, US",)),
        ({"address": {"addressLocality": "Sacramento, CA", "addressRegion": "CA"}},
         ("Sacramento, CA",)),
        ({"address": {"addressLocality": "New York", "addressRegion": "New York",
                      "addressCountry": "US"}}, ("New York, New York, US",)),
        ({"address": {"addressLocality": "Leipzig", "addressRegion": "-", "postalCode": "04109",
                      "addressCountry": "DE"}}, ("Leipzig 04109, DE",)),
        ({"address": {"postalCode": "78701", "addressCountry": "US"}}, ("78701, US",)),
        ({"address": {"addressRegion": "Texas"}}, ("Texas",)),
        ({"address": "1 Main St\nAustin, TX"}, ("1 Main St, Austin, TX",)),
        ({"addressLocality": "Austin", "addressRegion": "TX"}, ("Austin, TX",)),
        ({"@type": "Place", "name": "Troms"}, ("Troms",)),
        ("Austin, TX", ("Austin, TX",)),
        ([{"address": {"addressLocality": "Austin"}}, "Dallas", {"address": {"addressLocality":
          "Austin"}}], ("Austin", "Dallas")),
        ([{"address": [{"addressLocality": "Austin"}, {"addressLocality": "Waco"}]}],
         ("Austin", "Waco")),
        ({"geo": {"latitude": 1}}, ()), ({}, ()), (None, ()), ("N/A", ()),
    ],
)  # fmt: skip
def test_places_are_one_line_each(location: object, places: tuple[str, ...]) -> None:
    assert posting(jobLocation=location).places_raw == places


def test_remote_says_from_where() -> None:
    raw = posting(
        jobLocationType="TELECOMMUTE",
        applicantLocationRequirements=[
            {"@type": "State", "name": "Texas"},
            {"@type": "Country", "name": "USA"},
        ],
    )
    assert raw.remote_raw == "TELECOMMUTE; applicants in Texas, USA"


def test_where_applicants_live_alone_makes_no_job_remote() -> None:
    assert posting(applicantLocationRequirements={"name": "Finland"}).remote_raw is None


@pytest.mark.parametrize(
    ("identifier", "ref"),
    [
        ({"@type": "PropertyValue", "name": "Elm", "value": "R-204"}, "R-204"),
        ({"value": 204}, "204"),
        ("R-204", "R-204"),
        ([{"value": "R-204"}], "R-204"),
        ({"value": "Coder"}, "https://e.example/jobs/1"),
        ({"value": "Some words only"}, "https://e.example/jobs/1"),
        (None, "https://e.example/jobs/1"),
    ],
)
def test_the_ref_is_the_identifier_else_the_address(identifier: object, ref: str) -> None:
    assert posting(page="https://e.example/jobs/1", identifier=identifier).ref == ref


def test_without_identifier_and_address_the_ref_is_made_of_the_words() -> None:
    assert posting().ref == posting().ref != posting(description="Another.").ref


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ({"url": "https://e.example/jobs/2"}, "https://e.example/jobs/2"),
        ({"url": "/jobs/2"}, "https://e.example/jobs/2"),
        ({"url": "https://employer.example/"}, "https://e.example/jobs/1"),
        ({"mainEntityOfPage": {"@id": "https://e.example/jobs/3"}}, "https://e.example/jobs/3"),
        ({"url": "not an address at all"}, "https://e.example/jobs/not an address at all"),
        ({}, "https://e.example/jobs/1"),
    ],
)
def test_the_address_is_the_postings_own(given: dict[str, object], url: str) -> None:
    assert posting(page="https://e.example/jobs/1", **given).url == url


@pytest.mark.parametrize(
    ("description", "wanted"),
    [
        ("&lt;p&gt;Codes &amp;amp; audits&lt;/p&gt;", "<p>Codes &amp; audits</p>"),
        ("&amp;lt;p&amp;gt;Codes&amp;lt;/p&amp;gt;", "<p>Codes</p>"),
        ("<p>at least &lt;b&gt; and &lt;5</p>", "<p>at least &lt;b&gt; and &lt;5</p>"),
        ("Plain words\nin lines", "Plain words\nin lines"),
    ],
)
def test_descriptions_are_unescaped_only_where_their_tags_are(
    description: str, wanted: str
) -> None:
    assert posting(description=description).description == wanted


def test_requirements_outside_the_description_are_added_once() -> None:
    text = posting(
        qualifications="RHIT or RHIA required.",
        responsibilities="Codes charts.",
        experienceRequirements={"@type": "OccupationalExperienceRequirements",
                                "monthsOfExperience": 24},
    ).description  # fmt: skip
    assert text.startswith("<p>Codes charts.</p>")
    assert text.count("Codes charts.") == 1
    assert "<h3>Qualifications</h3>" in text
    assert "RHIT or RHIA required." in text
    assert "24 months of experience" in text


def test_requirements_given_as_objects_are_in_the_text() -> None:
    text = posting(
        qualifications=[{"@type": "EducationalOccupationalCredential", "name": "CTR",
                         "credentialCategory": "certification"}],
        educationRequirements={"@type": "EducationalOccupationalCredential",
                               "credentialCategory": "bachelor degree"},
        experienceRequirements={"@type": "OccupationalExperienceRequirements",
                                "monthsOfExperience": {"@type": "QuantitativeValue", "value": 36}},
        experienceInPlaceOfEducation="https://schema.org/True",
    ).description  # fmt: skip
    for words in ("CTR", "bachelor degree", "36 months of experience", "in place of education"):
        assert words in text
    assert "in place" not in posting(experienceInPlaceOfEducation=False).description


@pytest.mark.parametrize(
    "job",
    [
        {"title": "Coder"},
        {"title": "Coder", "description": " <p>&nbsp;</p> "},
        {"title": "Coder", "skills": "ICD-10"},
        {"description": "Words without a title."},
        {"title": {}, "description": "Words."},
    ],
)
def test_a_stub_is_no_posting(job: dict[str, object]) -> None:
    assert jobposting.posting({"@type": "JobPosting", **job}, source="s") is None


def test_stubs_are_links() -> None:
    stubs = [{"title": "Coder", "url": "/jobs/1"}, {**JOB, "url": "/jobs/2"}, {"title": "Clerk"}]
    assert jobposting.links(stubs, "https://e.example/list") == ["https://e.example/jobs/1"]


def test_dates_and_types_are_the_sources_words() -> None:
    raw = posting(
        datePosted="2020-10-20 20:28:32 UTC",
        validThrough={"@value": "2020-11-19"},
        employmentType=["FULL_TIME", "CONTRACTOR"],
    )
    assert (raw.posted_raw, raw.closes_raw) == ("2020-10-20 20:28:32 UTC", "2020-11-19")
    assert raw.employment_type_raw == "FULL_TIME, CONTRACTOR"


def test_what_no_database_takes_is_left_out() -> None:
    raw = posting(title="Co\x00der \ud83d", description="a\x00b\udc00c")
    assert (raw.title, raw.description) == ("Coder", "abc")


anything = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=15),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["@id", "@type", "@value", "name", "value", "address", "addressLocality",
                 "addressRegion", "url", "description", "monthsOfExperience"]
            ),
            inner, max_size=4,
        )
    ),
    max_leaves=10,
)  # fmt: skip
properties = st.sampled_from(
    ["title", "description", "hiringOrganization", "jobLocation", "baseSalary", "identifier", "url",
     "jobLocationType", "applicantLocationRequirements", "employmentType", "datePosted", "skills",
     "validThrough", "qualifications", "mainEntityOfPage"]
)  # fmt: skip


@given(st.dictionaries(properties, anything, max_size=15))
def test_no_object_makes_it_raise(job: dict[str, object]) -> None:
    jobs = jsonld.jobs([{"@type": "JobPosting", **job}])
    for found in jobs:
        raw = jobposting.posting(found, source="s", page="https://e.example/1")
        assert raw is None or raw.as_json()["title"]
    jobposting.links(jobs, "https://e.example/")
