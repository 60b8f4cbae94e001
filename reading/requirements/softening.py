"""What softens a requirement: a deadline, eligibility for the exam, experience in its place."""

import re
from collections.abc import Sequence
from dataclasses import replace

from himjobs.requirements import Strength
from reading.requirements.parts import Part
from reading.text.numbers import ARTICLES, NUMBERS, any_of, number
from reading.text.sections import Sentence

_FIRST = {"first": 1, **ARTICLES}
DEADLINE = re.compile(
    r"\b(?:within|in|by the end of|during|no later than|before the end of)\s+(?:the\s+|your\s+|"
    r"their\s+)?(?:first\s+|next\s+)?"
    rf"(?P<n>\d{{1,3}}|{any_of(*NUMBERS, *_FIRST)})?\s*-?\s*"
    r"(?:\(\s*(?P<m>\d{1,3})\s*\)\s*)?(?:calendar\s+)?(?P<unit>months?|mos?\b|mths?\b|years?|"
    r"yrs?\b|days?|weeks?|wks?\b)"
)
_NOT_DEADLINE = re.compile(
    r"(?:experience|worked|employment history)\s+(?:\w+\s+){0,3}$|(?:coding|work)\s+$"
)
_AFTER_START = re.compile(
    r"\W*(?:of|from|after|following|upon|in)?\s*(?:the\s+|your\s+|their\s+)?(?:date\s+of\s+|"
    r"initial\s+)?(?:hire|hiring|employ|start|"
    r"date|appointment|position|role|transfer|job|entry|onboard|assum|accepting|being)"
)
_OBTAIN = re.compile(
    r"obtain|attain|acquire|achiev|earn|complet|sit for|pass|certified|becom|secur|gain|must|"
    r"required"
)
_ELIGIBLE = re.compile(
    r"(?<!of )\beligib\w*(?!\s+for\s+(?:remote|benefit|bonus|hire|rehire))|"
    r"\bin (?:the )?process of (?:obtaining|becoming)"
)
# the same without a deadline; with one it only says that the credential may come later
_UNDER_WAY = re.compile(
    r"\bactively (?:pursuing|working)|\bworking toward|\bpursuing\b|\bability to (?:obtain|sit|"
    r"become|acquire)|\bable to (?:obtain|sit|become)|\bwilling(?:ness)? to (?:obtain|sit|become)"
)
_DEGREE = re.compile(r"degree|bachelor|associate'?s|diploma|\bged\b|education\b")
_INSTEAD_AFTER = re.compile(
    r"[\s,;.)(\]]*(?:certifi\w*|credential\w*|licen\w*|status|is|are|required|preferred|current|"
    r"\s|,|;|\))*"
    r"(?:\bor\b|\band/or\b)\W*(?:\(?[a-z0-9]\)\s*)?(?P<what>[^.;]{0,70}?)\bexperience\b"
)
_INSTEAD_BEFORE = re.compile(
    r"experience\b(?:\s+(?:in|as|with)\s+[^.;,]{0,40}?)?[\s,;)]*\bor\s+(?:an?\s+|the\s+|"
    r"current\s+|active\s+|valid\s+|have\s+|hold\s+|possess\s+|\([a-z0-9]\)\s*|the\s+)*$"
)
_INSTEAD_OF = re.compile(
    r"experience[^.;]{0,60}\b(?:in lieu of|in place of|instead of|substitute[ds]?(?: for)?|"
    r"considered in)[^.;]{0,30}(?:certif|credential|\bthe\b|licen|$)|"
    r"\bin lieu of (?:the )?(?:certif|credential|licen)[^.;]{0,60}experience|"
    r"experience (?:may|can|will|could) (?:also )?(?:be )?(?:substitut|considered|accepted|used)|"
    r"\bunless\b[^.;]{0,50}\bexperience\b|experience in lieu|substitut\w+ (?:for|of) (?:the "
    r")?(?:certif|credential)"
)


