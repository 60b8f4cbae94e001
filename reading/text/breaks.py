"""The one finder of where the line, the sentence and the clause round a match begin and end.

Sentences of a whole text are made by ``reading.text.sections``; these are for readers that have a
match and want the words round it, without asking what section it is in.
"""

#: Characters looked at on either side: nothing that qualifies a match stands farther off, and a
#: text of one endless line costs no more than another.
REACH = 600

_LINE = ("\n",)
_SENTENCE = ("\n", ". ", "! ", "? ")
_CLAUSE = (*_SENTENCE, "; ")


def line(text: str, start: int, end: int, reach: int = REACH) -> tuple[int, int]:
    """The line round ``text[start:end]``."""
    return _around(_LINE, text, start, end, reach)


def sentence(text: str, start: int, end: int, reach: int = REACH) -> tuple[int, int]:
    """The sentence round ``text[start:end]``, within its line."""
    return _around(_SENTENCE, text, start, end, reach)


def clause(text: str, start: int, end: int, reach: int = REACH) -> tuple[int, int]:
    """The part of the sentence between semicolons."""
    return _around(_CLAUSE, text, start, end, reach)


def _around(marks: tuple[str, ...], text: str, start: int, end: int, reach: int) -> tuple[int, int]:
    low, high = max(0, start - reach), min(len(text), end + reach)
    first = max(
        (at + len(mark) for mark in marks if (at := text.rfind(mark, low, start)) >= 0),
        default=low,
    )
    last = min((at for mark in marks if (at := text.find(mark, end, high)) >= 0), default=high)
    return min(first, start), last
