"""The facts panel of a posting's page: what we read in it, each with the number of its words."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from himjobs.model import Posting
from himjobs.records.postings import Listing
from himjobs.requirements import Group
from web import phrases
from web.needs import Name, names, words_of

#: Skills shown before one asks for all.
SKILLS = 12


@dataclass(frozen=True, slots=True)
class Line:
    """One fact: ``number`` leads to its words in the text; ``tag`` and ``note`` stand after it.

    ``names`` instead of ``text`` are credentials any one of which is enough.
    """

    text: str = ""
    note: str = ""
    tag: str = ""
    number: int | None = None
    names: tuple[Name, ...] = ()
    strong: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the panel and its facts; ``more`` are shown when asked for."""

    title: str
    lines: tuple[Line, ...]
    note: str = ""
    more: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Known:
    """Names of what postings carry as codes."""

    states: Mapping[str, str]
    occupations: Mapping[str, str]
    specialties: Mapping[str, str]
    sources: Mapping[str, str]


class Panel:
    """Builds the sections of one posting. ``numbers`` are those of ``web.evidence.Marked``."""

    def __init__(self, listing: Listing, numbers: Mapping[str, int], known: Known) -> None:
        self.listing, self.posting = listing, listing.posting
        self.numbers, self.known = numbers, known
        self.fields = {
            e.field.split(".", 1)[0].split("[", 1)[0]: e.source_field
            for e in self.posting.evidence
            if e.source_field and e.start is None
        }

    def sections(self, holds: Collection[str], now: datetime) -> list[Section]:
        """Every section that has something to say, in the order of a reader's questions."""
        posting, skills = self.posting, self._skills()
        made = [
            self._credentials(posting.requirements.groups, holds),
            Section("Pay", (*self._pay(), *self._incentives())),
            Section("Workplace", self._workplace()),
            Section("Places", self._places()),
            Section("Experience and education", self._background()),
            Section("Employment", self._employment()),
            Section("Occupation", self._occupation()),
            Section("Skills and systems", skills[:SKILLS], more=skills[SKILLS:]),
            Section("Dates", self._dates(now)),
            Section("Found at", self._found()),
        ]
        return [section for section in made if section.lines]

    def _line(self, key: str, text: str, *, note: str = "", strong: bool = False) -> Line:
        source = self.fields.get(key)
        if key not in self.numbers and source:
            said = f"from the source’s “{source.replace('_', ' ')}” field"
            note = f"{note}; {said}" if note else said
        return Line(text, note, number=self.numbers.get(key), strong=strong)

    def _credentials(self, groups: Sequence[Group], holds: Collection[str]) -> Section:
        lines = tuple(
            Line(
                names=names(group.any_of, holds, words_of(group, self.posting.text)),
                tag=group.strength,
                note=_terms(group),
                number=self.numbers.get(f"requirements[{index}]"),
            )
            for index, group in enumerate(groups)
        )
        if not any(group.strength != "mentioned" for group in groups):
            none = "None is asked for" if groups else phrases.NOT_STATED
            lines = (Line(none), *lines)
        other = self.posting.requirements.other_reading
        note = ""
        if self.posting.requirements.ambiguous and other:
            reading = "; and ".join(
                phrases.listed([n.code for n in names(g.any_of)], "or")
                for g in other
                if g.strength == "required"
            )
            note = f"“And” and “or” in its words can also be read as: {reading or 'none required'}."
        return Section("Credentials", lines, note)

    def _pay(self) -> tuple[Line, ...]:
        pay = self.posting.pay
        if pay is None:
            return (Line(phrases.NOT_STATED),)
        note = "" if pay.stated else "estimated, not stated by the employer"
        lines = [
            self._line(
                "pay",
                f"{phrases.pay_amount(pay)} {phrases.pay_unit(pay)}",
                note=note,
                strong=True,
            )
        ]
        if annual := phrases.pay_annual(pay):
            lines.append(Line(f"{annual} a year", phrases.pay_rule(pay)))
        return tuple(lines)

    def _incentives(self) -> tuple[Line, ...]:
        return tuple(
            Line(phrases.incentive(one), number=self.numbers.get(f"incentives[{index}]"))
            for index, one in enumerate(self.posting.incentives)
        )

    def _workplace(self) -> tuple[Line, ...]:
        workplace = self.posting.workplace
        if workplace.kind is None:
            return (Line(phrases.NOT_STATED),)
        lines = [self._line("workplace", phrases.WORKPLACES[workplace.kind])]
        states = self.known.states
        if workplace.allowed_states:
            lines.append(Line(f"Open to residents of {_named(workplace.allowed_states, states)}"))
        if workplace.excluded_states:
            lines.append(
                Line(f"Not open to residents of {_named(workplace.excluded_states, states)}")
            )
        return tuple(lines)

    def _places(self) -> tuple[Line, ...]:
        shown = phrases.unique(
            phrases.place(place, dict(self.known.states), postal=True)
            for place in self.posting.places
        )
        if not shown:
            return (Line(phrases.NOT_STATED),)
        return (self._line("places", shown[0]), *(Line(text) for text in shown[1:]))

    def _background(self) -> tuple[Line, ...]:
        if routes := self.posting.routes:
            beside = phrases.besides(routes)
            return tuple(
                Line(
                    f"{'or ' if index else ''}{phrases.way(route)}",
                    beside if index == len(routes) - 1 else "",
                    number=self.numbers.get(f"routes[{index}]"),
                )
                for index, route in enumerate(routes)
            )
        said = phrases.experience(self.posting.experience.min_years)
        lines = [self._line("experience", said) if said else _silent("Experience")]
        if self.posting.education.min is None:
            lines.append(_silent("Education"))
        else:
            level = phrases.EDUCATION[self.posting.education.min]
            lines.append(self._line("education", level, note="the least that is accepted"))
        return tuple(lines)

    def _employment(self) -> tuple[Line, ...]:
        kind, shift = self.posting.employment_type, self.posting.shift
        lines = [
            self._line("employment_type", phrases.EMPLOYMENT[kind])
            if kind
            else _silent("Employment type"),
            self._line("shift", phrases.SHIFTS[shift]) if shift else _silent("Shift"),
        ]
        if self.posting.openings:
            said = phrases.count(self.posting.openings, "opening")
            lines.append(self._line("openings", said))
        return tuple(lines)

    def _occupation(self) -> tuple[Line, ...]:
        read = self.posting.occupation
        if read.soc is None:
            return ()
        title = self.known.occupations.get(read.soc, "")
        sure = f"{read.confidence:.0%} sure".replace("%", "\u00a0%")
        if read.review:
            sure += "; a person should look at this one"
        line = self._line("occupation", f"{read.soc} {title}".strip(), note=sure)
        lines = [line]
        if read.specialty:
            lines.append(Line(self.known.specialties.get(read.specialty, read.specialty)))
        if read.setting:
            lines.append(self._line("setting", phrases.SETTINGS[read.setting]))
        return tuple(lines)

    def _skills(self) -> tuple[Line, ...]:
        """What is required first, then what is preferred, then what is only mentioned."""
        rank = ("required", "preferred", "mentioned").index
        ordered = sorted(enumerate(self.posting.skills), key=lambda one: rank(one[1].strength))
        return tuple(
            Line(
                skill.name,
                tag="" if skill.strength == "mentioned" else skill.strength,
                note="" if skill.group is None else "or one like it",
                number=self.numbers.get(f"skills[{index}]"),
            )
            for index, skill in ordered
        )

    def _dates(self, now: datetime) -> tuple[Line, ...]:
        listing, posting = self.listing, self.posting
        lines = []
        if posting.posted_on:
            lines.append(self._line("posted_on", f"Posted {phrases.day(posting.posted_on, now)}"))
        lines.append(
            Line(
                f"First seen {phrases.day(listing.first_seen.date(), now)},"
                f" last seen {phrases.ago(listing.last_seen, now)}",
                "by us",
            )
        )
        if posting.closes_on:
            day = phrases.day(posting.closes_on, now)
            lines.append(self._line("closes_on", f"{_closing(listing, now)} {day}"))
        return tuple(lines)

    def _found(self) -> tuple[Line, ...]:
        return tuple(
            Line(
                self.known.sources.get(found.source, found.source),
                phrases.host(found.url) or "",
                url=found.url if phrases.host(found.url) else "",
            )
            for found in self.listing.found
        )


def _silent(what: str) -> Line:
    return Line(f"{what} not stated")


def _closing(listing: Listing, now: datetime) -> str:
    """What stands before its closing day: the day is past, to come, or was not reached."""
    if listing.closes_at is not None and listing.closes_at < now:
        return "Closed"
    return "Was to close" if listing.closed_since(now) else "Closes"


def _terms(group: Group) -> str:
    """What stands beside a group: its deadline, eligibility, experience instead."""
    said = []
    if group.within_months is not None:
        said.append(f"within {phrases.count(group.within_months, 'month')} of hire")
    if group.eligible:
        said.append("eligible to sit the exam is enough")
    if group.experience_instead:
        said.append("or experience instead")
    return ", ".join(said)


def _named(codes: Sequence[str], states: Mapping[str, str]) -> str:
    return phrases.listed([states.get(code, code) for code in codes])


def apply_at(posting: Posting, listing: Listing) -> tuple[str, str] | None:
    """The address to apply at and its host: the posting's own, else where it was found."""
    for url in (posting.url, *(found.url for found in listing.found)):
        host = phrases.host(url)
        if host:
            return url, host
    return None
