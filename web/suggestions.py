"""What to try when a question finds nothing: every suggestion carries its real count."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from search.asking.asked import Asked
from search.query import Filters, Query
from search.words import clauses
from web import phrases
from web.address import changed
from web.filters import TYPES, WORKPLACES, Labels

#: Questions put to the engine for one page without results.
MOST_ASKED = 16
#: Suggestions of one kind that are shown.
MOST_SHOWN = 6

_WIDER = (50, 100, 200)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A changed question: what changes, how many postings it finds, its address."""

    text: str
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class Suggestions:
    """``without`` drops one thing, ``wider`` looks further, ``softer`` asks for less."""

    without: tuple[Suggestion, ...]
    wider: tuple[Suggestion, ...]
    softer: tuple[Suggestion, ...]

    @property
    def any(self) -> bool:
        """Whether there is anything to try."""
        return bool(self.without or self.wider or self.softer)


#: Changed questions, each with what is changed, in the order they are tried.
Changes = Iterable[tuple[str, Query]]


def suggest(asked: Asked, labels: Labels, total: Callable[[Query], int]) -> Suggestions:
    """Suggestions for a question for postings without results."""
    query = replace(asked.query, page=1, facets=(), sort=None)
    return tried(
        asked,
        total,
        softer=_softer(query),
        wider=circles(query),
        without=_without(query, labels),
        only=_only(query),
    )


def tried(
    asked: Asked,
    total: Callable[[Query], int],
    *,
    softer: Changes = (),
    wider: Changes,
    without: Changes,
    only: Changes,
) -> Suggestions:
    """The changed questions that find something; ``only`` are tried where no other does.

    ``total`` asks the engine; it is called at most ``MOST_ASKED`` times.
    """
    left = MOST_ASKED

    def found(changes: Changes) -> tuple[Suggestion, ...]:
        nonlocal left
        out: list[Suggestion] = []
        for text, query in changes:
            if left == 0 or len(out) == MOST_SHOWN:
                break
            left -= 1
            if (count := total(query)) > 0:
                out.append(Suggestion(text, count, changed(asked, query)))
        return tuple(sorted(out, key=lambda s: -s.count))

    first = found(softer), found(wider), found(without)
    if any(first):
        return Suggestions(first[2], first[1], first[0])
    return Suggestions(found(only), (), ())


def _without(query: Query, labels: Labels) -> Iterator[tuple[str, Query]]:
    """The question less one thing: one word, the place, or one filter."""
    yield from fewer_words(query)
    if query.near is not None:
        yield "anywhere", replace(query, near=None)
    yield from (
        (f"without {said}", query.without(**change)) for said, change in _filters(query, labels)
    )


def fewer_words(query: Query) -> Iterator[tuple[str, Query]]:
    """The question without one of its words, or without its only one."""
    words = clauses(query.words)
    if len(words) > 1:
        for clause in words[:4]:
            rest = f"{query.words[: clause.start]} {query.words[clause.end :]}"
            typed = query.words[clause.start : clause.end]
            yield f"without “{typed}”", replace(query, words=" ".join(rest.split()))
    elif query.words:
        yield f"without “{query.words}”", replace(query, words="")


def _only(query: Query) -> Iterator[tuple[str, Query]]:
    """One thing of the question alone, for when leaving out another does not help."""
    if query.filters != Filters() and (query.words or query.near):
        yield "without any filter", replace(query, filters=Filters())
    words = clauses(query.words)
    for clause in words[:4]:
        typed = query.words[clause.start : clause.end]
        if not clause.exclude:
            yield f"only “{typed}”, anywhere", Query(typed)
    if query.near is not None:
        at = "near" if query.is_point else "in"
        yield f"any job {at} {query.near.label}", Query(near=query.near)
    if certs := query.posting_filters.cert:
        codes = phrases.listed(certs, "or")
        yield f"any job that asks for {codes}", Query(filters=Filters(cert=certs))


def _filters(query: Query, labels: Labels) -> Iterator[tuple[str, dict[str, Any]]]:
    f = query.posting_filters
    if f.cert:
        yield phrases.listed(f.cert, "or"), {"cert": (), "strength": "any", "cert_mode": "any"}
    if f.workplace:
        kinds = [WORKPLACES[kind].lower() for kind in f.workplace]
        yield phrases.listed(kinds, "or"), {"workplace": ()}
    if f.remote_from:
        yield f"“open to {labels.states.get(f.remote_from, f.remote_from)}”", {"remote_from": None}
    if f.pay_min is not None or not f.pay_unknown:
        yield "the pay you asked for", {"pay_min": None, "pay_unknown": True}
    if f.says:
        yield "that jobs must say so", {"says": ()}
    if f.max_years is not None:
        yield "the limit on experience", {"max_years": None}
    if f.posted_within is not None:
        yield "the limit on days", {"posted_within": None}
    named: tuple[tuple[str, tuple[str, ...], Mapping[str, str]], ...] = (
        ("specialty", f.specialty, labels.specialties),
        ("soc", f.soc, labels.occupations),
        ("employment_type", f.employment_type, TYPES),
        ("employer", f.employer, {}),
        ("source", f.source, labels.sources),
    )
    for name, values, known in named:
        if values:
            yield phrases.listed([known.get(v, v) for v in values], "or"), {name: ()}
    if f.not_employer:
        yield "leaving out an employer", {"not_employer": ()}


def circles(query: Query) -> Iterator[tuple[str, Query]]:
    """The question in wider circles round its point."""
    near = query.near
    if near is None or near.miles is None:
        return
    for miles in _WIDER:
        if miles > near.miles:
            yield f"within {miles} miles", replace(query, near=replace(near, miles=float(miles)))


def _softer(query: Query) -> Iterator[tuple[str, Query]]:
    f = query.posting_filters
    codes = phrases.listed(f.cert, "or")
    if f.strength == "required":
        yield f"where {codes} is preferred as well as required", query.without(strength="any")
    if f.cert_mode == "all":
        yield f"where one of {codes} is enough", query.without(cert_mode="any")
    if f.pay_min is not None and not f.pay_unknown:
        yield "where the pay is not stated as well", query.without(pay_unknown=True)
    if f.workplace and "remote" not in f.workplace:
        yield "remote as well", query.without(workplace=tuple(sorted({*f.workplace, "remote"})))
