"""The one list of number words, English and Spanish."""

import re
from collections.abc import Mapping

#: Word to value; the articles and "half" are apart, since not every count may be one.
NUMBERS: Mapping[str, int] = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "twenty-four": 24, "thirty": 30, "thirty-six": 36, "sixty": 60, "ninety": 90,
    "un": 1, "una": 1, "uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6,
    "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "doce": 12,
}  # fmt: skip
#: "a year" counts as one where a duration is meant.
ARTICLES: Mapping[str, int] = {"a": 1, "an": 1}


def any_of(*words: str) -> str:
    """The words as one alternative of a pattern, longest first so that none hides another."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


#: All number words as one alternative of a pattern.
NUMBER_WORDS = any_of(*NUMBERS)


def number(word: str) -> int:
    """The value of digits or of a number word or article; raises KeyError for another word."""
    if word.isdigit():
        return int(word)
    return NUMBERS[word] if word in NUMBERS else ARTICLES[word]
