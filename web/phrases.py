"""How the site says numbers, money, days and places. Pure: values in, plain English out."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from urllib.parse import urlsplit

from himjobs.model import Incentive, Pay, Place, Posting, Route, Workplace
from himjobs.reference.countries import country_name
from himjobs.vocabulary import PER_YEAR

#: A posting is "new" for this many days (``web.presenters.is_new``).
NEW_DAYS = 3
#: It is "closing soon" when this many whole days or fewer are left.
CLOSING_DAYS = 7

_A_UNIT = {
    "hour": "an hour",
    "day": "a day",
    "week": "a week",
    "month": "a month",
    "year": "a year",
}
_SYMBOLS = {"USD": "$", "GBP": "£", "EUR": "€"}

#: What stands where a posting says nothing.
NOT_STATED = "Not stated"
# Labels of himjobs.vocabulary's codes; tests hold the two together.
WORKPLACES = {"onsite": "On site", "hybrid": "Hybrid", "remote": "Remote"}
EMPLOYMENT = {
    "full-time": "Full time",
    "part-time": "Part time",
    "contract": "Contract",
    "temporary": "Temporary",
    "per-diem": "Per diem (as needed)",
    "internship": "Internship",
}
#: Kinds of place the work is done for (``Occupation.setting``).
SETTINGS = {
    "hospital": "Hospital or health system",
    "physician-practice": "Physician practice or clinic",
    "health-plan": "Health plan",
    "vendor": "Vendor or outsourcing company",
    "staffing": "Staffing company",
    "government": "Government",
    "long-term-care": "Long-term care",
    "home-health": "Home health or hospice",
    "academic": "University or academic center",
}
SHIFTS = {
    "day": "Day shift",
    "evening": "Evening shift",
    "night": "Night shift",
    "weekend": "Weekend shift",
    "rotating": "Rotating shift",
    "variable": "Variable shift",
}
EDUCATION = {
    "none": "No formal education asked for",
    "high-school": "High school diploma or equivalent",
    "certificate": "Postsecondary certificate",
    "associate": "Associate degree",
    "bachelor": "Bachelor’s degree",
    "master": "Master’s degree",
    "doctorate": "Doctorate",
}


def count(number: int, one: str, many: str | None = None) -> str:
    """``1 job``, ``1,204 jobs``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(words: Sequence[str], joiner: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joiner} {words[-1]}"


def money(amount: float, currency: str = "USD") -> str:
    """``$27.50``, ``$57,200``, ``CAD 31``; cents only where there are any."""
    figure = f"{amount:,.2f}" if amount % 1 else f"{amount:,.0f}"
    symbol = _SYMBOLS.get(currency)
    return f"{symbol}{figure}" if symbol else f"{currency} {figure}"


def amounts(low: float | None, high: float | None, currency: str) -> str:
    """``$27.50–$34.00``, ``from $27``, ``up to $34``, ``$30``; both ends to the cent or neither."""
    if low is None and high is None:
        return ""
    if low is None:
        return f"up to {money(high or 0, currency)}"
    if high is None:
        return f"from {money(low, currency)}"
    if low == high:
        return money(low, currency)
    if low % 1 or high % 1:
        symbol = _SYMBOLS.get(currency)
        first, last = f"{low:,.2f}", f"{high:,.2f}"
        return f"{symbol}{first}–{symbol}{last}" if symbol else f"{currency} {first}–{last}"
    return f"{money(low, currency)}–{money(high, currency)}"


def pay_amount(pay: Pay) -> str:
    """The stated range without its unit."""
    return amounts(pay.min, pay.max, pay.currency)


def pay_unit(pay: Pay) -> str:
    """``an hour``, ``a year``."""
    return _A_UNIT[pay.unit]


def pay_annual(pay: Pay) -> str:
    """The range by the year, or nothing when it is stated by the year already."""
    if pay.unit == "year":
        return ""
    return amounts(pay.annual_min, pay.annual_max, pay.currency)


#: Money beside the pay (``himjobs.vocabulary.IncentiveKind``).
INCENTIVES = {
    "bonus": "Bonus",
    "sign-on": "Sign-on bonus",
    "differential": "Shift differential",
    "stipend": "Stipend",
    "relocation": "Relocation assistance",
    "commission": "Commission",
    "overtime": "Overtime pay",
    "other": "Other pay",
}


def incentive(one: Incentive) -> str:
    """``Sign-on bonus up to $5,000``, ``Shift differential $2.50 an hour``."""
    name = INCENTIVES[one.kind]
    if one.percent is not None:
        return f"{name} {one.percent:g} %"
    said = amounts(one.min, one.max, "USD")
    said = said[0].lower() + said[1:]
    return f"{name} {said} {_A_UNIT[one.unit]}" if one.unit else f"{name} {said}"


