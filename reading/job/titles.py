"""A job title cleaned for comparison: one line of plain words, short forms written out.

"Sr. HIM Tech II - $5K Sign-On Bonus (Remote), Req 84213" becomes "health information management
technician". ``words`` keeps everything that may matter, ``core`` also drops level, place and shift.
"""

import re
from functools import lru_cache
from unicodedata import combining, normalize

# Written out wherever they stand as a word of their own.
_SHORT = {
    "roi": "release of information", "cdi": "clinical documentation improvement",
    "cdis": "cdis clinical documentation improvement specialist",
    "tech": "technician", "techs": "technician", "technicians": "technician", "tec": "technician",
    "technologist": "technician", "spec": "specialist", "specialists": "specialist",
    "coord": "coordinator", "coor": "coordinator", "mgr": "manager", "mngr": "manager",
    "dir": "director", "sr": "senior", "snr": "senior", "jr": "junior", "supv": "supervisor",
    "supvr": "supervisor", "spvr": "supervisor", "supervisory": "supervisor",
    "rep": "representative",
    "asst": "assistant", "assoc": "associate", "admin": "administrative", "rec": "records",
    "recs": "records", "med": "medical",
    "profee": "professional fee", "inpt": "inpatient", "ip": "inpatient", "outpt": "outpatient",
    "outpat": "outpatient", "doc": "doc", "hlth": "health", "info": "information",
    "mgmt": "management", "mgt": "management", "certif": "certified", "cert": "certified",
    "emerg": "emergency", "anlst": "analyst",
    "spclst": "specialist", "clk": "clerk", "dept": "department", "tumour": "tumor",
}  # fmt: skip
_PHRASES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"\bmedical record\b", "medical records"),
        (r"\bhealth record\b", "health records"),
        (r"\bpatient record\b", "patient records"),
        (r"\bpro fees?\b", "professional fee"),
        (r"\bop (surg\w+ )?(cod(?:er|ing))\b", r"outpatient \1\2"),
        (r"\basc\b", "ambulatory surgery center"),
        (r"\bmra (cod(?:er|ing))\b", r"medicare risk adjustment \1"),
        (r"\bclinical doc (?=improvement|integrity|excellence|spec)", "clinical documentation "),
        (r"\b(?:records?|expedientes?) (?:medic|clinic)os?\b", "medical records"),
        (r"\bcodificador(?:a|es|as)? (?:de )?(?:medic|clinic)\w+", "medical coder"),
        (r"\btecnic[oa]s? de\b", "technician"),
        (r"\b(in|out) patient\b", r"\1patient"),
        (r"\bin out(patient)?\b", "inpatient outpatient"),
        (r"\b(health information management )+(health information management)\b", r"\2"),
        (r"\brisk adjust(ed|ment|ing|er)?\b", "risk adjustment"),
        (
            r"\bclinical documentation improvement (improvement|integrity|specialist)\b",
            r"clinical documentation improvement \1",
        ),
        (r"\bhealth care\b", "healthcare"),
        (r"\be (health|medical) records?\b", r"electronic \1 records"),
    )
)
# "HIM" and "HIT" are words too: only capitals, or a neighbour of the field, make them the field
_HIM = re.compile(
    r"\bHIMS?\b|(?i:\bhim\b(?=.{0,40}\b(?:tech|cod|clerk|spec|coord|supervis|analy)))"
)
_HIT = re.compile(r"\(HIT\)|\bHIT (?=tech|spec)|\bHIT$", re.I)
_REGISTRAR = re.compile(
    r"^\W*(?:CTR|ODS)\b|\bODS-C\b|\b(?:CTR|ODS)\b(?=.*(?i:abstract|cancer|oncolog|certified))"
    r"|(?i:(?:abstract|cancer|oncolog|certified).*)\b(?:CTR|ODS)\b"
)
_MRT = re.compile(
    r"\bMRT\b(?=.*(?:cod|roi|release|him\b|hit\b|cdi|record))|(?<=supervisory )MRT\b", re.I
)
_WORDS = re.compile(r"[a-z0-9&]+")

# Words of the field that typists get wrong; any word one letter away is read as it.
_SPELLED = (
    "technician", "clinical", "documentation", "information", "registrar", "medical", "records",
    "specialist", "improvement", "integrity", "abstractor", "release", "management", "coordinator",
    "inpatient", "outpatient", "performance", "certified", "registry", "supervisor", "analyst",
    "coding", "health", "auditor", "adjustment",
)  # fmt: skip
_RIGHT = {
    "abstractors", "analysts", "auditors", "record", "registrars", "specialists", "medicals",
    "clinic", "technicians", "codings", "releases", "wealth", "healthy", "releaser", "certifies",
    "medica", "registers", "cording", "analysis",
}  # fmt: skip


