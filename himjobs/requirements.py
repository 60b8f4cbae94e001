"""What a posting asks for in credentials, as logic: all-of groups of any-of alternatives.

"RHIA, RHIT or CCS required; CPC preferred" is one required group of three alternatives and one
preferred group of one. Codes are those of ``himjobs.reference.credentials`` (``RHIT``, ``CPC-A``)
or a kind of credential: ``AHIMA-any``, ``AAPC-any``, ``ACDIS-any``, ``HIM-any``,
``coding-cert-any``.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any, Literal

Strength = Literal["required", "preferred", "mentioned"]
Verdict = Literal["qualifies", "obtainable", "lacking"]
#: Whether holding these credentials meets the one asked for.
Meets = Callable[[str, Collection[str]], bool]


@dataclass(frozen=True, slots=True)
class Group:
    """Alternatives any one of which is enough.

    ``within_months``: the credential may be obtained this many months after hire.
    ``eligible``: being eligible to sit for the exam is enough.
    ``experience_instead``: the posting accepts experience in place of the credential.
    ``start``/``end``: the words in the posting's text that say so; None when a source field did.
    """

    any_of: tuple[str, ...]
    strength: Strength
    within_months: int | None = None
    eligible: bool = False
    experience_instead: bool = False
    start: int | None = None
    end: int | None = None

    def as_json(self) -> dict[str, Any]:
        """The group as one JSON object."""
        return {
            "any_of": list(self.any_of),
            "strength": self.strength,
            "within_months": self.within_months,
            "eligible": self.eligible,
            "experience_instead": self.experience_instead,
            "start": self.start,
            "end": self.end,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Group":
        """The group that ``as_json`` wrote."""
        return cls(**{**data, "any_of": tuple(data["any_of"])})


@dataclass(frozen=True, slots=True)
class Requirements:
    """Everything a posting says about credentials.

    ``ambiguous`` is true when and/or in the text allow two readings; ``groups`` holds the first
    and ``other_reading`` the second.
    """

    groups: tuple[Group, ...] = ()
    ambiguous: bool = False
    other_reading: tuple[Group, ...] = ()

    def of(self, strength: Strength) -> tuple[Group, ...]:
        """The groups of one strength, in the order of the text."""
        return tuple(group for group in self.groups if group.strength == strength)

    @property
    def mentioned(self) -> tuple[str, ...]:
        """Codes that are named but neither required nor preferred."""
        asked = {c for g in self.groups if g.strength != "mentioned" for c in g.any_of}
        named = [c for g in self.of("mentioned") for c in g.any_of]
        return tuple(c for c in dict.fromkeys(named) if c not in asked)

    @property
    def within_months(self) -> int | None:
        """The longest deadline among the required groups; None when all are needed at hire."""
        months = [g.within_months for g in self.of("required") if g.within_months is not None]
        return max(months, default=None)

    @property
    def experience_instead(self) -> bool:
        """True when experience may stand in for some required group."""
        return any(g.experience_instead for g in self.of("required"))

    @property
    def key(self) -> str:
        """The canonical requirement key: ``CCS&RHIA|RHIT``; empty when nothing is required."""
        return requirement_key(g.any_of for g in self.of("required"))

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code asked for (required or preferred), sorted."""
        asked = (g for g in self.groups if g.strength != "mentioned")
        return tuple(sorted({c for g in asked for c in g.any_of}))

    def as_json(self) -> dict[str, Any]:
        """The ``requirements`` object of a normalized posting."""
        return {
            "required": [list(g.any_of) for g in self.of("required")],
            "preferred": [list(g.any_of) for g in self.of("preferred")],
            "mentioned": list(self.mentioned),
            "within_months": self.within_months,
            "experience_instead": self.experience_instead,
            "key": self.key,
            "ambiguous": self.ambiguous,
            "groups": [g.as_json() for g in self.groups],
            "other_reading": [g.as_json() for g in self.other_reading],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Requirements":
        """The requirements that ``as_json`` wrote."""
        return cls(
            groups=tuple(Group.from_json(g) for g in data["groups"]),
            ambiguous=data["ambiguous"],
            other_reading=tuple(Group.from_json(g) for g in data["other_reading"]),
        )


def requirement_key(groups: Iterable[Iterable[str]]) -> str:
    """Sorted alternatives joined by ``|``, sorted groups joined by ``&``."""
    return "&".join(sorted({"|".join(sorted(set(group))) for group in groups}))


@dataclass(frozen=True, slots=True)
class Answer:
    """What a posting says to a person who holds some credentials.

    ``obtainable``: all that is missing may be earned within ``months`` of being hired.
    ``missing``: the required groups that are not met; for ``lacking`` only those needed at hire.
    ``depends``: the text allows another reading, and that one gives another verdict.
    """

    verdict: Verdict
    months: int | None = None
    missing: tuple[Group, ...] = ()
    depends: bool = False


def answer(requirements: Requirements, holdings: Collection[str], meets: Meets) -> Answer:
    """Whether someone who holds these credentials (codes) meets what is required.

    Each required group is met by any one of its alternatives. Nothing required is met by anyone.
    ``meets`` knows the credentials: ``himjobs.reference.holdings.meets``.
    """
    first = _answer(requirements.of("required"), holdings, meets)
    if not requirements.ambiguous:
        return first
    other = [group for group in requirements.other_reading if group.strength == "required"]
    second = _answer(other, holdings, meets)
    return Answer(first.verdict, first.months, first.missing, first.verdict != second.verdict)


def _answer(groups: Iterable[Group], holdings: Collection[str], meets: Meets) -> Answer:
    missing = [g for g in groups if not any(meets(code, holdings) for code in g.any_of)]
    if not missing:
        return Answer("qualifies")
    at_hire = tuple(g for g in missing if g.within_months is None)
    if at_hire:
        return Answer("lacking", missing=at_hire)
    months = max(g.within_months for g in missing if g.within_months is not None)
    return Answer("obtainable", months, tuple(missing))
