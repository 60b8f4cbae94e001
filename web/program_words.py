"""Words and figures of training programs, keyed by the codes of ``himjobs.programs``."""

from collections.abc import Iterable, Mapping

from himjobs.programs import AWARD_LEVELS, Program, Tuition
from himjobs.records.releases import Release
from web import phrases

#: Award levels as they are printed.
AWARDS: Mapping[str, str] = {code: said.replace("'", "’") for code, said in AWARD_LEVELS.items()}
CONTROLS: Mapping[str, str] = {
    "public": "Public",
    "private-nonprofit": "Private, nonprofit",
    "private-for-profit": "Private, for profit",
}
MODES: Mapping[str, str] = {
    "in-person": "In person",
    "blended": "Some at a distance",
    "online": "All of it at a distance",
    "unknown": "Not known",
}
ACCREDITATION: Mapping[str, str] = {
    "accredited": "Known to be accredited",
    "unknown": "Not known",
}
ELIGIBILITY: Mapping[str, str] = {
    "meets": "meets the issuer’s rule",
    "conditional": "if accredited, which is not known",
    "helps": "teaches towards it; no program is asked for",
}


def path(program: Program) -> str:
    """A program's canonical address on this site."""
    return program_path(program.id, program.name, program.school)


def program_path(id_: str, name: str, school: str) -> str:
    """The same from what the address is made of."""
    return f"/programs/{phrases.slug(name, school)}-{id_}"


def award(program: Program) -> str:
    """The award level as it is printed."""
    return AWARDS.get(program.award_level, program.award)


def title(program: Program) -> str:
    """What a program is called here: its field of study and what it awards."""
    said = award(program)
    return f"{program.name}, {said[:1].lower()}{said[1:]}"


def finished(program: Program) -> str:
    """How many finished in the newest year known; a nought is said as such."""
    if not program.completions:
        return "Graduates not published"
    year = max(program.completions)
    number = program.completions[year]
    if number:
        return f"{phrases.count(number, 'graduate')} in {year}"
    years = sorted(program.completions)
    if len(years) > 1 and not any(program.completions.values()):
        return f"Offered, but nobody finished from {years[0]} to {years[-1]}"
    return f"Offered; nobody finished in {year}"


def price(tuition: Tuition | None) -> tuple[str, str]:
    """The least that anybody pays, for whom and when; empty words where nothing is published."""
    if tuition is None or tuition.lowest is None:
        return "", ""
    prices = (
        (tuition.in_district, "in district"),
        (tuition.in_state, "in state"),
        (tuition.out_of_state, "out of state"),
    )
    known = [(amount, who) for amount, who in prices if amount is not None]
    amount, who = min(known, key=lambda one: one[0])
    same = len({one for one, _ in known}) == 1
    per = "a year" if tuition.per == "year" else "for the program"
    return phrases.money(amount), ", ".join(filter(None, (per, "" if same else who, tuition.year)))


def prices(tuition: Tuition | None) -> list[tuple[str, str]]:
    """Every published price with whom it is for; equal ones once."""
    if tuition is None:
        return []
    out: dict[int, list[str]] = {}
    for amount, who in (
        (tuition.in_district, "in district"),
        (tuition.in_state, "in state"),
        (tuition.out_of_state, "out of state"),
    ):
        if amount is not None:
            out.setdefault(amount, []).append(who)
    everyone = len(out) == 1
    return [
        (phrases.money(amount), "for everybody" if everyone else phrases.listed(who))
        for amount, who in out.items()
    ]


def mode(program: Program) -> str:
    """How it is taught, where a file says so."""
    return MODES[program.mode] if program.mode else "how it is taught: not known"


_PARTS: Mapping[tuple[str, str], str] = {
    ("ipeds", "c_a"): "IPEDS completions",
    ("ipeds", "hd"): "IPEDS institutions",
    ("ipeds", "ic_ay"): "IPEDS charges by year",
    ("ipeds", "ic_py"): "IPEDS charges by program",
    ("ipeds", "c_dep"): "IPEDS distance education",
    ("scorecard", "field_of_study"): "College Scorecard, field of study",
}


def files(releases: Iterable[Release]) -> str:
    """The official files that programs are made of, with their years, and who gave them."""
    held: dict[str, list[str]] = {}
    thanks: dict[str, None] = {}
    for one in releases:
        said = _PARTS.get((one.kind, one.part), f"{one.kind} {one.part}")
        held.setdefault(said, []).append(one.release)
        if one.attribution:
            thanks[one.attribution] = None
    named = [f"{said} {_span(sorted(years))}" for said, years in held.items()]
    return "; ".join([*named, *thanks])


def _span(years: list[str]) -> str:
    """``2020–2024`` for years that follow each other, else each by itself."""
    if all(map(str.isdigit, years)) and int(years[-1]) - int(years[0]) == len(years) - 1 > 0:
        return f"{years[0]}–{years[-1]}"
    return ", ".join(years)
