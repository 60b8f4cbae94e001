"""JSON-LD blocks: what is well-formed, what people break, and that nothing makes it raise."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler import jsonld, tolerant

JOB = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Inpatient Coder",
    "description": '<p>Assign ICD-10-CM codes. It\'s "fun" // really</p>',
    "hiringOrganization": {"@type": "Organization", "name": "Elm Hospital"},
}
WORDS = json.dumps(JOB)


def page(*blocks: str, kind: str = "application/ld+json") -> str:
    scripts = "".join(f'<script type="{kind}">{block}</script>' for block in blocks)
    return f"<!doctype html><html><head>{scripts}</head><body><h1>Jobs</h1></body></html>"


def read(text: str) -> list[dict[str, object]]:
    return jsonld.jobs(jsonld.blocks(text).values)


@pytest.mark.parametrize(
    "kind",
    ["application/ld+json", "application/ld&#43;json", "APPLICATION/LD+JSON; charset=utf-8"],
)
def test_a_block_is_found_however_its_type_is_written(kind: str) -> None:
    assert [job["title"] for job in read(page(WORDS, kind=kind))] == ["Inpatient Coder"]


def test_a_block_inside_a_comment_is_not_part_of_the_page() -> None:
    hidden = f'<!-- <script type="application/ld+json">{WORDS}</script> -->'
    assert read(page('{"@type": "WebSite"}') + hidden) == []


@pytest.mark.parametrize(
    "kind",
    [
        "JobPosting",
        ["Thing", "JobPosting"],
        "http://schema.org/JobPosting",
        "https://schema.org/JobPosting/",
        "schema:JobPosting",
        "jobposting",
    ],
)
def test_every_way_of_writing_the_type_is_a_job(kind: object) -> None:
    assert len(read(page(json.dumps({**JOB, "@type": kind})))) == 1


@pytest.mark.parametrize("kind", ["JobPostings", "Organization", ["WebPage"], None, 7, {}])
def test_no_other_type_is_a_job(kind: object) -> None:
    assert read(page(json.dumps({**JOB, "@type": kind}))) == []


@pytest.mark.parametrize(
    "value",
    [
        [JOB],
        {"@graph": [{"@type": "WebPage"}, JOB]},
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": JOB}]},
        {"@type": "WebPage", "mainEntity": {"about": [[JOB]]}},
    ],
)
def test_a_job_is_found_wherever_it_hangs(value: object) -> None:
    assert [job["title"] for job in read(page(json.dumps(value)))] == ["Inpatient Coder"]


def test_several_jobs_are_several_and_a_repeated_one_is_one() -> None:
    other = json.dumps({**JOB, "title": "Outpatient Coder"})
    titles = [job["title"] for job in read(page(WORDS, other, WORDS))]
    assert titles == ["Inpatient Coder", "Outpatient Coder"]


def test_a_reference_to_another_object_is_followed() -> None:
    graph = [
        {"@type": "Organization", "@id": "#org", "name": "Elm Hospital", "url": "/"},
        {**JOB, "hiringOrganization": {"@id": "#org"}},
    ]
    (job,) = read(page(json.dumps({"@graph": graph})))
    assert job["hiringOrganization"]["name"] == "Elm Hospital"  # type: ignore[index]


def test_objects_that_name_each_other_end() -> None:
    graph = [
        {**JOB, "@id": "#job", "hiringOrganization": {"@id": "#org"}},
        {"@id": "#org", "name": "Elm", "employee": [{"@id": "#org"}, {"@id": "#job"}]},
    ]
    assert len(read(page(json.dumps({"@graph": graph})))) == 1


def test_expanded_keys_mean_the_same() -> None:
    job = {
        "@type": "http://schema.org/JobPosting",
        "http://schema.org/title": [{"@value": "Coder"}],
    }
    (found,) = read(page(json.dumps(job)))
    assert found["title"] == [{"@value": "Coder"}]


BROKEN = {
    "raw line breaks in a text": WORDS.replace("Assign", "Assign\n\t"),
    "escaped entities instead of quotes": WORDS.replace('"', "&quot;").replace("\\&quot;", "'"),
    "a script comment": WORDS[:-1] + ', // "note": 1\n "url": "https://e.example/1"}',
    "a block comment": WORDS[:-1] + ', /* "note": {{ */ "url": "https://e.example/1"}',
    "a comma too many": WORDS[:-1] + ",}",
    "a comma and a comment too many": WORDS[:-1] + ", // that was all\n }",
    "a semicolon after it": WORDS + ";",
    "a CDATA wrapper": f"<![CDATA[ {WORDS} ]]>",
    "a commented CDATA wrapper": f"//<![CDATA[\n{WORDS}\n//]]>",
    "a byte order mark": "\ufeff" + WORDS,
    "a bad escape": WORDS.replace("ICD", "\\_(ツ)_ ICD"),
    "an escaped apostrophe": WORDS.replace("It's", "It\\'s"),
    "a bad unicode escape": WORDS.replace("ICD", "\\u12 ICD"),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_block_is_repaired(how: str) -> None:
    found = jsonld.blocks(page(BROKEN[how]))
    assert (found.repaired, found.bad) == (1, ())
    (job,) = jsonld.jobs(found.values)
    assert job["title"] == "Inpatient Coder"
    assert "fun" in str(job["description"])


def test_a_repair_leaves_texts_that_look_like_comments_alone() -> None:
    broken = json.dumps({**JOB, "url": "https://e.example/a,}b/*c*/"})[:-1] + ",}"
    (job,) = read(page(broken))
    assert job["url"] == "https://e.example/a,}b/*c*/"
    assert "// really" in str(job["description"])


def test_two_values_in_one_block_are_both_read() -> None:
    assert len(read(page(WORDS + "\n" + json.dumps({**JOB, "title": "Registrar"})))) == 2


def test_a_bad_block_is_counted_and_costs_no_other() -> None:
    found = jsonld.blocks(page('{"@type": "JobPosting", "title": ', "", WORDS))
    assert len(found.bad) == 1
    assert [job["title"] for job in jsonld.jobs(found.values)] == ["Inpatient Coder"]


@pytest.mark.parametrize(
    ("broken", "wanted"),
    [
        ('{"title": "the "best" coder", "b": 1}', {"title": 'the "best" coder', "b": 1}),
        ("{'title': 'Coder', b: null, c: [1 2 3]}", {"title": "Coder", "b": None, "c": [1, 2, 3]}),
        ('{"title": "Coder" "b": true', {"title": "Coder", "b": True}),
        ('{"a": {"b": "cut in the mid', {"a": {"b": "cut in the mid"}}),
        ('{"a": [1, {"b": 2}, "c"}', {"a": [1, {"b": 2}, "c"]}),
        ('{"a": "said "yes", "no" and", "b": 1}', {"a": 'said "yes", "no" and', "b": 1}),
        ('{"a": "x\\ud83d\\ude00y"}', {"a": "x\N{GRINNING FACE}y"}),
        ('var job = {"a": 1.5}; go();', {"a": 1.5}),
    ],
)
def test_the_forgiving_reader_reads_what_is_there(broken: str, wanted: object) -> None:
    assert tolerant.read(broken)[0] == wanted


def test_the_forgiving_reader_agrees_with_json_where_nothing_is_broken() -> None:
    assert tolerant.read(WORDS) == [JOB]


PIECES = [*list("{}[]\",:\\'/*;<!->u0 \n1a"), "JobPosting"]

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(st.text(max_size=300))
def test_no_text_makes_the_repairs_raise(text: str) -> None:
    jsonld.repair(text)
    list(jsonld.nodes(jsonld.guess(text)))


@given(st.lists(st.sampled_from(PIECES), max_size=120))
def test_no_heap_of_punctuation_makes_the_repairs_raise(parts: list[str]) -> None:
    text = "".join(parts)
    jsonld.repair(text)
    jsonld.jobs(jsonld.guess(text))
    jsonld.blocks(page(text))


@given(st.dictionaries(st.text(max_size=8), json_values, min_size=1, max_size=5))
def test_a_valid_block_is_read_as_it_is(value: dict[str, object]) -> None:
    words = json.dumps(value).replace("</", "<\\/").replace("<!--", "\\u003c!--")
    assert jsonld.blocks(page(words)).values == (value,)


@pytest.mark.slow
@given(st.dictionaries(st.text(max_size=8), json_values, min_size=1, max_size=5), st.data())
def test_a_valid_block_cut_anywhere_never_raises(
    value: dict[str, object], data: st.DataObject
) -> None:
    words = json.dumps(value)
    cut = words[: data.draw(st.integers(0, len(words)))]
    jsonld.jobs(jsonld.guess(cut))


@settings(deadline=None, max_examples=20)
@given(st.sampled_from(["[", '{"a":', '["', "/*", '"\\', "&quot;", '{"a":[']))
def test_long_runs_of_openings_end_soon(part: str) -> None:
    text = part * 20_000
    jsonld.repair(text)
    jsonld.guess(text)
