"""What a posting asks for in credentials, and our answer to what the reader holds, as printed."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from himjobs.reference.credentials import catalogue, formerly
from himjobs.reference.holdings import meets, qualifies
from himjobs.requirements import Group, Requirements
from web import phrases


@dataclass(frozen=True, slots=True)
class Name:
    """A credential as printed: its code, its long name, whether the reader holds it.

    ``said`` is the former code or name by which the posting asks for it, if it does.
    """

    code: str
    name: str
    held: bool = False
    said: str = ""


@dataclass(frozen=True, slots=True)
class Need:
    """One line of what is asked for: all of ``groups``, any one of each."""

    label: str
    groups: tuple[tuple[Name, ...], ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Our answer to someone's holdings: ``kind`` is yes, soon or no; never colour alone."""

    kind: str
    text: str
    note: str = ""


def names(codes: Iterable[str], holds: Collection[str] = (), words: str = "") -> tuple[Name, ...]:
    """Credentials as printed, read in ``words``; a kind of credential by its name, not its code."""
    known = catalogue()
    out = []
    for code in codes:
        one = known.get(code)
        is_kind = one is not None and one.kind == "kind"
        shown = one.name[0].lower() + one.name[1:] if one is not None and is_kind else code
        held = bool(holds) and meets(code, holds)
        out.append(Name(shown, one.name if one else code, held, formerly(code, words)))
    return tuple(out)


def words_of(group: Group, text: str) -> str:
    """The words of a posting's text that a group was read from; empty where a field said it."""
    if group.start is None or group.end is None:
        return ""
    return text[group.start : group.end]


def needs(groups: Sequence[Group], holds: Collection[str] = (), text: str = "") -> tuple[Need, ...]:
    """What is asked for in a posting's text, by how strongly: required, within so many months,
    preferred."""
    lines: dict[str, list[tuple[Name, ...]]] = {}
    for group in groups:
        if group.strength == "mentioned":
            continue
        lines.setdefault(_label(group), []).append(
            names(group.any_of, holds, words_of(group, text))
        )
    order = sorted(lines, key=lambda label: (label == "Preferred", label != "Required", label))
    return tuple(Need(label, tuple(dict.fromkeys(lines[label]))) for label in order)


def _label(group: Group) -> str:
    if group.strength == "preferred":
        return "Preferred"
    if group.within_months is not None:
        return f"Within {phrases.count(group.within_months, 'month')}"
    return "Required, or eligible" if group.eligible else "Required"


def verdict(requirements: Requirements, holds: Collection[str], on: date) -> Verdict:
    """The answer in words: "You qualify", "Obtainable in 12 months", "You lack CCS or CIC"."""
    given = qualifies(requirements, holds, on)
    note = "“and/or” in this posting allows another reading" if given.depends else ""
    if given.verdict == "qualifies":
        asked = requirements.of("required")
        none = "No credential required" if requirements.groups else "No credential stated"
        return Verdict("yes", "You qualify" if asked else none, note)
    if given.verdict == "obtainable":
        return Verdict("soon", f"Obtainable in {phrases.count(given.months or 0, 'month')}", note)
    lacking = [
        phrases.listed([name.code for name in names(group.any_of)], "or") for group in given.missing
    ]
    if not note and any(group.experience_instead for group in given.missing):
        note = "experience may count instead"
    return Verdict("no", f"You lack {'; and '.join(lacking)}", note)
