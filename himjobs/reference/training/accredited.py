"""Which program an accreditor's statement is about: by number, or by name and state."""

from collections.abc import Iterable, Mapping
from typing import Any

from himjobs.programs import Accreditation, Program
from himjobs.reference.training.schools import spelling


class Accredited:
    """Statements of accreditation by school; the newest one of a body holds for a program."""

    def __init__(
        self, statements: Iterable[Mapping[str, Any]], schools: Mapping[str, Mapping[str, Any]]
    ) -> None:
        """``statements`` oldest first; ``schools`` by UNITID."""
        self._by_school: dict[str, list[Mapping[str, Any]]] = {}
        self._lost: list[Mapping[str, Any]] = []
        names = _names(schools)
        for one in statements:
            unitid = one["unitid"]
            if unitid is None:
                same = names.get((spelling(one["school"]), one["state"]), set())
                unitid = next(iter(same)) if len(same) == 1 else None
            if unitid in schools:
                self._by_school.setdefault(unitid, []).append(one)
            else:
                self._lost.append(one)

    def of(self, unitid: str, cip: str, award: str) -> tuple[Accreditation, ...]:
        """What each body said last of a program, by the bodies' names."""
        held: dict[str, Accreditation] = {}
        for one in self._by_school.get(unitid, ()):
            if cip in one["cips"] and award in one["award_levels"]:
                held[one["body"]] = Accreditation(
                    body=one["body"],
                    status=one["status"],
                    as_of=one["as_of"],
                    since=one["since"],
                    until=one["until"],
                    source=one["source"],
                )
        return tuple(held[body] for body in sorted(held))

    def unmatched(self, programs: Iterable[Program]) -> tuple[str, ...]:
        """The statements that fit no school, or none of its programs, in words."""
        offered: dict[str, set[tuple[str, str]]] = {}
        for program in programs:
            offered.setdefault(program.unitid, set()).add((program.cip, program.award_level))
        lost = [f"{_shown(one)}: no such school, or more than one" for one in self._lost]
        for unitid, statements in self._by_school.items():
            lost += [
                f"{_shown(one)}: the school reports no such program"
                for one in statements
                if not any(
                    cip in one["cips"] and award in one["award_levels"]
                    for cip, award in offered.get(unitid, ())
                )
            ]
        return tuple(lost)


def _names(schools: Mapping[str, Mapping[str, Any]]) -> dict[tuple[str, str], set[str]]:
    """Names and other names, with the state, to the schools that bear them."""
    names: dict[tuple[str, str], set[str]] = {}
    for unitid, school in schools.items():
        for name in (school["name"], *school["aliases"]):
            names.setdefault((spelling(name), school["state"]), set()).add(unitid)
    return names


def _shown(one: Mapping[str, Any]) -> str:
    school = one["unitid"] or f"{one['school']}, {one['state']}"
    return f"{one['body']} {one['as_of']}, {school}, {'/'.join(one['cips'])}"