def pay_rule(pay: Pay) -> str:
    """How the annual figure was made (``himjobs.model.Pay``)."""
    if pay.unit == "year":
        return ""
    return pay.rule or f"at full time, {count(PER_YEAR[pay.unit], pay.unit)} a year"


def day(value: date, now: datetime) -> str:
    """``Nov 21``, with the year when it is not this one."""
    text = f"{value:%b} {value.day}"
    return text if value.year == now.year else f"{text}, {value.year}"


def ago(moment: datetime, now: datetime) -> str:
    """``today``, ``yesterday``, ``12 days ago``; the day itself after a month."""
    days = (now.date() - moment.date()).days
    if days <= 0:
        return "today"
    if days == 1:
        return "yesterday"
    return f"{days} days ago" if days <= 30 else f"on {day(moment.date(), now)}"


def moment(value: datetime) -> str:
    """``Nov 21, 2026, 14:05 UTC``."""
    return f"{value:%b} {value.day}, {value.year}, {value:%H:%M} UTC"


def miles(distance: float) -> str:
    """``under 1 mi``, ``3 mi``, never broken between lines."""
    return "under 1\u00a0mi" if distance < 1 else f"{distance:,.0f}\u00a0mi"


def years(number: float) -> str:
    """``1 year``, ``2 years``, ``1.5 years``, ``6 months``."""
    if 0 < number < 1:
        return count(round(number * 12), "month")
    return count(int(number), "year") if number % 1 == 0 else f"{number:g} years"


def experience(min_years: float | None) -> str:
    """What a card says about experience; nothing when the posting does not say."""
    if min_years is None:
        return ""
    return "New graduates accepted" if min_years == 0 else f"{years(min_years)} of experience"


def way(route: Route) -> str:
    """One way to qualify: ``1 year``, ``associate degree and 2 years``, ``both in part``."""
    if route.combined:
        return "both in part"
    said = []
    if route.education is not None:
        level = EDUCATION[route.education]
        said.append(level[0].lower() + level[1:])
    if route.experience_months is not None:
        months = route.experience_months
        said.append(years(months / 12) if months else "no experience")
    return " and ".join(said)


def ways(routes: Sequence[Route]) -> str:
    """``1 year, or associate degree, or both in part``; what all need besides comes after."""
    said = ", or ".join(unique(way(route) for route in routes))
    return f"{said}; {beside}" if said and (beside := besides(routes)) else said


def besides(routes: Sequence[Route]) -> str:
    """What every route needs besides: ``and 1 year at the next lower grade``."""
    months = min((route.beside_months for route in routes), default=0)
    return f"and {years(months / 12)} at the next lower grade" if months else ""


def place(where: Place, states: dict[str, str], *, postal: bool = False) -> str:
    """``Columbus, OH``, ``Columbus, OH 43215``, ``Ohio``; another country by its name."""
    state = where.state or ""
    if not where.city:
        name = states.get(state, state) or where.postal or ""
        if name:
            return name
        return country_name(where.country)
    tail = f"{state} {where.postal}" if postal and where.postal and state else state
    parts = [where.city, tail, "" if where.country == "US" else country_name(where.country)]
    return ", ".join(part for part in parts if part)


def workplace(kind: Workplace, *, limit: int = 6) -> str:
    """``Remote``, ``Remote: OH, IN, KY``, ``Remote, not open to CA``, ``Hybrid``, ``On site``."""
    if kind.kind is None:
        return ""
    name = WORKPLACES[kind.kind]
    if kind.allowed_states:
        return f"{name}: {_some(kind.allowed_states, limit)}"
    if kind.excluded_states:
        return f"{name}, not open to {_some(kind.excluded_states, limit)}"
    return name


def _some(codes: Sequence[str], limit: int) -> str:
    if len(codes) <= limit:
        return ", ".join(codes)
    return f"{', '.join(codes[:limit])} and {len(codes) - limit} more states"


def host(url: str) -> str | None:
    """The host of an address one may link to; None for anything that is not http or https."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    return parts.hostname.removeprefix("www.")


def slug(posting_title: str, employer: str) -> str:
    """The readable part of an address: ASCII letters and digits, at most 80 characters."""
    words = "".join(
        c if c.isascii() and c.isalnum() else " " for c in f"{posting_title} {employer}".lower()
    ).split()
    kept: list[str] = []
    for word in words:
        if sum(map(len, kept)) + len(kept) + len(word) > 80:
            break
        kept.append(word)
    return "-".join(kept) or "posting"


def posting_path(posting: Posting) -> str:
    """A posting's canonical address on this site."""
    return f"/jobs/{slug(posting.title, posting.employer)}-{posting.id}"


def unique(words: Iterable[str]) -> list[str]:
    """In order, each once, none empty."""
    return list(dict.fromkeys(word for word in words if word))
