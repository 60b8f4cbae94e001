"""Addresses to questions. Pure: everything the site knows of a search is in its address.

``read`` turns the parameters of an address into a ``Query``, with a notice for whatever was
ignored and a problem for whatever names something that does not exist. ``web.address`` is the way
back.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any, Protocol, get_args

from werkzeug.datastructures import MultiDict

from himjobs.model import EmploymentType, WorkplaceKind
from himjobs.reference.credentials import Credential
from himjobs.reference.places import Spot
from search.near import near as near_of
from search.query import DEFAULT_MILES, Filters, Near, Query, Sort
from web.address import ORDER, REPEATABLE

#: Characters of words that are read; more is cut with a notice.
LONGEST_WORDS = 255
#: The widest circle in miles.
WIDEST = 500
#: Values of one repeatable parameter that are read.
MOST_VALUES = 40

_OTHER_NAMES = {
    "what": "q", "query": "q", "keyword": "q", "keywords": "q", "search": "q", "title": "q",
    "where": "near", "location": "near", "place": "near", "city": "near", "zip": "near",
    "state": "near", "l": "near", "within": "radius", "distance": "radius", "miles": "radius",
    "credential": "cert", "credentials": "cert", "certification": "cert", "certs": "cert",
    "salary": "pay_min", "pay": "pay_min", "min_pay": "pay_min", "wage": "pay_min",
    "company": "employer", "exclude_employer": "not_employer", "experience": "years",
    "job_type": "type", "employment_type": "type", "setting": "specialty", "order": "sort",
    "days": "posted", "since": "posted", "remote_from": "remote", "p": "page",
}  # fmt: skip
#: Marks that mail programs and advertisers append; they never meant anything to us.
_TRACKING = ("utm_", "gclid", "fbclid", "msclkid", "mc_")
#: Parameters whose values are compared letter by letter.
_EXACT = ("employer", "not_employer", "source")
_WORKPLACES = {"on-site": "onsite", "on_site": "onsite", "telework": "remote"}


class Places(Protocol):
    """What is needed of the gazetteer here (``himjobs.reference.places.Gazetteer``)."""

    @property
    def states(self) -> Mapping[str, str]:
        """Postal code to name."""
        ...

    def find(self, text: str) -> Spot | None:
        """The place of that name."""
        ...

    def suggest(self, prefix: str, limit: int) -> list[Spot]:
        """Places whose name begins so."""
        ...


@dataclass(frozen=True)
class Names:
    """What the names in an address are looked up in.

    ``credential`` takes any spelling or former name and gives None for what is not one;
    ``credentials``, ``specialties`` and ``occupations`` are the codes we read in postings, the
    last two with their names.
    """

    places: Places
    credential: Callable[[str], Credential | None]
    credentials: tuple[str, ...]
    specialties: Mapping[str, str]
    occupations: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Problem:
    """A value that names nothing we know: which parameter, what is wrong, what may be meant."""

    field: str
    value: str
    message: str
    instead: tuple[str, ...] = ()

    def is_about(self, given: str) -> bool:
        """Whether this value, as given in the address, is the one meant."""
        return _clean(given) == self.value


@dataclass(frozen=True, slots=True)
class Asked:
    """An address as read. With problems the query must not be answered as if it were meant."""

    query: Query
    holds: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    def with_query(self, query: Query) -> "Asked":
        """The same reader's question changed, from its first page."""
        return replace(self, query=replace(query, page=1), notices=(), problems=())


def read(args: MultiDict[str, str], names: Names) -> Asked:
    """The question in an address; never raises on what the address says."""
    reader = _Reader(args, names)
    query = reader.query()
    return Asked(query, reader.holds(), tuple(reader.notices), tuple(reader.problems))


