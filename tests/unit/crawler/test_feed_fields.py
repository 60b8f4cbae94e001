"""What XML feeds hold is read, under whatever name and with whatever markup in it."""

import pytest

from crawler.families import FAMILIES
from himjobs.model import RawPosting


def parsed(family: str, text: str) -> list[RawPosting]:
    return FAMILIES[family].parse(text.encode(), url="", source="s")


def job(fields: str) -> str:
    return f"<source><job><id>7</id>{fields}<description>Codes charts.</description></job></source>"


def item(fields: str) -> str:
    return (
        "<rss><channel><title>Jobs</title><item><guid>7</guid>"
        f"{fields}<description>Codes charts.</description></item></channel></rss>"
    )


def opening(fields: str) -> str:
    return (
        "<ShowPositionOpening><PositionOpening><DocumentID>7</DocumentID>"
        f"{fields}</PositionOpening></ShowPositionOpening>"
    )


@pytest.mark.parametrize(
    "title",
    [
        "Medical &lt;b&gt;Coder&lt;/b&gt; II",
        "<![CDATA[Medical <b>Coder</b> II]]>",
        "Medical <b>Coder</b> II",
        "<div>Medical <em>Coder</em> <span>II</span></div>",
        "Medical&amp;nbsp;Coder II",
        "<b>Medical Coder II</b>",
    ],
)
def test_markup_in_a_title_leaves_its_words(title: str) -> None:
    for family, text in (
        ("xml-feed", job(f"<title>{title}</title>")),
        ("rss", item(f"<title>{title}</title>")),
        ("hrxml", opening(f"<PositionTitle>{title}</PositionTitle>")),
    ):
        assert [raw.title for raw in parsed(family, text)] == ["Medical Coder II"], family


@pytest.mark.parametrize(
    "employer",
    [
        "<company>Elm Health</company>",
        "<companyName>Elm Health</companyName>",
        "<employer_name>Elm Health</employer_name>",
        "<hiring_company>Elm Health</hiring_company>",
        "<hiringOrganisation><legalName>Elm Health</legalName></hiringOrganisation>",
        "<organisation>Elm Health</organisation>",
        "<organizationName>Elm Health</organizationName>",
        "<facility><name>Elm Health</name></facility>",
        "<hospital>Elm <i>Health</i></hospital>",
        '<employer name="Elm Health"/>',
        "<advertiser_name>Elm Health</advertiser_name>",
        "<agency>Elm Health</agency>",
        "<HiringOrgName>Elm Health</HiringOrgName>",
    ],
)
def test_the_employer_is_found_under_its_many_names(employer: str) -> None:
    for family, text in (
        ("xml-feed", job(f"<title>Coder</title>{employer}")),
        ("rss", item(f"<title>Coder</title>{employer}")),
        ("hrxml", opening(f"<PositionTitle>Coder</PositionTitle>{employer}")),
    ):
        assert [raw.employer for raw in parsed(family, text)] == ["Elm Health"], family


def test_jobs_without_a_number_or_an_address_are_told_apart_by_their_words() -> None:
    jobs = "".join(
        f"<job><title>{title}</title><company>Elm</company><city>{city}</city>"
        "<description>Codes charts.</description></job>"
        for title, city in (("Coder", "Dayton"), ("Coder", "Akron"), ("Auditor", "Dayton"))
    )
    found = parsed("xml-feed", f"<jobs>{jobs}</jobs>")
    assert [raw.title for raw in found] == ["Coder", "Coder", "Auditor"]
    assert len({raw.id for raw in found}) == 3
    assert parsed("xml-feed", f"<jobs>{jobs}</jobs>") == found
    assert {raw.url for raw in found} == {""}
    items = "".join(
        f"<item><title>{title}</title><description>Codes charts.</description></item>"
        for title in ("Coder", "Auditor")
    )
    stub = "<item><title>Clerk</title></item>"
    entries = parsed("rss", f"<rss><channel>{items}{stub}</channel></rss>")
    assert [raw.title for raw in entries] == ["Coder", "Auditor"]
