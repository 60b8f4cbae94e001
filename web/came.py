"""The results a reader came from, carried in a posting's address from link to link.

Only the question travels (``from=q=coder&page=2``): it is read by the same asker as ``/jobs`` and
written again in its canonical form, so whatever stands in an address leads to our own results.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from search.asking.asked import Asked
from search.asking.reader import ask
from web.address import address
from web.options import Option, radii
from web.results import near_text

#: The parameter of a posting's address.
FROM = "from"
#: A longer question is not carried: addresses have to fit into a request's first line.
LONGEST = 1500
#: Parameters of a question that are read at most.
_MOST = 100


@dataclass(frozen=True, slots=True)
class Came:
    """Where a reader came from: the address of the results, and what fills the search form."""

    href: str = ""
    words: str = ""
    near: str = ""
    radii: tuple[Option, ...] = ()

    @property
    def carried(self) -> str:
        """What a link to another posting carries on."""
        return carried(self.href)


def carried(href: str) -> str:
    """The question of our own results' address, to be put into a link; empty where too long."""
    question = urlsplit(href).query
    return question if len(question) <= LONGEST else ""


def came_from(args: Mapping[str, str]) -> Came:
    """The results named in a posting's address; nothing where none are, or none that we know."""
    given = args.get(FROM, "")
    if not given or len(given) > LONGEST:
        return Came()
    try:
        asked = ask(parse_qsl(given, max_num_fields=_MOST))
    except ValueError:  # more parameters than any question of ours has
        return Came()
    href = address(asked.query, asked.holds)
    if asked.problems or not carried(href):
        return Came()
    return Came(href, asked.query.words, near_text(asked), radii(asked.query))


def onward(holds: tuple[str, ...], question: str) -> str:
    """The end of a link to a posting: ``?holds=RHIT&from=q%3Dcoder``; empty where nothing is."""
    pairs = [*(("holds", code) for code in holds), *([(FROM, question)] if question else [])]
    return f"?{urlencode(pairs)}" if pairs else ""


def question_of(asked: Asked) -> str:
    """What links from a page of results carry."""
    return carried(address(asked.query, asked.holds))