class _Reader:
    """Reads one address; collects what it had to ignore and what it could not read."""

    def __init__(self, args: MultiDict[str, str], names: Names) -> None:
        self.names = names
        self.notices: list[str] = []
        self.problems: list[Problem] = []
        self.given = {name: self._values(args, name) for name in ORDER}
        for name in args:
            if name not in ORDER and not name.startswith(_TRACKING):
                self.notices.append(_ignored(name))

    def query(self) -> Query:
        near = self._near()
        query = Query(self._words(), filters=self._filters(), near=near, page=self._page())
        sort: Sort | None = self._choice("sort", get_args(Sort), "an order")
        if sort == "distance" and not query.is_point:
            self.notices.append(
                "Nearest first needs a city or a ZIP code, so these are in the usual order."
            )
            return query
        return query if sort == query.order else replace(query, sort=sort)

    def holds(self) -> tuple[str, ...]:
        return self._credentials("holds")

    def _filters(self) -> Filters:
        cert = self._credentials("cert")
        pay_min = self._pay()
        soc = self._codes("soc", self.names.occupations, "an occupation we cover", _retired)
        workplace: Any = self._codes("workplace", get_args(WorkplaceKind), "a workplace", _one_word)
        types: Any = self._codes("type", get_args(EmploymentType), "an employment type")
        mode = self._choice("cert_mode", ("any", "all"), "a choice")
        strength = self._choice("strength", ("any", "required"), "a choice")
        unknown = self._choice("pay_unknown", ("yes", "no"), "a choice")
        return Filters(
            cert=cert,
            cert_mode="all" if mode == "all" and len(cert) > 1 else "any",
            strength="required" if strength == "required" and cert else "any",
            workplace=workplace,
            remote_from=self._state(),
            pay_min=pay_min,
            pay_unknown=unknown != "no",
            max_years=self._number("years", 0, 50, "a number of years"),
            specialty=self._codes("specialty", self.names.specialties, "a setting we know"),
            soc=soc,
            employment_type=types,
            posted_within=_whole(self._number("posted", 1, 3650, "a number of days")),
            employer=_sorted(self.given["employer"]),
            not_employer=_sorted(self.given["not_employer"]),
            source=_sorted(self.given["source"]),
        )

    def _values(self, args: MultiDict[str, str], name: str) -> list[str]:
        clean = _exact if name in _EXACT else _clean
        values = [v for v in map(clean, args.getlist(name)) if v]
        if name in REPEATABLE:
            if len(values) > MOST_VALUES:
                self.notices.append(f"Only the first {MOST_VALUES} values of “{name}” were used.")
            return values[:MOST_VALUES]
        if len(set(values)) > 1:
            self.notices.append(f"“{name}” was given {len(values)} times; the first was used.")
        return values[:1]

    def _one(self, name: str) -> str:
        return next(iter(self.given[name]), "")

    def _words(self) -> str:
        words = self._one("q")
        if len(words) > LONGEST_WORDS:
            self.notices.append(f"Only the first {LONGEST_WORDS} characters were searched for.")
        return words[:LONGEST_WORDS].strip()

    def _near(self) -> Near | None:
        radius = self._number("radius", 1, WIDEST, "a number of miles")
        text = self._one("near")
        if not text:
            return None
        spot = self.names.places.find(text)
        if spot is None:
            self.problems.append(
                Problem(
                    "near",
                    text,
                    f"We do not know a place called “{text}”. Give a city and state, a ZIP code,"
                    " a county, a metro area or a state.",
                    _places_like(text, self.names.places),
                )
            )
            return None
        # the usual radius round the middle of a state or county would mislead: it means the area
        return near_of(spot, None if radius == DEFAULT_MILES else radius)

    def _state(self) -> str | None:
        text = self._one("remote")
        if not text:
            return None
        states = self.names.places.states
        code = text.upper()
        if code not in states:
            code = next((c for c, name in states.items() if name.lower() == text.lower()), "")
        if code:
            return code
        near = get_close_matches(text.title(), list(states.values()), 3)
        self.problems.append(
            Problem("remote", text, f"“{text}” is not a state we know.", tuple(near))
        )
        return None

    def _pay(self) -> int | None:
        text = self._one("pay_min")
        if not text:
            return None
        figure = text.lower().replace("$", "").replace(",", "").strip()
        try:
            amount = float(figure[:-1]) * 1000 if figure.endswith("k") else float(figure)
        except ValueError:
            amount = -1.0
        if not 0 <= amount <= 10_000_000:
            self.problems.append(
                Problem("pay_min", text, f"“{text}” is not an amount of dollars a year.")
            )
            return None
        if 0 < amount < 1000:
            year = round(amount * 2080)
            self.notices.append(
                f"${amount:g} was taken as pay an hour: ${year:,} a year at 2,080 hours."
            )
            return year
        return round(amount)

    def _page(self) -> int:
        text = self._one("page")
        if text.isascii() and text.isdigit() and len(text) < 9 and int(text) > 0:
            return int(text)
        if text:
            self.notices.append(f"There is no page “{text}”; this is the first.")
        return 1

    def _number(self, name: str, low: float, high: float, what: str) -> float | None:
        text = self._one(name)
        if not text:
            return None
        try:
            number = float(text)
        except ValueError:
            number = -1.0
        if low <= number <= high:
            return round(number, 2)
        self.problems.append(
            Problem(name, text, f"“{text}” is not {what} from {low:g} to {high:g}.")
        )
        return None

    def _choice(self, name: str, known: Iterable[str], what: str) -> Any:
        values = self._codes(name, known, what)
        return values[0] if values else None

    def _codes(
        self,
        name: str,
        known: Iterable[str],
        what: str,
        spelled: Callable[[str], tuple[str, ...]] = lambda text: (text,),
    ) -> tuple[str, ...]:
        """Values of a closed list; what is not in it is a problem, with what comes near."""
        codes, kept = list(known), []
        for text in self.given[name]:
            for code in spelled(text):
                if code in codes:
                    kept.append(code)
                    continue
                near = tuple(get_close_matches(code.lower(), codes, 3)) or tuple(codes[:6])
                self.problems.append(Problem(name, text, f"“{text}” is not {what}.", near))
        return _sorted(kept)

    def _credentials(self, name: str) -> tuple[str, ...]:
        codes = []
        for text in self.given[name]:
            found = self.names.credential(text)
            if found is not None:
                codes.append(found.code)
                if text.upper() in found.former_codes:
                    self.notices.append(
                        f"{text.upper()} is now {found.code} ({found.name}); postings that ask for"
                        " either are the same to us."
                    )
                continue
            near = get_close_matches(text.upper(), self.names.credentials, 3, 0.5)
            self.problems.append(
                Problem(name, text, f"“{text}” is not a credential we know.", tuple(near))
            )
        return _sorted(codes)