def softened(low: str, sentence: Sentence, parts: list[Part]) -> list[Part]:
    """The deadline, eligibility and experience-instead of each part, read beside it."""
    if not parts:
        return parts
    for match in DEADLINE.finditer(low, sentence.start, sentence.end):
        at = max((k for k, p in enumerate(parts) if p.start < match.start()), default=0)
        right_behind = _RIGHT_BEHIND.fullmatch(low, parts[at].end, match.start()) is not None
        months = _months(low, match, sentence, right_behind)
        if months is None:
            continue
        parts[at] = replace(parts[at], within=months)
        if parts[at].strength == "mentioned":
            parts[at] = replace(parts[at], strength="required")
    for at, part in enumerate(parts):
        last = parts[at + 1].start if at + 1 < len(parts) else sentence.end
        first = parts[at - 1].end if at else sentence.start
        part = _eligible(low, part, first, last)
        if _INSTEAD_OF.search(low, part.start, last) or _stands_in(low, part, first, last):
            part = replace(part, experience=True)
            if part.strength == "mentioned":
                part = replace(part, strength="required")
        parts[at] = part
    return parts


_RIGHT_BEHIND = re.compile(r"\W*(?:(?:certifi\w*|credential\w*|required|is|or)\W*){0,4}")


def _months(
    low: str, match: re.Match[str], sentence: Sentence, right_behind: bool = False
) -> int | None:
    unit = match["unit"]
    said = match["m"] or match["n"] or "one"
    count = _FIRST[said] if said in _FIRST else number(said)
    before = low[max(sentence.start, match.start() - 60) : match.start()]
    hired = _AFTER_START.match(low, match.end(), min(sentence.end, match.end() + 60))
    if match.group().startswith("in ") and hired is None:
        return None
    if _NOT_DEADLINE.search(before) and hired is None:
        return None
    labels = low[match.end() : match.end() + 3].lstrip().startswith(":")
    if (
        hired is None
        and not right_behind
        and not labels
        and not _OBTAIN.search(low, sentence.start, sentence.end)
    ):
        return None
    if re.match(
        r"\W*(?:of|in)\s+(?:the\s+)?(?:experience|last|past)", low[match.end() : match.end() + 30]
    ):
        return None
    if unit.startswith("d"):
        return max(1, round(count / 30))
    if unit.startswith("w"):
        return max(1, round(count / 4.345))
    return count * 12 if unit.startswith("y") else count


def _eligible(low: str, part: Part, first: int, last: int) -> Part:
    near = max(first, part.start - 70), min(last, part.end + 70)
    signs = [*_ELIGIBLE.finditer(low, *near)]
    if part.within is None:
        signs += _UNDER_WAY.finditer(low, *near)
    for match in signs:
        between = low[part.end : match.start()] if match.start() > part.end else ""
        if match.end() < part.start and re.search(r"[.;]", low[match.end() : part.start]):
            continue
        if len(between) < 60:
            return replace(part, eligible=True)
    return part


def _stands_in(low: str, part: Part, first: int, last: int) -> bool:
    after = _INSTEAD_AFTER.match(low, part.end, last)
    if after and not _DEGREE.search(after["what"].replace("education and", "")):
        return True
    return _INSTEAD_BEFORE.search(
        low[max(first, part.start - 90) : part.start]
    ) is not None and not (_DEGREE.search(low[max(first, part.start - 90) : part.start]))


_FOLLOWS = re.compile(
    r"certif|credential|obtain|\bexam\b|registr|licen|in lieu|eligib|this requirement"
)


def soften_from_following(
    low: str, sentences: Sequence[Sentence], runs: dict[int, list[Part]]
) -> None:
    """A sentence after, naming none itself: "Must be obtained within 12 months of hire." """
    for index in sorted(runs):
        for after in (index + 1, index + 2):
            if after in runs or after >= len(sentences):
                break
            sentence = sentences[after]
            if sentence.is_notice or not _FOLLOWS.search(low, sentence.start, sentence.end):
                if sentence.kind == "heading":
                    break
                continue
            words = low[sentence.start : sentence.end]
            part = runs[index][-1]
            for match in DEADLINE.finditer(low, sentence.start, sentence.end):
                months = _months(low, match, sentence)
                if months is not None and part.within is None:
                    strength: Strength = "preferred" if "preferred" in words else "required"
                    if part.strength == "required" or _OBTAIN.search(words):
                        part = replace(part, within=months, strength=strength)
            if part.strength == "required" and _INSTEAD_OF.search(words):
                part = replace(part, experience=True)
            if after == index + 1 and re.match(r"\W*(?:or\b.*)?eligib", words):
                part = replace(part, eligible=True)
            runs[index][-1] = part
