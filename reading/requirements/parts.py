"""One expression of credentials: what one run of words asks for, before a posting is summed up."""

from dataclasses import dataclass
from itertools import product

from himjobs.reference.credentials import is_kind
from himjobs.requirements import Strength
from reading.requirements.logic import Clauses


@dataclass(frozen=True, slots=True)
class Part:
    """One expression of one strength, ``start:end`` its words in sentence number ``sentence``.

    ``other`` is the second reading of unclear words. ``bare``: nothing but credentials stands
    before it in its line. ``joined``: made of several lines. ``accepted``: it only says what is
    taken too, instead of the codes in ``instead_of`` or of all that was asked before. ``rule``
    says in words what gave it its strength.
    """

    strength: Strength
    groups: Clauses
    other: Clauses | None
    start: int
    end: int
    sentence: int
    within: int | None = None
    eligible: bool = False
    experience: bool = False
    bare: bool = False
    joined: bool = False
    accepted: bool = False
    instead_of: frozenset[str] = frozenset()
    rule: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code once, in the order of the text."""
        return tuple(dict.fromkeys(code for clause in self.groups for code in clause))

    @property
    def only_generic(self) -> bool:
        """True when only issuers or kinds are named."""
        return all(map(is_kind, self.codes))


def either(one: Clauses, other: Clauses) -> Clauses:
    """The groups of "one or other": each group of the one with each of the other."""
    return tuple(tuple(dict.fromkeys((*a, *b))) for a, b in product(one, other))


def widened(groups: Clauses, more: tuple[str, ...], instead_of: frozenset[str]) -> Clauses:
    """``groups`` with ``more`` accepted too, in those groups that hold one of ``instead_of``."""
    return tuple(
        tuple(dict.fromkeys((*clause, *more)))
        if not instead_of or instead_of & set(clause)
        else clause
        for clause in groups
    )
