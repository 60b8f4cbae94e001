"""Places that only the text names: its "Location:" line, a sentence, a facility and its town.

The nearest to the job wins: a labelled line, then a sentence that says where the job is, then the
one town that follows a facility's name; and where no place is said, the country one must be in.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from himjobs.model import Place
from himjobs.reference.countries import COUNTRIES
from himjobs.reference.place_names import NATION_WORDS, key
from himjobs.reference.places import Gazetteer
from reading.place.gazetted import place_of
from reading.place.place_strings import read_string
from reading.text.document import Document
from reading.text.phrases import phrases
from reading.text.windows import Windows, matches


class Said(NamedTuple):
    """A place, the words that name it, and why they do."""

    place: Place
    start: int
    end: int
    rule: str


def in_text(places: Gazetteer, document: Document, *, nation: bool) -> list[Said]:
    """The places of the first manner of speaking in which the text names any; its country, where
    it names none, only with ``nation``."""
    manners = (_labelled, _addressed, _located, _facility, _country)
    for manner in manners if nation else manners[:-1]:
        found = list(manner(places, document))
        if found:
            return found
    return []


_LABEL: Final = phrases(
    r"""
        (?:^|\n|\. |\| )(?:job |work |primary |position |office |facility |duty |practice[ ]
            |clinic )?locations?(?: of (?:the )?(?:job|position
            |work))?(?: \([^)\n]{0,30}\))?\s*[:：–-]\s*(?P<place>[^\n]{2,120})
        (?:^|\n)(?:job |work |primary )?location\n+(?P<next>[^\n]{2,90})
    """,
    re.IGNORECASE,
)
_LOCATED: Final = phrases(
    r"""
        (?:(?m:^)\W*|\b(?i:position|job|role|opportunity|opening|office|clinic|hospital|facility
            |work|candidate|you|employee|center|campus|department|section|service|system
            |vacanc(?:y|ie))s?\b[^.\n]{0,60}?\b)(?:(?i:located|based|situated
            |headquartered)|(?<=position )is|(?<=job )is|(?<=role )is)\s+(?:in|at|out of|near)
            \s+(?:our\s+|the\s+|downtown\s+)?(?P<place>(?:(?:St|Ft|Mt)\.\s)?[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*){0,3},?\s+(?:[A-Z]{2}\b
            |[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)
            |[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,2}(?=\s+(?:office|area|metro)))
    """,
)


def in_field(remote_raw: str) -> list[Place]:
    """The countries that a source's field of remote work ties it to: "applicants in Canada"."""
    tied = re.search(
        r"(?i)\b(?:applicants? in|remote(?: in)?\s*[-–,(:]?)\s*(?P<where>.+)", remote_raw
    )
    return [_nation(code) for code in _codes_in(tied.group("where").rstrip(") "))] if tied else []


def _labelled(places: Gazetteer, document: Document) -> Iterator[Said]:  # noqa: ARG001
    """Places of a "Location:" line."""
    for match in matches(_LABEL, document.text, _LABELLED.of(document.low)):
        group = "place" if match.group("place") else "next"
        words = _LABEL_END.split(match.group(group))[0]
        if _PROSE.search(words):
            continue
        found = [place for place in read_string(words) if _is_named(place, words)]
        start = match.start(group)
        for place in found:
            yield Said(place, start, start + len(words), "a line of the text names the location")


def _addressed(places: Gazetteer, document: Document) -> Iterator[Said]:  # noqa: ARG001
    """Places of lines that are an address and nothing else."""
    for match in matches(_ADDRESS, document.text, _POSTED.of(document.low)):
        for place in read_string(match["place"]):
            if place.city and place.precision in ("city", "zip"):
                yield Said(place, *match.span("place"), "a line of the text is an address")


def _is_named(place: Place, words: str) -> bool:
    """True when a label's words are a place's, and not prose that happens to hold a name."""
    if place.city is None:
        return bool(place.id) or place.country != "US"
    if not _PROPER.match(place.city):
        return False
    alone = place.state is None or not re.search(r",|\b[A-Z]{2}\b", words)
    return not alone or len(words) <= len(place.city) + 20


def _located(places: Gazetteer, document: Document) -> Iterator[Said]:
    """Places of sentences that say where the job is located."""
    for match in matches(_LOCATED, document.text, _PLACED.of(document.low)):
        for place in _named(places, match.group("place")):
            yield Said(place, *match.span("place"), "the text says that the work is there")


def _named(places: Gazetteer, words: str) -> Iterator[Place]:
    """The city, county or area that words name, with its state where they give one."""
    spot = places.find(words)
    if spot is None or spot.kind not in ("city", "county", "metro", "zip"):
        city = words.partition(",")[0].strip()
        yield from (one for one in read_string(words) if one.city == city and one.country != "US")
    elif spot.kind != "city" or "," in words or places.dominant(words) or _CODE.search(words):
        state = spot.state or places.state_code(words.rpartition(",")[2])
        yield place_of(places, spot, state)


def _facility(places: Gazetteer, document: Document) -> Iterator[Said]:
    """The town behind a facility's name, where all such names have the same one behind them.

    Two towns may be two employers' sites, and neither need be where the job is.
    """
    found: list[Said] = []
    for match in matches(_FACILITY, document.text, _SITES.of(document.low)):
        if document.is_notice(match.start()):
            continue
        why = "it is the town behind the facility's name"
        named = _named(places, match.group("place"))
        found += (Said(place, *match.span("place"), why) for place in named)
    if len({(one.place.city, one.place.state) for one in found}) == 1:
        yield found[0]


def _country(places: Gazetteer, document: Document) -> Iterator[Said]:  # noqa: ARG001
    """The country that a worker must be in, or whose law the text speaks of."""
    named: dict[str, Said] = {}
    for match in matches(_IN_COUNTRY, document.text, _NATIONS.of(document.text)):
        for code in _codes_in(match[str(match.lastgroup)]):
            why = "the text names the country"
            place = _nation(code)
            named.setdefault(code, Said(place, *match.span(str(match.lastgroup)), why))
    if not named:
        law = next(iter(matches(_OUR_LAW, document.text, _LAW.of(document.low))), None)
        if law:
            named["US"] = Said(
                _nation("US"), *law.span(), "it is of the law or the schools of the United States"
            )
    yield from named.values()


def _nation(code: str) -> Place:
    return Place(precision="country") if code == "US" else Place(country=code)


def _codes_in(words: str) -> Iterator[str]:
    for part in re.split(r"\s*(?:,|/|\band\b|\bor\b)\s*", words):
        name = key(re.sub(r"^the ", "", part.strip(), flags=re.IGNORECASE))
        if name in NATION_WORDS:
            yield "US"
        elif name in COUNTRIES:
            yield COUNTRIES[name]


_LABELLED: Final = Windows("location", before=30, after=180)
#: Zip codes with their hyphen lost too; a line with the country behind.
_ADDRESS: Final = re.compile(
    r"(?m)^\W*\d+[\w-]* [^,\n]{3,60},\s*"
    r"(?P<place>[A-Z][\w .'’-]{1,40},\s*[A-Z][A-Za-z ]+?,?\s*\d{5})"
    r"(?:-?\d{4})?(?:,?\s*(?:USA?|United States(?: of America)?))?\W*$"
)
_POSTED: Final = Windows("united states| us\n|usa", before=180, after=20)
_PLACED: Final = Windows(
    "located|based|situated|headquartered|position is|job is|role is", before=90, after=120
)
_LABEL_END: Final = phrases(
    r"""
        \.[ ]
        \s[-–]\s(?=[a-z])
        \s(?:Schedule|Shift|Pay|Hours|Salary|Type|Department|Employment|Function)\b
    """,
)
_PROSE: Final = phrases(
    r"""
        \b(?:is|are|will|be|can|may|must|you|we|our|your|this|with|required|including|preference
            |offices)\b
    """,
)
_PROPER: Final = phrases(
    r"""
        ^[A-Z][\w.'’-]*(?:[ -](?:of|the|de|del|la|du|on|and|[A-Z][\w.'’-]*)){0,4}$
    """,
)
_TOWN: Final = (
    r"(?:[A-Z][\w.'’-]*\s){0,3}[A-Z][\w.'’-]*,\s*(?:[A-Z]{2}\b(?!\.[A-Z])|(?:North |South |West "
    r"|New |Rhode )?[A-Z][a-z]+\b)"
)
_CODE: Final = re.compile(r" [A-Z]{2}$")
_FACILITY: Final = phrases(
    r"""
        \b(?:Hospital|Medical Center|Health Center|Clinic|(?:Health ?[Cc]are|Health) System|VAMC
            |HCS|Healthcare|Infirmary|Campus|Medical Office|Cancer Center|Office)
            (?:\s\([^)\n]{2,30}\))?(?:,\s+|\s+[-–]\s+|\s+(?:in|of|at)\s+)(?P<place><TOWN>)
    """,
    TOWN=_TOWN,
)
_SITES: Final = Windows(
    "hospital|center|clinic|system|vamc|hcs|healthcare|infirmary|campus|office",
    before=20,
    after=110,
)
_ABROAD: Final = tuple(
    sorted({name.title() for name in COUNTRIES if len(name) > 3}, key=len, reverse=True)
)
_NATION: Final = (
    rf"(?:U\.S\.(?:A\.?)?|USA?\b|United States(?: of America)?|UK\b|(?:{'|'.join(_ABROAD)})\b)"
)
_IN_COUNTRY: Final = phrases(
    r"""
        \b(?i:anywhere|remote(?:ly)?|work(?:ing)?|authori[sz]ed to work|right to work
            |eligible to work|eligibility to work|authori[sz]ation|must (?:be )?(?:currently[ ]
            )?(?:reside|live|located|based|residing|living)|(?:candidates?|applicants?|employees?|you|role
            |position|job|residents?|citizens?)(?:\s\w+){0,4}?(?:\s(?:reside|live|located|based
            |residing|living|open to|available))?)\s+(?i:with)?(?i:in|of|from)\s+(?i:the\s+)?
            (?i:contiguous |continental )?(?P<country><NATION>(?:(?:,|\s(?i:and|or)|/)\s*
            (?i:the\s)?<NATION>)*)
        (?P<based><NATION>)[ -][Bb]ased\b
        (?m:^)\W*(?P<alone><NATION>)\s*[-–,(]?\s*(?i:remote|only)\b
        \b(?i:remote)\s*[-–,(:]?\s*(?P<after><NATION>)
    """,
    NATION=_NATION,
)
_NATIONS: Final = Windows("|".join((*_ABROAD, "U.S", "US", "UK", "United States")), 110, 60)
#: Plans, forms, programs and credentials that exist under the law of the United States, or only
#: through its schools.
_OUR_LAW: Final = phrases(
    r"""
        \b401 ?\(?k\)?(?![\w])
        \b403 ?\(b\)
        \bE-Verify\b
        \bForm I-9\b
        \bW-?2 (?:employee|position|role|contract)
        \bFair Labor Standards Act\b
        \bFamily and Medical Leave Act\b
        \bAmericans with Disabilities Act\b
        \bprotected veteran\b
        \bHIPAA\b
        \bMedica(?:re|id)\b
        \bRHI[AT]\b
        \bU\.?S\.? citizen(?:s|ship)?\b
        \b\d{1,2} U\.S\.C\.
        \bU\.?S\.? (?:Office of Personnel Management|Department of (?:Education
            |Veterans Affairs|Labor))\b
    """,
)
_LAW: Final = Windows(
    "401|403|verify|i-9|w2|w-2|act|veteran|citizen|hipaa|medica|rhi|u.s.c|personnel|department of",
    before=50,
    after=50,
)
