"""The command line asks what the site asks: the same strings are the same question."""

from urllib.parse import urlencode

from flask import Flask, request
from hypothesis import given, settings
from hypothesis import strategies as st

from cli.search import gathered, search
from search.asking.asked import Asked
from search.asking.parameters import TABLES
from search.asking.reader import ask

TYPED = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            *("RHIT", "ctr", "austin tx", "Ohio", "50", "25", "22.50", "45k", "yes", "no", "all"),
            *("required", "remote", "full-time", "cdi", "29-2071", "distance", "date", "-3"),
        ]
    ),
)
PARAMETERS = TABLES["posting"].by_name
PAIRS = st.lists(st.tuples(st.sampled_from(list(PARAMETERS)), TYPED), max_size=8)


def of_site(pairs: list[tuple[str, str]]) -> Asked:
    with Flask("asker").test_request_context(f"/jobs?{urlencode(pairs)}"):
        return ask(request.args.items(multi=True))


def of_command_line(pairs: list[tuple[str, str]]) -> Asked:
    words = [value for name, value in pairs if name == "q"]
    options = [(f"--{name.replace('_', '-')}", value) for name, value in pairs if name != "q"]
    typed = [one for option in options for one in option]
    given = search.make_context("search", [*typed, "--", *words]).params
    return ask(gathered(given.pop("words"), {n: v for n, v in given.items() if n in PARAMETERS}))


@settings(max_examples=150, deadline=None)
@given(pairs=PAIRS)
def test_the_same_strings_are_the_same_question_with_the_same_notices(
    pairs: list[tuple[str, str]],
) -> None:
    words = [pair for pair in pairs if pair[0] == "q"][:1]
    pairs = [*words, *(pair for pair in pairs if pair[0] != "q")]
    assert of_command_line(pairs) == of_site(pairs)


def test_every_parameter_of_the_site_is_an_option() -> None:
    asked = {name for table in TABLES.values() for name in table.by_name}
    assert {option.name for option in search.params} == {
        *(asked - {"q"}),
        *("words", "kind", "size", "as_json"),
    }
