"""A question as it was understood: the query, and what is to be said about the asking."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from search.asking.spelling import clean
from search.query import Query


@dataclass(frozen=True, slots=True)
class Problem:
    """A value that names nothing we know: which parameter, what is wrong, what may be meant."""

    field: str
    value: str
    message: str
    instead: tuple[str, ...] = ()

    def is_about(self, given: str) -> bool:
        """Whether this value, as it was given, is the one meant."""
        return clean(given) == self.value

    @property
    def sentence(self) -> str:
        """The problem and what may be meant, where no links can be offered."""
        if not self.instead:
            return self.message
        *others, last = (f"“{one}”" for one in self.instead)
        meant = f"{', '.join(others)} or {last}" if others else last
        return f"{self.message} Did you mean {meant}?"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as read. With problems the query must not be answered as if it were meant.

    ``holds``: credential codes that the reader holds, ``compare``: ids of programs put side by
    side; neither narrows anything.
    """

    query: Query = field(default_factory=Query)
    holds: tuple[str, ...] = ()
    compare: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    def with_query(self, query: Query) -> "Asked":
        """The same reader's question changed, from its first page."""
        return replace(self, query=replace(query, page=1), notices=(), problems=())


@dataclass(slots=True)
class Given:
    """The cleaned strings of one question by parameter, and what reading them has to say."""

    values: dict[str, list[str]]
    notices: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def all(self, name: str) -> Sequence[str]:
        """Every value of a parameter; none where it was not given."""
        return self.values.get(name, ())

    def one(self, name: str) -> str:
        """The value of a parameter that is given once; empty where it was not."""
        return next(iter(self.all(name)), "")

    def notice(self, said: str) -> None:
        """Something was ignored or taken in a way that must be said."""
        self.notices.append(said)

    def problem(self, name: str, value: str, message: str, instead: Sequence[str] = ()) -> None:
        """A value names nothing we know."""
        self.problems.append(Problem(name, value, message, tuple(instead)))