def _typos() -> dict[str, str]:
    """Every word with one letter left out or two swapped, and the word that was meant."""
    out: dict[str, str] = {}
    for word in _SPELLED:
        for at in range(1, len(word)):
            out[word[:at] + word[at + 1 :]] = word
            if at + 1 < len(word):
                out[word[:at] + word[at + 1] + word[at] + word[at + 2 :]] = word
    return {typo: word for typo, word in out.items() if typo not in _RIGHT | set(_SPELLED)}


_TYPOS = _typos()

_MONEY = re.compile(
    r"\$\s?[\d,.]+\s?[kK]?\+?(?:\s*(?:-|to|–)\s*\$?[\d,.]+\s?[kK]?)?(?:\s*/\s*\w+|\s+per\s+\w+)?"
)
_BONUS = re.compile(
    r"(?:up to\s+)?(?:\d+k?\s+)?(?:sign|retention|referral)[\s-]*"
    r"(?:on)?[\s-]*bonus(?:es)?(?:\s+(?:available|eligible|offered))?",
    re.I,
)
_REQUISITION = re.compile(
    r"\b(?:req(?:uisition)?|job|posting|id|ref|jr|r|p|#)\s*[#:.-]?\s*\d{3,}\b|#\s?\d+|(?<![\w-])"
    r"\d{4,}\b|\(\s*\d+\s*\)",
    re.I,
)
_ASIDE = re.compile(
    r"\b(?:full|part)[\s-]*time\b|\b(?:ft|pt|prn|per diem|temp(?:orary)?|contract|seasonal|"
    r"casual|weekends?|days?|nights?|"
    r"evenings?|eves?|overnight|1st|2nd|3rd|first|second|third|day|night|evening)\b(?:\s+shift)?|"
    r"\bshift\b|"
    r"\b(?:fully |100% |us |usa |canada )?(?:remote|hybrid|on-?\s?site|work from home|wfh|"
    r"telework|telecommut\w*|virtual)\b|"
    r"\b\d+(?:\.\d+)?\s*fte\b|\b\d+\s*(?:hours?|hrs?)\b|\b(?:non-?\s?)?(?:exempt|union)\b|"
    r"\bbenefit(?:s|ed)\b|\bnew\b|\burgent(?:ly)?\b|\bhiring\b|"
    r"\bimmediate(?:ly)?\b|\bopening\b|\bentry[\s-]level\b|\bamended\b",
    re.I,
)
_LEVEL = re.compile(
    r"\b(?:i{1,3}|iv|v|vi|[1-6]|[a-d]|level|senior|junior|lead|staff|experienced|trainee|gs \d+)\b"
)


@lru_cache(maxsize=8192)
def words(title: str) -> str:
    """The title's words in lower case, short forms written out, single spaces, no punctuation."""
    title = _MONEY.sub(" ", title)
    title = _BONUS.sub(" ", title)
    title = _HIT.sub(" health information technician ", title)
    title = _HIM.sub(" health information management ", title)
    title = _MRT.sub("medical records technician", title)
    low = title.lower()
    if _REGISTRAR.search(title) and "regist" not in low:
        low = _REGISTRAR.sub(" tumor registrar ", title).lower()
    if not low.isascii():
        low = "".join(c for c in normalize("NFKD", low) if not combining(c))
    tokens = _WORDS.findall(low.replace("'", "").replace("’", ""))
    plain = " ".join(_SHORT.get(t, _TYPOS.get(t, t)) if t != "&" else "and" for t in tokens)
    for pattern, meant in _PHRASES:
        plain = pattern.sub(meant, plain)
    return plain


@lru_cache(maxsize=8192)
def core(title: str) -> str:
    """``words`` without level, shift, place, number, and whatever stands behind a dash."""
    bare = _REQUISITION.sub(" ", _ASIDE.sub(" ", _BONUS.sub(" ", _MONEY.sub(" ", title))))
    head = re.split(r"\s[-–—|]+\s|[(\[]|\s[-–—]|[,;:]", bare.strip(" -–—,*"), maxsplit=1)[0]
    return " ".join(_LEVEL.sub(" ", words(head)).split())
