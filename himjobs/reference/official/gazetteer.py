"""Census Gazetteer files and the counties of metropolitan areas (both public domain).

Since 2025 the gazetteer is delimited by ``|``; before, by tabs, with spaces behind the header's
last name. Coordinates are the middle of a place in degrees, square miles are of land.
"""

from typing import Any, BinaryIO

from himjobs.errors import BadInput
from himjobs.reference.official.delimited import delimited
from himjobs.reference.official.parts import Kind, Part
from himjobs.reference.official.spreadsheets import spreadsheet
from himjobs.reference.official.tables import Line, Row, Table

_LIST1 = ("CBSA CODE", "CBSA TITLE", "FIPS STATE CODE", "FIPS COUNTY CODE")


def open_table(stream: BinaryIO, file: str) -> Table:
    """Opens a gazetteer file by the delimiter of its own header."""
    first = stream.readline(4096)
    stream.seek(0)
    return delimited("|" if b"|" in first else "\t", quoted=False)(stream, file)


def _place(digits: int) -> Any:
    """Reads a place whose code has that many digits."""

    def row(line: Line) -> Row:
        code = line.matching("GEOID", rf"\d{{{digits}}}", f"a code of {digits} digits")
        latitude, longitude = line.number_of("INTPTLAT"), line.number_of("INTPTLONG")
        for column, value, most in (("INTPTLAT", latitude, 90), ("INTPTLONG", longitude, 180)):
            if value is None or abs(value) > most:
                raise BadInput("is no coordinate", field=column, value=line.text(column))
        told = {
            "name": line.text("NAME"),
            "state": line.text("USPS"),
            "type": line.text("CBSA_TYPE"),
        }
        return Row(
            code,
            {name: cell for name, cell in told.items() if cell}
            | {
                "latitude": latitude,
                "longitude": longitude,
                "square_miles": line.number_of("ALAND_SQMI", 0),
            },
        )

    return row


def county(line: Line) -> Row | None:
    """The metropolitan or micropolitan area that a county, or Connecticut's region, is in."""
    cbsa = line.text("CBSA CODE")
    if not cbsa.isdecimal() and not line.text("FIPS COUNTY CODE"):
        return None  # a note below the table
    state = line.matching("FIPS STATE CODE", r"\d{1,2}", "a state's FIPS code").zfill(2)
    own = line.matching("FIPS COUNTY CODE", r"\d{1,3}", "a county's FIPS code").zfill(3)
    kind = line.text("METROPOLITAN/MICROPOLITAN STATISTICAL AREA").lower()
    return Row(
        state + own,
        {
            "cbsa": line.matching("CBSA CODE", r"\d{5}", "a CBSA's code"),
            "title": line.text("CBSA TITLE"),
            "metropolitan": kind.startswith("metro"),
            "county": line.text("COUNTY/COUNTY EQUIVALENT"),
        },
    )


def _part(name: str, digits: int) -> Part:
    return Part(
        name=name,
        what=f"Census Gazetteer, {name} (2025_Gaz_{name}_national.txt)",
        files=rf"(?P<release>\d{{4}})_Gaz_{name}_national\.txt",
        columns=("GEOID", "INTPTLAT", "INTPTLONG", "ALAND_SQMI"),
        row=_place(digits),
        open_table=open_table,
    )


KIND = Kind(
    name="gazetteer",
    what="places and where they are",
    source="U.S. Census Bureau, Gazetteer files and delineation files,"
    " https://www.census.gov/geographies/reference-files.html",
    parts=(
        _part("zcta", 5),
        _part("place", 7),
        _part("counties", 5),
        _part("cbsa", 5),
        Part(
            name="county_cbsa",
            what="counties of metropolitan areas (list1_2023.xlsx, list1_Jul_2023.csv)",
            files=r"list1_(?:[A-Za-z]{3}_)?(?P<release>\d{4})\.(?:xlsx|csv)",
            columns=_LIST1,
            row=county,
            open_table=spreadsheet(*_LIST1),
        ),
    ),
)
