"""A question is worked out once for both engines, and compiling it is pure."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from himjobs.errors import BadInput
from himjobs.reference.places import Spot
from search.conditions import Between, Either, Every, Not, OneOf, Said
from search.elastic.compile import facet_bodies, search_body
from search.elastic.mapping import mapping, template
from search.embedded import compile as embedded
from search.fields import Table
from search.kinds import TABLES
from search.near import near
from search.plan import TIE, Ring, circle_of, cumulated, nearest, plan, ranges, trimmed
from search.postings import POSTINGS
from search.programs import PROGRAMS
from search.query import SORTS, Filters, Near, ProgramFilters, Query

FACETS = POSTINGS.facets

NOW = datetime(2026, 11, 1, tzinfo=UTC)
OPEN = Not(Between("closes_on", high=int(NOW.timestamp()) - 1))
CIRCLE = {"zip:2": 3.0, "city:1": 0.0, "zip:1": 3.0}


def test_words_are_scored_and_exclusions_are_not() -> None:
    everywhere = Filters(abroad=True)
    made = plan(Query("coder RHIA/RHIT -remote", filters=everywhere), now=NOW, circle={})
    assert made.scored == (Said(("coder",)), Either((Said(("rhia",)), Said(("rhit",)))))
    assert made.condition == Every((Not(Said(("remot",))), OPEN))
    assert made.order == "relevance"


def test_without_words_to_score_the_newest_come_first() -> None:
    for words in ("", "jobs", "-remote"):
        assert plan(Query(words, sort="relevance"), now=NOW, circle={}).order == "date"


def test_places_at_one_distance_are_one_ring() -> None:
    near = Near("x", 1.0, 2.0, 25)
    made = plan(Query(near=near), now=NOW, circle=CIRCLE)
    assert made.rings == (Ring(0.0, ("city:1",)), Ring(3.0, ("zip:1", "zip:2")))
    assert made.order == "distance"


def test_the_nearest_place_inside_the_circle_counts() -> None:
    assert nearest(["zip:9", "zip:1", "city:1"], CIRCLE) == 0.0
    assert nearest(["zip:9"], CIRCLE) is None
    assert nearest([], CIRCLE) is None


def test_a_radius_asks_for_its_places_and_an_area_does_not() -> None:
    def circle(latitude: float, longitude: float, miles: float) -> dict[str, float]:
        return {f"{latitude} {longitude}": miles}

    assert circle_of(Query(near=Near("x", 1.0, 2.0, 5.0)), circle) == {"1.0 2.0": 5.0}
    assert circle_of(Query(near=Near("x", 1.0, 2.0, state="TX")), circle) == {}
    assert circle_of(Query(), circle) == {}


def test_facets_over_the_same_postings_are_counted_together() -> None:
    query = Query(filters=Filters(cert=("RHIT",), soc=("29-2072",)), facets=tuple(FACETS))
    counts = plan(query, now=NOW, circle={}).counts
    together = {name: count.names for count in counts for name in count.names}
    assert together["cert"] == ("cert", "cert_required", "cert_preferred")
    assert together["soc"] == ("soc",)
    assert "employer" in together["source"]
    assert sorted(together) == sorted(FACETS)


@pytest.mark.parametrize("steps", ["posted_within", "experience"])
@given(values=st.lists(st.integers(0, 40 * 86_400)))
def test_steps_count_what_their_filter_would_leave(steps: str, values: list[int]) -> None:
    facet, now = FACETS[steps], 1_800_000_000
    numbers = [now - v for v in values] if steps == "posted_within" else [v % 90 for v in values]
    if steps == "posted_within":
        right = {s: sum(n >= now - s * 86_400 for n in numbers) for s in facet.steps}
    else:
        right = {s: sum(n <= s * 12 for n in numbers) for s in facet.steps}
    counted = [
        sum((start is None or start <= n) and (end is None or n < end) for n in numbers)
        for start, end in ranges(facet, now)
    ]
    assert cumulated(facet, counted) == {str(step): count for step, count in right.items()}


def test_only_the_most_frequent_employers_are_listed_and_the_chosen_one() -> None:
    counts = {f"E{n:03}": n for n in range(1, 100)}
    listed = trimmed(POSTINGS, "employer", counts, Filters(employer=("E001", "Gone")))
    assert list(listed)[:2] == ["E099", "E098"]
    assert list(listed)[-2:] == ["E001", "Gone"]
    assert len(listed) == 52
    assert listed["Gone"] == 0


def test_a_page_beyond_the_deepest_is_refused() -> None:
    plan(Query(page=1000, size=10), now=NOW, circle={})
    with pytest.raises(BadInput, match="first 10000"):
        plan(Query(page=1001, size=10), now=NOW, circle={})


def test_experience_and_age_are_bounds_and_include_their_end() -> None:
    made = plan(
        Query(filters=Filters(max_years=1.5, posted_within=1, abroad=True)), now=NOW, circle={}
    )
    seconds = int(NOW.timestamp())
    assert made.condition == Every(
        (Between("experience_months", high=18), Between("dated", low=seconds - 86_400), OPEN)
    )


def test_within_a_minute_the_same_is_asked() -> None:
    question = Query(filters=Filters(posted_within=1), facets=tuple(FACETS))
    later = NOW + timedelta(seconds=59, microseconds=999)
    assert plan(question, now=NOW, circle={}) == plan(question, now=later, circle={})
    assert plan(question, now=NOW, circle={}) != plan(
        question, now=NOW + timedelta(minutes=1), circle={}
    )


def test_what_is_past_is_asked_for_by_the_hour() -> None:
    question = Query(filters=Filters(abroad=True))
    later = plan(question, now=NOW + timedelta(minutes=59), circle={})
    assert later.condition == plan(question, now=NOW, circle={}).condition == Every((OPEN,))
    assert plan(question, now=NOW + timedelta(hours=1), circle={}).condition != Every((OPEN,))


def test_a_remote_job_is_asked_for_by_the_state_of_the_place() -> None:
    question = Query(
        near=Near("x", 1.0, 2.0, 25, state="OH"),
        filters=Filters(workplace=("remote",), abroad=True),
    )
    remote = OneOf("workplace", ("remote",))
    open_here = Every((OneOf("open_to", ("OH", "*")), Not(OneOf("closed_to", ("OH",)))))
    assert plan(question, now=NOW, circle={"city:1": 0.0}).condition == Every(
        (
            remote,
            Either((Not(remote), open_here)),
            Either((OneOf("spots", ("city:1",)), remote)),
            OPEN,
        )
    )


SPOT = {"latitude": 1.0, "longitude": 2.0, "state": "TX"}


@pytest.mark.parametrize(
    ("spot", "miles", "expected"),
    [
        (Spot("Austin, TX", "city", **SPOT), None, Near("Austin, TX", 1.0, 2.0, 25.0, "TX")),
        (Spot("Austin, TX", "city", **SPOT), 0, Near("Austin, TX", 1.0, 2.0, 0, "TX")),
        (Spot("78701", "zip", **SPOT), 50, Near("78701", 1.0, 2.0, 50, "TX")),
        (Spot("Texas", "state", **SPOT), None, Near("Texas", 1.0, 2.0, None, "TX")),
        (Spot("Texas", "state", **SPOT), 50, Near("Texas", 1.0, 2.0, 50, "TX")),
        (
            Spot("Travis County, TX", "county", **SPOT, county="48453", cbsa="12420"),
            None,
            Near("Travis County, TX", 1.0, 2.0, None, "TX", county="48453"),
        ),
        (
            Spot("Austin metro", "metro", **SPOT, cbsa="12420"),
            None,
            Near("Austin metro", 1.0, 2.0, None, "TX", cbsa="12420"),
        ),
        (Spot("United States", "nation"), None, None),
    ],
)
def test_a_place_is_a_circle_or_an_area(
    spot: Spot, miles: float | None, expected: Near | None
) -> None:
    assert near(spot, miles) == expected


def test_compiling_for_elasticsearch_gives_plain_data() -> None:
    question = Query(
        'coder "health information" -remote',
        filters=Filters(pay_min=50_000),
        near=Near("x", 1.0, 2.0, 25),
        sort="relevance",
        facets=("cert",),
        page=3,
    )
    made = plan(question, now=NOW, circle={"city:1": 0.0, "city:2": 9.0})
    body = search_body(made)
    assert (body["from"], body["size"], body["track_total_hits"]) == (20, 10, True)
    assert body["sort"] == [{"_score": "desc"}, {"id": "asc"}]
    assert body["query"]["bool"]["must"][0]["dis_max"]["queries"][0] == {
        "term": {"title_words": {"value": "coder", "boost": 5.0}}
    }
    assert body["query"]["bool"]["filter"]["bool"]["filter"][0] == {
        "terms": {"spots": ["city:1", "city:2"]}
    }
    (facets,) = facet_bodies(made, question.filters)
    assert facets["size"] == 0
    assert facets["aggs"]["cert"]["terms"]["field"] == "cert"
    assert search_body(made) == body


def test_compiling_for_the_embedded_engine_gives_plain_data() -> None:
    question = Query("coder -remote", filters=Filters(pay_min=50_000, pay_unknown=False))
    tree = embedded.scored(plan(question, now=NOW, circle={}))
    assert tree[0] == "bool"
    (_, (kind, fields, tie)), (_, (constant, rest, score)) = tree[1]
    assert (kind, tie, constant, score) == ("best", TIE, "constant", 0.0)
    assert fields[0] == ("boost", ("word", "title_words", "coder"), 5.0)
    assert rest[1][1] == ("must", ("range", "pay_top", 50_000, None))
    assert rest[1][0][0] == "not"


def test_exclusions_alone_are_taken_from_everything() -> None:
    (_, clauses) = embedded.matching(
        plan(Query("-remote", filters=Filters(abroad=True)), now=NOW, circle={})
    )
    assert [occur for occur, _ in clauses] == ["must"]
    assert ("must", ("all",)) in clauses[0][1][1]


def test_the_mapping_takes_the_listed_fields_and_no_other() -> None:
    made = mapping(POSTINGS)
    assert made["dynamic"] == "strict"
    assert set(made["properties"]) == {field.name for field in POSTINGS.fields}
    assert made["_meta"] == {"fingerprint": POSTINGS.fingerprint}
    assert template("jobs", POSTINGS)["index_patterns"] == ["jobs.*"]
    assert template("jobs", POSTINGS)["template"]["mappings"] == made


def test_programs_are_asked_for_by_their_own_table() -> None:
    filters = ProgramFilters(mode=("online", "unknown"), tuition_max=9_000)
    question = Query("RHIT programs -campus", filters=filters, facets=("mode", "tuition"))
    made = plan(question, now=NOW, circle={})
    assert made.table is PROGRAMS
    assert made.scored == (Said(("rhit",)),)
    affordable = Either((Between("tuition", high=9_000), OneOf("tuition_band", ("unknown",))))
    campus = Not(Said(("campus",)))
    mode = OneOf("mode", ("online", "unknown"))
    assert made.condition == Every((campus, affordable, mode))
    without = {name: count.condition for count in made.counts for name in count.names}
    assert without["mode"] == Every((Said(("rhit",)), campus, affordable))
    assert without["tuition"] == Every((Said(("rhit",)), campus, mode))
    assert search_body(replace(made, order="tuition"))["sort"] == [
        {"tuition": {"order": "asc", "missing": "_last"}},
        {"completions": {"order": "desc", "missing": "_last"}},
        {"id": "asc"},
    ]


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_order_of_a_kind_has_fields_and_the_usual_one_a_number(table: Table) -> None:
    assert {*table.orders, "relevance", "distance"} == set(SORTS[table.kind])
    for fields in table.orders.values():
        assert all("sort" in table.by_name[by.field].roles for by in fields)
        if any(table.by_name[by.field].type == "keyword" for by in fields):
            assert len(fields) == 1
    (usual,) = table.orders[table.usual]
    assert table.by_name[usual.field].type in ("integer", "time")


def test_an_index_of_one_kind_is_not_taken_for_one_of_the_other() -> None:
    assert len({table.fingerprint for table in TABLES.values()}) == len(TABLES)
