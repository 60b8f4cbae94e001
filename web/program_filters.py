"""The filters beside the programs found, and the chips of those in force. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from himjobs.reference.credentials import catalogue
from himjobs.reference.training.fields import fields
from search.asking.asked import Asked
from search.fields import UNKNOWN
from search.query import Query
from web import phrases, program_words
from web.address import changed
from web.chips import Chip
from web.options import Facets, Option, all_of, by_count, counter, with_chosen

#: What the page has counted.
COUNTED = ("prepares_for", "award", "mode", "control", "accreditation", "tuition", "cip")
_TUITION = (2_000, 5_000, 10_000, 15_000, 20_000, 30_000)


@dataclass(frozen=True, slots=True)
class ProgramPanel:
    """Every group of the panel, in the order of the page."""

    prepares: tuple[Option, ...]
    awards: tuple[Option, ...]
    accreditation: tuple[Option, ...]
    modes: tuple[Option, ...]
    tuition: tuple[Option, ...]
    tuition_unknown: int | None
    controls: tuple[Option, ...]
    fields: tuple[Option, ...]


def panel(asked: Asked, facets: Facets) -> ProgramPanel:
    """The panel for a question and its counts; what would leave nothing is shown, not offered."""
    filters = asked.query.program_filters
    known = catalogue()
    names = {cip: one.title for cip, one in fields().items()}
    return ProgramPanel(
        prepares=tuple(
            replace(option, title=known[option.value].name if option.value in known else "")
            for option in by_count(facets, "prepares_for", filters.prepares_for)
        ),
        awards=_some(all_of(program_words.AWARDS, facets, "award", filters.award)),
        accreditation=all_of(
            program_words.ACCREDITATION, facets, "accreditation", filters.accreditation
        ),
        modes=all_of(program_words.MODES, facets, "mode", filters.mode),
        tuition=with_chosen(_TUITION, filters.tuition_max, phrases.money),
        tuition_unknown=counter(facets, "tuition")(UNKNOWN),
        controls=all_of(program_words.CONTROLS, facets, "control", filters.control),
        fields=_some(all_of(names, facets, "cip", filters.cip)),
    )


def _some(options: Sequence[Option]) -> tuple[Option, ...]:
    """Without those that no program here has: twelve levels of award would hide the five there."""
    return tuple(option for option in options if option.count != 0 or option.checked)


def chips(asked: Asked) -> tuple[Chip, ...]:
    """A chip for each filter in force, value by value."""
    query, filters = asked.query, asked.query.program_filters
    names = {cip: one.title for cip, one in fields().items()}
    many: tuple[tuple[str, tuple[str, ...], Callable[[str], str]], ...] = (
        ("prepares_for", filters.prepares_for, lambda code: f"prepares for {code}"),
        ("award", filters.award, lambda code: program_words.AWARDS.get(code, code)),
        ("accreditation", filters.accreditation, _ACCREDITATION.__getitem__),
        ("mode", filters.mode, _MODES.__getitem__),
        ("control", filters.control, program_words.CONTROLS.__getitem__),
        ("cip", filters.cip, lambda code: names.get(code, code)),
    )
    out: list[tuple[str, dict[str, Any]]] = [
        (say(one), {name: tuple(other for other in values if other != one)})
        for name, values, say in many
        for one in values
    ]
    if filters.tuition_max is not None:
        said = f"at most {phrases.money(filters.tuition_max)} a year"
        out.append((said, {"tuition_max": None}))
    if not filters.tuition_unknown:
        out.append(("tuition published", {"tuition_unknown": True}))
    return tuple(
        Chip(said, changed(asked, replace(query.without(**change), page=1))) for said, change in out
    )


_ACCREDITATION = {
    "accredited": "known to be accredited",
    "unknown": "accreditation not known",
}
_MODES = {**program_words.MODES, "unknown": "how it is taught is not known"}


def active(query: Query) -> int:
    """How many filters are in force: words and place are not filters."""
    f = query.program_filters
    many = (f.prepares_for, f.award, f.mode, f.control, f.accreditation, f.cip)
    return sum(map(len, many)) + (f.tuition_max is not None) + (not f.tuition_unknown)
