"""The kind of place a job is done for: from the employer's name, else the text's own words on it.

Names of kinds only (Hospital, Health Plan, Veterans Health Administration is a kind of agency),
never of single employers. None where neither says so.
"""

import re

from himjobs.model import Evidence
from himjobs.vocabulary import Setting

#: Kinds of place (``Occupation.setting``) with what an employer of the kind calls itself; tried in
#: order, the narrower before the wider ("Physicians of University Hospital" is a practice).
_NAMES: tuple[tuple[Setting, str], ...] = (
    ("long-term-care", r"nursing home|skilled nursing|senior (?:care|living)|assisted living|"
     r"post[- ]acute|long[- ]term care|rehab(?:ilitation)? and nursing|nursing (?:and|&) rehab"),
    ("home-health", r"home ?health|home ?care|hospice|visiting nurse"),
    ("health-plan", r"health (?:plan|insurance)|insurance|managed care|medicaid plan|"
     r"blue (?:cross|shield)|benefit plans?|accountable care|\bhmo\b"),
    ("government", r"veterans (?:health|affairs)|department of|bureau of|"
     r"\b(?:county|state|city) of|"
     r"indian health service|defense health|army|navy|air force|public health|\bhealth district"),
    ("physician-practice", r"physicians?\b|medical (?:group|associates|practice)|practice|"
     r"(?:ortho\w+|cardiology|dermatology|oncology|urology|pediatric\w*|radiology|anesthesia\w*|"
     r"gastro\w+|ophthalm\w+|eye) (?:associates|group|partners|specialists|institute|center)|"
     r"community health center|family health|urgent care|clinics?\b"),
    ("academic", r"university|college|school of medicine|academic medical"),
    ("hospital", r"hospitals?\b|medical cent(?:er|re)|health ?system|healthcare system|infirmary|"
     r"regional (?:medical|health)|children's|memorial health"),
    ("staffing", r"staffing|recruit\w*|talent|personnel|workforce|locums?"),
    ("vendor", r"solutions|technolog\w+|consult\w*|outsourc\w*|software|systems inc|"
     r"revenue cycle|coding services|\bllp\b"),
)  # fmt: skip
_EMPLOYER = tuple((kind, re.compile(rf"\b(?:{words})", re.I)) for kind, words in _NAMES)

# The employer about itself: "a 300-bed hospital", "our physician practice", "for our client".
_WORDS: tuple[tuple[Setting, str], ...] = (
    ("long-term-care", r"our (?:skilled nursing|long-term care) (?:facility|center|community)|"
     r"skilled nursing facility in\b"),
    ("home-health", r"our (?:home health|hospice) (?:agency|team|program)|"
     r"(?:hospice|home health) agency (?:in|serving)"),
    ("health-plan", r"our (?:health plan|medicare advantage plan)|our plan members"),
    ("government", r"federal employees?\b|u\.?s\.? citizenship is required|"
     r"veterans health administration|title 38"),
    ("academic", r"our academic medical center|our school of medicine"),
    ("physician-practice", r"(?:our|busy|growing|independent) (?:[a-z-]+ )?"
     r"(?:physician|medical|group|specialty) (?:practice|group)|our practice\b"),
    ("vendor", r"(?:our|client|customer) (?:hospital )?(?:clients|customers) (?:across|include|"
     r"nationwide|are)|on behalf of (?:our )?(?:hospital )?clients"),
    ("hospital", r"\d+[- ]bed\b|our (?:[a-z-]+ )?(?:hospitals?|medical center)\b|"
     r"critical access hospital"),
)  # fmt: skip
_TEXT = tuple((kind, re.compile(rf"\b(?:{words})")) for kind, words in _WORDS)


def of(employer: str, low: str) -> tuple[Setting | None, Evidence | None]:
    """The setting and where it is said; ``low`` is the text in lower case, offsets unchanged."""
    for kind, words in _EMPLOYER:
        found = words.search(employer)
        if found:
            why = f"employer's name says '{found[0].lower()}'"
            return kind, Evidence("setting", source_field="employer", rule=why)
    for kind, words in _TEXT:
        found = words.search(low)
        if found:
            why = f"text says '{found[0]}'"
            return kind, Evidence("setting", found.start(), found.end(), rule=why)
    return None, None
