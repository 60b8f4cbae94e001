"""Mentions put in order: a name and its letters are one, an issuer that only explains is none."""

import re
from collections.abc import Sequence

from reading.requirements.letters import Mention


def merged(low: str, mentions: list[Mention]) -> list[Mention]:
    """A long name and its acronym right behind it are one mention."""
    out: list[Mention] = []
    for mention in mentions:
        if (
            out
            and out[-1].code == mention.code
            and _APPOSED.fullmatch(low, out[-1].end, mention.start)
        ):
            end = mention.end + (low[mention.end : mention.end + 1] in (")", "]"))
            out[-1] = out[-1]._replace(end=end, form="name")
        else:
            out.append(mention)
    return out


_APPOSED = re.compile(
    r"[\s(\[,:;/\-]*(?:credential|certification|license|licensure|or|\()?[\s(\[,:\-]*"
)
# between a generic word and the credentials that spell it out: "AHIMA credential (RHIT, CCS)"
_SPELLED_OUT = re.compile(
    r"(?:['’]s)?[\s,]*(?:coding\s+|him\s+|cdi\s+|professional\s+|related\s+)?"
    r"(?:certifi\w*|credential\w*|registration)?[\s,]*(?:through|from|by|with|via|of)?[\s,]*"
    r"(?:\(|:|-|such as|including|include[sd]?|i\.?e\.?|e\.?g\.?|like|as an?|as|of|either|one of|"
    r"the following|any of|for example|preferably|namely|,|current|active|valid|but not limited to|"
    r"for|\s)*|[\s,]*(?:certifi\w*|credential\w*)?\s*(?:is|are)?\s*"
    r"(?:required|preferred|needed|mandatory)?\s*(?:(?:at|upon|on|by|from)\s+(?:the\s+)?"
    r"(?:time\s+of\s+|date\s+of\s+)?(?:hire|hiring|start|day one)\s*)?(?:[:(]|,\s*either\b)\s*"
)
_ISSUED = re.compile(
    r"['’s)\]\s,]*(?:certifi\w*|credential\w*|registration)?[\s,(\-]*"
    r"(?:through|from|by|with|via|issued by|awarded by|granted by|of|offered by|the|\(|-|an?|"
    r"national\w*|recognized|accredited|professional|organizations?|associations?|body|bodies|"
    r"agency|such as|like|including|either|e\.g\.|\s|,)*"
)
_EQUIVALENT = re.compile(
    r"[\s,(]*\bor\s+(?:an?\s+|its\s+)?(?:equivalent|comparable|equal)\s*(?:\w+\s+){0,2}"
)
_BETWEEN_GENERIC = re.compile(r"[\s,/&()]*(?:and|or|and/or)?[\s,/&()]*(?:the\s+)?")


_ONLY_COMMA = re.compile(r"[\s,]*,[\s,]*")
_GRANTED = re.compile(r"through|from|\bby\b|with|via|of|\(|-|such as|like")
# "Certified coder required (CPC preferred)": the bracket wishes, it does not spell out
_WISHES = re.compile(r"[^)]*\b(?:prefer|plus|desir|ideal)")


def without_generic(low: str, mentions: list[Mention]) -> list[Mention]:
    """Issuers and kinds that only introduce or explain the credentials beside them dropped."""
    generic = [m.form in ("issuer", "kind") for m in mentions]
    if not any(generic):
        return mentions
    drop = _introducing(low, mentions, generic)
    for at in range(1, len(mentions)):
        if generic[at] and not drop[at]:
            _explaining(low, mentions, generic, drop, at)
    return [m for m, gone in zip(mentions, drop, strict=True) if not gone]


def _introducing(low: str, mentions: Sequence[Mention], generic: Sequence[bool]) -> list[bool]:
    """Which generic mentions are spelled out by what follows them."""
    drop = [False] * len(mentions)
    for at in range(len(mentions) - 2, -1, -1):
        if not generic[at]:
            continue
        gap = low[mentions[at].end : mentions[at + 1].start]
        if generic[at + 1]:
            drop[at] = drop[at + 1] and _BETWEEN_GENERIC.fullmatch(gap) is not None
        else:
            wishes = gap.rstrip().endswith("(") and _WISHES.match(low, mentions[at + 1].end)
            drop[at] = (
                _SPELLED_OUT.fullmatch(gap) is not None
                and _ONLY_COMMA.fullmatch(gap) is None
                and not re.search(r"\bor\b", gap)
                and not wishes
            )
    return drop


def _explaining(
    low: str, mentions: Sequence[Mention], generic: Sequence[bool], drop: list[bool], at: int
) -> None:
    """Mark the generic mention ``at``, or the one before it, if one only explains the other."""
    here, before = mentions[at], mentions[at - 1]
    gap = low[before.end : here.start]
    if not generic[at - 1]:
        if here.form == "kind" and _EQUIVALENT.fullmatch(gap):
            drop[at] = True  # "CPC or equivalent coding certification" says no more than the CPC
        elif here.form == "kind" and re.fullmatch(r"[\s\-]*", gap):
            drop[at] = True  # "a CPC-certified coder"
        elif here.form == "issuer" and _ISSUED.fullmatch(gap) and _GRANTED.search(gap):
            drop[at] = True  # "CPC through AAPC"
    elif here.form == "issuer" and before.form == "kind":
        if _ISSUED.fullmatch(gap):
            drop[at - 1] = True  # "coding certification through AHIMA"
    elif here.form == "kind" and not re.search(r"[,;]", gap) and len(gap) < 25:
        drop[at] = True  # "AAPC coding certification"
    elif drop[at - 1] and here.form == "issuer" and _BETWEEN_GENERIC.fullmatch(gap):
        drop[at] = any(not g for g in generic[: at - 1])
