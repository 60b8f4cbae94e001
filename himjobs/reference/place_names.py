"""How place names are written: one spelling for each, and what people call places."""

import re
import unicodedata
from typing import Final

_WORDS: Final = {
    "st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount", "mtn": "mountain", "pt": "point",
    "hts": "heights", "spgs": "springs", "spg": "spring", "twp": "township", "vlg": "village",
    "jct": "junction", "pk": "park", "bch": "beach", "cty": "city", "hbr": "harbor", "is": "island",
    "ctr": "center", "centre": "center", "lk": "lake", "vly": "valley",
}  # fmt: skip
_COMPASS: Final = {"n": "north", "s": "south", "e": "east", "w": "west"}


def key(name: str) -> str:
    """One spelling for each name: "St. Louis", "Saint Louis" and "ST LOUIS" are the same."""
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name)
        name = "".join(c for c in name if not unicodedata.combining(c))
    name = re.sub(r"[.'’`]", "", name.lower())
    words = re.findall(r"[a-z0-9]+", name.replace("&", " and "))
    if words and words[0] in _COMPASS and len(words) > 1:
        words[0] = _COMPASS[words[0]]
    return " ".join(_WORDS.get(word, word) for word in words)


#: The whole nation.
NATION_WORDS: Final = frozenset(
    key(words)
    for words in (
        "us", "u.s.", "usa", "u.s.a.", "united states", "united states of america", "america",
        "the united states", "nationwide", "anywhere in the us", "anywhere in the usa",
        "anywhere in the united states", "usa nationwide", "us nationwide", "nationwide us",
        "all states", "all 50 states", "contiguous united states", "continental united states",
        "estados unidos",
    )
)  # fmt: skip
#: Old postal abbreviations, still written by people.
OLD_STATES: Final = {
    "ala": "AL", "ariz": "AZ", "ark": "AR", "calif": "CA", "cal": "CA", "colo": "CO", "conn": "CT",
    "del": "DE", "fla": "FL", "ill": "IL", "ind": "IN", "kan": "KS", "kans": "KS", "mass": "MA",
    "mich": "MI", "minn": "MN", "miss": "MS", "mont": "MT", "neb": "NE", "nebr": "NE", "nev": "NV",
    "okla": "OK", "ore": "OR", "oreg": "OR", "penn": "PA", "penna": "PA", "tenn": "TN", "tex": "TX",
    "wash": "WA", "wis": "WI", "wisc": "WI", "wyo": "WY", "n carolina": "NC", "s carolina": "SC",
    "n dakota": "ND", "s dakota": "SD", "w virginia": "WV", "w va": "WV", "n mexico": "NM",
    "washington state": "WA", "new york state": "NY", "state of washington": "WA", "tejas": "TX",
    "virgin islands": "VI", "us virgin islands": "VI", "washington dc": "DC",
}  # fmt: skip
#: What people call a city: the key that is meant. "LA" stays Louisiana.
NICKNAMES: Final = {
    "nyc": "new york|NY", "new york city": "new york|NY", "ny city": "new york|NY",
    "sf": "san francisco|CA", "san fran": "san francisco|CA", "philly": "philadelphia|PA",
    "vegas": "las vegas|NV", "nola": "new orleans|LA", "slc": "salt lake city|UT",
    "okc": "oklahoma city|OK", "atl": "atlanta|GA", "chi town": "chicago|IL",
    "washington dc": "washington|DC", "dc": "washington|DC", "indy": "indianapolis|IN",
    "district of columbia": "washington|DC", "washington district of columbia": "washington|DC",
    "the bronx": "bronx|NY", "manhattan": "manhattan|NY", "bklyn": "brooklyn|NY",
    "jax": "jacksonville|FL",
}  # fmt: skip
#: What people call a metropolitan area.
REGIONS: Final = {
    "bay area": "41860", "san francisco bay area": "41860", "sf bay area": "41860",
    "silicon valley": "41940", "dfw": "19100", "dallas fort worth": "19100",
    "dallas ft worth": "19100", "twin cities": "33460", "hampton roads": "47260",
    "tidewater": "47260", "research triangle": "39580", "research triangle park": "20500",
    "dmv": "47900", "chicagoland": "16980",
    "quad cities": "19340", "inland empire": "40140", "lehigh valley": "10900", "rgv": "32580",
    "greater norfolk": "47260", "south florida": "33100", "metro dc": "47900", "dc metro": "47900",
    "piedmont triad": "24660", "capital district": "10580", "tri cities": "28420",
    "northern virginia": "47900", "nova": "47900",
}  # fmt: skip
#: "Greater Norfolk", "Columbus metro", "Boston area".
METRO: Final = re.compile(
    r"^(?:greater|metro|metropolitan) (?P<a>.+?)(?: (?:area|region))?$"
    r"|^(?P<b>.+?) (?:metro(?:politan)?(?: (?:area|region|division))?|area|region|msa|cbsa"
    r"|and (?:surrounding|vicinity).*)$"
)
#: The kind at the end of a county's key.
COUNTY: Final = re.compile(r" (?:county|parish|borough|census area|municipio|municipality|co)$")
#: A ZIP or ZIP+4; the group is the five digits.
ZIP: Final = re.compile(r"(?<![\d-])(\d{5})(?:-\d{4})?(?!\d)")
#: The nation at the end of a place.
TAIL: Final = re.compile(
    r"[\s,;/-]+(?:u\.?s\.?a?\.?|united states(?: of america)?|estados unidos)\s*$", re.IGNORECASE
)
