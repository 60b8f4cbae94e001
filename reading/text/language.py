"""Which language a posting is written in, by its most common small words or its script."""

import re
from collections import Counter
from typing import Final

from himjobs.model import Evidence
from reading.text.document import Document

#: Small words that make up a third of running text, those that belong to one language first of
#: all; a word of several languages counts for each.
_WORDS: Final = {
    "en": "the and of to in for with is are be or as you will our we that this on by from have an",
    "es": "el la los las de del y en para con es son un una que se por al como su nuestro más o",
    "fr": "le la les des de du et en pour avec est sont un une que vous nous dans au aux sur votre",
    "de": "der die das und in für mit ist sind ein eine wir sie zu von auf den dem im oder bei als",
    "pt": "o a os as de do da e em para com é são um uma que você nossa não no na por ao ou seu",
    "it": "il la i gli le di del della e in per con è sono un una che si nel alla da lavoro come",
    "nl": "de het een en van in voor met is zijn je wij we op te aan dat als bij onze ook jouw",
    "pl": "i w z na do oraz jest są dla się o od praca pracy że nie jako przez po lub ci",
    "sv": "och i att för med är som en ett vi du på av till det din vår har eller om kan",
}
_LANGUAGES: Final = {
    word: tuple(code for code, words in _WORDS.items() if word in words.split())
    for words in _WORDS.values()
    for word in words.split()
}
#: Scripts that are written in one language or nearly so.
_SCRIPTS: Final = tuple(
    (code, re.compile(pattern))
    for code, pattern in (
        ("ja", "[぀-ヿ]"),
        ("ko", "[가-힯]"),
        ("zh", "[一-鿿]"),
        ("ru", "[Ѐ-ӿ]"),
        ("ar", "[؀-ۿ]"),
        ("he", "[֐-׿]"),
        ("el", "[Ͱ-Ͽ]"),
    )
)
#: Characters from the beginning that are enough to tell; pages end in other people's lines.
_READ: Final = 4000
#: Small words without which a text is too short to tell.
_ENOUGH: Final = 5
_WORD: Final = re.compile(r"[^\W\d_]+")


def read(document: Document) -> tuple[str | None, tuple[Evidence, ...]]:
    """The language of the whole text; no words of it say so alone."""
    return of(document.text), ()


def of(text: str) -> str | None:
    """ISO 639-1 code of the language most of the text is in; None where it is too short to tell."""
    start = text[:_READ]
    words = _WORD.findall(start.lower())
    if not start.isascii():
        letters = sum(map(len, words))
        for code, script in _SCRIPTS:
            # one sign of these scripts says as much as several letters
            if 3 * len(script.findall(start)) > letters:
                return code
    counts: Counter[str] = Counter()
    for word in words:
        counts.update(_LANGUAGES.get(word, ()))
    best = counts.most_common(1)
    return best[0][0] if best and best[0][1] >= _ENOUGH else None
