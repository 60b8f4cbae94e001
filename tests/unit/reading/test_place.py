"""Places as sources and texts write them. Expected places were decided by reading."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from himjobs.model import Place
from himjobs.reference.places import gazetteer
from reading.place import place
from reading.text import html
from reading.text.document import document

# what a source says | the places in it: "City, ST", "ST", a county, "City (CC)" abroad, US, ?City
STRINGS = """
Hull HU10 6ED, GB                             | Hull (GB)
Piccadily, Manchester M1 3BN, GB              | Manchester (GB)
Leipzig 04109, DE                             | Leipzig (DE)
04109 Leipzig, DE                             | Leipzig (DE)
Dover 19901, DE                               | Dover, DE 19901
Uppsala län Enköping                          | Enköping (SE)
Enköping, Uppsala län                         | Enköping (SE)
Dayton, OH                                    | Dayton, OH
Dayton OH                                     | Dayton, OH
Dayton, Ohio                                  | Dayton, OH
Dayton, Ohio US                               | Dayton, OH
DAYTON, OH, USA                               | Dayton, OH
Dayton, OH, United States                     | Dayton, OH
Dayton, OH 45402                              | Dayton, OH 45402
Dayton, OH, 45402, US                         | Dayton, OH 45402
120 Main Street, Dayton, OH 45402-1234        | Dayton, OH 45402
45402                                         | Dayton, OH 45402
Dayton, OH; Toledo, OH                        | Dayton, OH; Toledo, OH
Dayton, OH | Toledo, OH                       | Dayton, OH; Toledo, OH
Dayton, OH, Toledo, OH                        | Dayton, OH; Toledo, OH
Dayton, OH or Remote                          | Dayton, OH
Dayton, OH OR Boise, ID OR REMOTE             | Dayton, OH; Boise, ID
Remote or Dayton, OH                          | Dayton, OH
Hybrid - Dayton, OH                           | Dayton, OH
Dayton, OH (Hybrid)                           | Dayton, OH
Remote - Dayton, OH                           | Dayton, OH
remote,Ohio - Dayton                          | Dayton, OH
Ohio - Dayton                                 | Dayton, OH
OH - Dayton                                   | Dayton, OH
OH - Dayton - 2nd Street                      | Dayton, OH
OH-DAYTON-801 ~ 11 E Second St ~ BLDG 8       | Dayton, OH
OH, Dayton                                    | Dayton, OH
US-OH-Dayton                                  | Dayton, OH
US:OH:Dayton                                  | Dayton, OH
USA OH Dayton, US                             | Dayton, OH
USA OH Dayton - 120 Second Street (OHS01), US | Dayton, OH
Location Dayton, Ohio                         | Dayton, OH
Dayton, OH +2 locations                       | Dayton, OH
Dayton, OH, Locations                         | Dayton, OH
St. Louis, MO                                 | St. Louis, MO
Saint Louis, Missouri                         | St. Louis, MO
Ft Worth, TX                                  | Fort Worth, TX
Mt. Pleasant, Michigan                        | Mount Pleasant, MI
Winston-Salem, NC                             | Winston-Salem, NC
Coeur d'Alene, Idaho                          | Coeur d'Alene, ID
Washington, DC                                | Washington, DC
Washington, D.C.                              | Washington, DC
Washington, District of Columbia              | Washington, DC
District of Columbia                          | Washington, DC
New York, New York                            | New York, NY
New York, NY                                  | New York, NY
NYC, Locations                                | New York, NY
Hybrid - New York                             | New York, NY
Brooklyn, NY                                  | Brooklyn, NY
San Francisco-HQ                              | San Francisco, CA
Remote-Friendly (Travel Required) | San Francisco | San Francisco, CA
Portland, OR                                  | Portland, OR
Portland OR 97201                             | Portland, OR 97201
California, Missouri                          | California, MO
Franklin County, OH                           | county:39049
Greater Norfolk, VA                           | cbsa:47260
Ohio                                          | OH
OH                                            | OH
Remote, OH                                    | OH
Remote in Ohio                                | OH
US, OH                                        | OH
Virtual, OH                                   | OH
Ohio, OH                                      | OH
Ohio, Indiana, Kentucky                       | OH; IN; KY
Remote, Ohio, Indiana                         | OH; IN
California, Nevada                            | CA; NV
Ohio, Remote                                  | OH
Remote, New York                              | NY
Sampleton Township, Ohio                      | ?Sampleton Township, OH
United States                                 | US
Remote - USA                                  | US
Remote in USA                                 | US
2 Locations, US                               | US
Toronto, ON                                   | Toronto (CA)
Canada - Toronto                              | Toronto (CA)
Remote - Canada                               | (CA)
Canada - Remote (ON                           | (CA)
London                                        | London (GB)
London, United Kingdom                        | London (GB)
London, KY                                    | London, KY
Dublin                                        | Dublin (IE)
Dublin, OH                                    | Dublin, OH
Germany - Frankfurt, US                       | Frankfurt (DE)
Stuttgart, Baden-Wurttemberg                  | Stuttgart (DE)
Bengaluru, Karnataka, India                   | Bengaluru (IN)
Remote, India                                 | (IN)
Tbilisi, Georgia                              | Tbilisi (GE)
Georgia - Tbilisi                             | Tbilisi (GE)
Mtskheta, Georgia                             | Mtskheta (GE)
Zugdidi                                       | Zugdidi (GE)
Macon, Georgia                                | Macon, GA
Fort Stewart, Georgia                         | Fort Stewart, GA
Center Point, Georgia                         | ?Center Point, GA
Gurugram, IN                                  | Gurugram (IN)
Gurugram, HR, IN                              | Gurugram (IN)
Chennai, TN                                   | Chennai (IN)
Toronto, CA                                   | Toronto (CA)
Berlin, DE                                    | Berlin (DE)
Perth, WA                                     | Perth (AU)
Sydney, NSW, AU                               | Sydney (AU)
Quezon City, PH                               | Quezon City (PH)
Vancouver, WA                                 | Vancouver, WA
Lisbon, CT                                    | ?Lisbon, CT
Remote, Arizona, Colorado, Maryland           | AZ; CO; MD
120 E Example St Ste 201 Santa Fe NM 87501    | Santa Fe, NM 87501
111 Example Ave St. Augustine FL              | St. Augustine, FL
701 St. Example Avenue Bronx, NY              | Bronx, NY
13 EXAMPLE PLACE LA HABRA CA 90631            | La Habra, CA 90631
LA HABRA CA                                   | La Habra, CA
Sample General Hospital Springfield MO        | Springfield, MO
Center Point, Texas                           | Center Point, TX
USA.VA.Reston                                 | Reston, VA
US.TX.Austin                                  | Austin, TX
Springfield                                   | ?Springfield
Centerville                                   | ?Centerville
Remote                                        |
None                                          |
Multiple Locations                            |
EMEA - Remote                                 |
Sample General Hospital                       |
Work from home                                |
Competitive                                   |
USD 66,00071,000                              |
66,000/yr - 71,000/yr                         |
0                                             |
"""


def shown(one: Place) -> str:
    """A place as the table writes it."""
    if one.country != "US":
        return f"{one.city or ''} ({one.country})".strip()
    if one.precision == "country":
        return "US"
    if one.city is None:
        return one.state if one.precision == "state" else str(one.id)
    unsure = "?" if one.precision in (None, "state") else ""
    return (
        f"{unsure}{one.city}"
        + (f", {one.state}" if one.state else "")
        + (f" {one.postal}" if one.postal else "")
    )


ROWS = [
    (words.strip(), [part.strip() for part in places.split(";") if part.strip()])
    for words, _, places in (row.rpartition("|") for row in STRINGS.strip("\n").splitlines())
]


def test_the_table_holds_more_than_80_strings() -> None:
    assert len(ROWS) > 80


@pytest.mark.parametrize(("words", "expected"), ROWS)
def test_a_source_string_is_read(words: str, expected: list[str]) -> None:
    assert [shown(one) for one in place.read_string(words)] == expected


def test_a_city_brings_its_county_metro_and_point() -> None:
    (found,) = place.read_string("Dayton, OH")
    assert (found.county, found.cbsa, found.precision) == ("39113", "19430", "city")
    assert found.latitude == pytest.approx(39.78, abs=0.05)
    assert found.longitude == pytest.approx(-84.2, abs=0.05)
    assert gazetteer().place(found.id or "") == found


TEXTS = [
    # source strings, title, text -> places
    (("Springfield",), "Coder", "Our clinic in Springfield, Missouri grows.", ["Springfield, MO"]),
    (("Washington",), "Coder", "Located in Washington, D.C.", ["Washington, DC"]),
    (("Washington",), "Coder", "", ["WA"]),
    (("Virginia",), "Coder - Greater Norfolk, VA", "", ["cbsa:47260"]),
    ((), "Travel Coder in Dayton, OH", "", ["Dayton, OH"]),
    ((), "Coder (Dayton, Ohio)", "", ["Dayton, OH"]),
    ((), "Coder II", "Location: Dayton, OH\nShift: days", ["Dayton, OH"]),
    ((), "Coder II", "<h3>Location</h3><p>Dayton, OH</p>", ["Dayton, OH"]),
    ((), "Coder II", "Locations: Dayton, OH | Toledo, OH", ["Dayton, OH", "Toledo, OH"]),
    ((), "Coder II", "Location: Sample Hospital - 10010 Kenner Rd, Dayton, OH", ["Dayton, OH"]),
    ((), "Coder II", "This position is located in Dayton, Ohio.", ["Dayton, OH"]),
    ((), "Coder II", "The role is based out of our Pittsburgh office.", ["Pittsburgh, PA"]),
    ((), "Coder II", "Location: you may work from where you are, on the road or between", []),
    ((), "Coder II", "Graduates of a school in Dayton, OH are welcome.", []),
    (("Dayton, OH",), "Coder in Toledo, OH", "Location: Akron, OH", ["Dayton, OH"]),
    (("Remote - USA",), "Coder", "This position is located in Dayton, Ohio.", ["Dayton, OH"]),
    (("Dayton, OH", "Dayton, Ohio"), "Coder", "", ["Dayton, OH"]),
    (("Ohio", "Dayton, OH"), "Coder", "", ["Dayton, OH"]),
    (("London",), "Coder", "Our hospital in London, Kentucky", ["London, KY"]),
    ((), "Coder", "The position is located at Martinsburg, WV.", ["Martinsburg, WV"]),
    (
        (),
        "Coder",
        "The Records Section of the VA Medical Center located at Martinsburg, WV, hires.",
        ["Martinsburg, WV"],
    ),
    ((), "Coder", "A position with the service located in Dayton OH. We read it.", ["Dayton, OH"]),
    (
        (),
        "Coder",
        "Posted\n\n20 East Main Ave, Dayton, Ohio, 454021234, United States of America\n\nCode.",
        ["Dayton, OH 45402"],
    ),
    ((), "Coder", "You speak English, as 38 U.S.C. 7402(d) asks.", ["US"]),
    ((), "Coder", "Come to Sample Hospital, Tulsa, OK, as a coder.", ["Tulsa, OK"]),
    ((), "Coder", "Sample Hospital in Tulsa, OK. Sample Clinic in Dallas, TX.", []),
    ((), "Coder", "The position is located in Tbilisi, Georgia.", ["Tbilisi (GE)"]),
    (("Georgia",), "Coder", "You join our team in Tbilisi.", ["(GE)"]),
    (("Georgia",), "Coder", "You join our team in Atlanta.", ["GA"]),
    (("Remote",), "Coder", "Work from anywhere in the United States.", ["US"]),
    (("Remote",), "Coder", "Remote within Canada.", ["(CA)"]),
    (("Remote",), "Coder", "You must be based in the UK or Ireland.", ["(GB)", "(IE)"]),
    (("Remote",), "Coder", "We offer a 401(k) plan.", ["US"]),
    (("Remote",), "Coder", "You code charts.", []),
    (("Toronto, Canada",), "Coder", "We offer a 401(k) plan.", ["Toronto (CA)"]),
]


@pytest.mark.parametrize(("raw", "title", "words", "expected"), TEXTS)
def test_places_are_read_from_source_title_and_text(
    raw: tuple[str, ...], title: str, words: str, expected: list[str]
) -> None:
    text = html.read_text(words)
    found, why = place.read(document(text, title=title, places_raw=raw))
    assert [shown(one) for one in found] == expected
    assert [one.field for one in why] == [f"places[{i}]" for i in range(len(found))]


def test_evidence_points_at_the_words_of_the_text() -> None:
    text = html.read_text("<p>About us.</p><p>Location: Dayton, OH</p>")
    _, why = place.read(document(text))
    assert [text.text[e.start : e.end] for e in why] == ["Dayton, OH"]


_WORDS = "Dayton|OH|, |; |Remote| - |(|)|US|45402|Springfield|London|India| or |/|Ohio|County|é| "
_PARTS = st.sampled_from(_WORDS.split("|"))


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(_PARTS, max_size=12).map("".join)))
def test_no_string_raises(words: str) -> None:
    for one in place.read_string(words):
        assert one.latitude is None or -90 <= one.latitude <= 90
        assert one.id is None or one.country == "US"
    found, why = place.read(
        document(html.read_text(f"Location: {words}"), title=words, places_raw=(words,))
    )
    assert len(found) == len(why)