def _places_like(text: str, places: Places) -> tuple[str, ...]:
    """Places spelled nearly so: those that share a beginning, the most alike first."""
    labels = {
        spot.label.lower(): spot.label
        for size in range(3, min(len(text), 12) + 1)
        for spot in places.suggest(text[:size], 40)
    }
    return tuple(labels[near] for near in get_close_matches(text.lower(), labels, 4, 0.7))


def _clean(value: str) -> str:
    # control characters have no meaning in a search and break terminals and logs
    return " ".join("".join(c if c.isprintable() else " " for c in value).split())


def _exact(value: str) -> str:
    # a name must stay as it is in the index, double spaces and all
    return "".join(c for c in value if c >= " ").strip()


def _sorted(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))


def _whole(number: float | None) -> int | None:
    return None if number is None else int(number)


def _one_word(text: str) -> tuple[str, ...]:
    word = text.lower()
    return (_WORKPLACES.get(word, word),)


def _retired(text: str) -> tuple[str, ...]:
    """29-2071 was split in SOC 2018; a search for it means both of its successors."""
    return ("29-2072", "29-9021") if text == "29-2071" else (text,)


def _ignored(name: str) -> str:
    shown = _clean(name)[:40]
    other = _OTHER_NAMES.get(name.lower())
    meant = [other] if other else get_close_matches(name.lower(), ORDER, 1)
    hint = f", did you mean “{meant[0]}”?" if meant else "."
    return f"Ignored: “{shown}”{hint}"
