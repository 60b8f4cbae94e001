"""Every role of every field in both tables is served by both engines, and no other claimed."""

import pytest
from programs_handmade import FACTS, PLACES, WORDS
from search_handmade import NOW

from search.engine import SearchEngine
from search.kinds import TABLES
from search.query import Filters, Kind, Near, ProgramFilters, Query, Sort


def programs_(words: str = "", near: Near | None = None, **filters: object) -> Query:
    return Query(words, filters=ProgramFilters(**filters), near=near)  # type: ignore[arg-type]


def sorted_(sort: Sort, **filters: object) -> Query:
    return Query(filters=ProgramFilters(**filters), sort=sort)  # type: ignore[arg-type]


FOUND: dict[Kind, dict[tuple[str, str], tuple[Query, set[str]]]] = {
    "posting": {
        ("title_words", "text"): (Query("historian"), {"w-icd9"}),
        ("employer_words", "text"): (Query("umbrella"), {"w-employer"}),
        ("place_words", "text"): (Query("nowhere"), {"p-unknown"}),
        ("concept_words", "text"): (Query("epic"), {"w-skill"}),
        ("body_words", "text"): (Query("audits"), {"w-coding"}),
        ("spots", "filter"): (Query(near=Near("A", 39.12, -94.55, 1)), {"p-mo"}),
        ("areas", "filter"): (Query(near=Near("C", county="39061")), {"p-cincinnati"}),
        ("workplace", "filter"): (Query(filters=Filters(workplace=("hybrid",))), {"r-hybrid"}),
        ("open_to", "filter"): (
            Query(filters=Filters(workplace=("remote",), remote_from="IN")),
            {"r-any", "r-ohio", "r-not-ohio"},
        ),
        ("closed_to", "filter"): (
            Query(filters=Filters(workplace=("remote",), remote_from="OH")),
            {"r-any", "r-ohio", "r-placed"},
        ),
        ("country", "filter"): (
            Query(filters=Filters(source=("abroad",), abroad=True)),
            {"a-abroad"},
        ),
        ("cert", "filter"): (Query(filters=Filters(cert=("CPC",))), {"c-rhit"}),
        ("cert_required", "filter"): (
            Query(filters=Filters(cert=("CCS",), strength="required")),
            {"c-either", "c-both"},
        ),
        ("requirement_key", "filter"): (
            Query(filters=Filters(requirement_keys=("RHIT",))),
            {"c-rhit"},
        ),
        ("experience_months", "filter"): (
            Query(filters=Filters(max_years=0, says=("experience",))),
            {"f-40k"},
        ),
        ("unsaid", "filter"): (
            Query(filters=Filters(says=("experience",), max_years=2)),
            {"f-40k", "f-60k"},
        ),
        ("soc", "filter"): (Query(filters=Filters(soc=("29-9021",))), {"f-part"}),
        ("specialty", "filter"): (
            Query(filters=Filters(specialty=("registry-cancer",))),
            {"f-part"},
        ),
        ("employment_type", "filter"): (
            Query(filters=Filters(employment_type=("part-time",))),
            {"f-part"},
        ),
        ("employer", "filter"): (
            Query(filters=Filters(employer=("Umbrella Registry",))),
            {"w-employer"},
        ),
        ("source", "filter"): (Query("registrar", filters=Filters(source=("words",))), {"w-dots"}),
        ("pay_top", "filter"): (
            Query(filters=Filters(pay_min=80_000, pay_unknown=False)),
            {"f-from"},
        ),
        ("pay_band", "filter"): (
            Query(filters=Filters(pay_unknown=False)),
            {"f-40k", "f-60k", "f-from"},
        ),
        ("dated", "filter"): (Query(filters=Filters(posted_within=1)), {"f-40k"}),
        ("closes_on", "filter"): (Query("yesteryear"), {"d-open"}),
    },
    "program": {
        ("name_words", "text"): (programs_("zeta"), {"f-gone"}),
        ("school_words", "text"): (programs_("bayou"), {"w-school"}),
        ("concept_words", "text"): (programs_("ccs-p"), {"w-rhit"}),
        ("award_words", "text"): (programs_("master"), {"f-high"}),
        ("place_words", "text"): (programs_("nowhere"), {"w-place"}),
        ("spots", "filter"): (programs_(near=Near("A", 39.12, -94.73, 1)), {"p-ks"}),
        ("areas", "filter"): (
            programs_(near=Near("C", county="39061"), cip=(PLACES,)),
            {"p-cincinnati"},
        ),
        ("prepares_for", "filter"): (programs_(prepares_for=("CCS-P",)), {"w-rhit"}),
        ("award", "filter"): (programs_(award=("07",)), {"f-high"}),
        ("mode", "filter"): (programs_(mode=("blended",)), {"f-low"}),
        ("control", "filter"): (programs_(control=("private-nonprofit",)), {"f-edge"}),
        ("accreditation", "filter"): (
            programs_(accreditation=("accredited",)),
            {"f-free", "f-low"},
        ),
        ("cip", "filter"): (programs_("zeta OR bayou", cip=(FACTS,)), {"f-gone"}),
        ("tuition", "filter"): (
            programs_(tuition_max=3_000, tuition_unknown=False),
            {"f-free"},
        ),
        ("tuition_band", "filter"): (
            programs_("coding OR alter", tuition_unknown=False),
            {"f-free", "f-low", "f-edge", "f-high"},
        ),
    },
}
SORTED: dict[Kind, dict[tuple[str, str], tuple[Query, str]]] = {
    "posting": {
        ("id", "sort"): (Query(near=Near("KC", cbsa="28140")), "p-ks"),
        ("dated", "sort"): (Query(sort="date"), "f-40k"),
        ("pay_top", "sort"): (Query(sort="pay"), "f-from"),
        ("closes_on", "sort"): (Query(sort="closing"), "d-open"),
    },
    "program": {
        ("id", "sort"): (sorted_("name", cip=(WORDS,), award=("05",)), "w-bachelor"),
        ("tuition", "sort"): (sorted_("tuition"), "f-free"),
        ("completions", "sort"): (sorted_("completions"), "f-high"),
        ("name_order", "sort"): (sorted_("name"), "f-unknown"),
    },
}
COUNTED = {
    kind: {(facet.field, "facet"): name for name, facet in table.facets.items()}
    for kind, table in TABLES.items()
}
ROLES = [
    (kind, field.name, role)
    for kind, table in TABLES.items()
    for field in table.fields
    for role in field.roles
]


@pytest.mark.parametrize(("kind", "name", "role"), ROLES)
def test_every_role_of_every_field_is_served(
    programs: SearchEngine, kind: Kind, name: str, role: str
) -> None:
    if role == "facet":
        counted = COUNTED[kind][name, role]
        filters = Filters() if kind == "posting" else ProgramFilters()
        page = programs.search(Query(filters=filters, facets=(counted,)), now=NOW)
        assert sum(page.facets[counted].values()) > 0
    elif role == "sort":
        query, first = SORTED[kind][name, role]
        assert programs.search(query, now=NOW).hits[0].id == first
    else:
        query, expected = FOUND[kind][name, role]
        assert {hit.id for hit in programs.search(query, now=NOW).hits} == expected


@pytest.mark.parametrize("kind", TABLES)
def test_nothing_else_is_claimed(kind: Kind) -> None:
    claimed = {(name, role) for of, name, role in ROLES if of == kind}
    assert claimed == {*FOUND[kind], *SORTED[kind], *COUNTED[kind]}
