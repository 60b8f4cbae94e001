"""JSON as people break it: one forgiving reader, the last resort of a block that stays invalid.

Takes comments, single quotes, bare names, missing and trailing commas, raw control characters,
bad escapes, quotes inside strings and a text that stops in the middle. Reads what is there and
never raises; whether the result is any use is for the caller to say.
"""

import re
from typing import Any

_BLANK = re.compile(r"(?:\s|//[^\n]*|/\*.*?(?:\*/|$)|<!--|-->|<!\[CDATA\[|\]\]>)*", re.DOTALL)
_BARE = re.compile(r"[^\s,:\[\]{}\"']+")
_KEY = r"(?:\"[^\"\n]{1,80}\"|'[^'\n]{1,80}'|[A-Za-z_$][\w$-]{0,80})\s*+:"
# possessive, so that white space without an end is passed once
_CLOSES = r"\s*+[}\]]|\s*+(?:,\s*+)?$|\s*+,\s*+(?://|/\*)"
#: What follows the closing quote of a value in an object, and of one in a list.
_ENDS_VALUE = re.compile(rf"{_CLOSES}|\s*+(?:,\s*+)?{_KEY}|\s*+,\s*+[}}\]]")
_ENDS_ITEM = re.compile(rf"{_CLOSES}|\s*+,\s*+(?:[\"'{{\[}}\]]|-?\d|true\b|false\b|null\b)")
_ENDS_KEY = re.compile(r"\s*+:")
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_WORDS = {"true": True, "false": False, "null": None, "undefined": None, "NaN": None}
_DEEPEST = 60


class _Reader:
    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0

    def skip(self) -> str:
        """Pass white space and comments; the next character, empty at the end."""
        match = _BLANK.match(self.text, self.at)
        if match:
            self.at = match.end()
        return self.text[self.at : self.at + 1]

    def value(self, depth: int, ends: re.Pattern[str] = _ENDS_VALUE) -> Any:
        char = self.skip()
        if char == "{" and depth < _DEEPEST:
            return self.object(depth)
        if char == "[" and depth < _DEEPEST:
            return self.list(depth)
        if char in ("{", "["):
            self.at = len(self.text)
            return None
        if char and char in "\"'":
            return self.string(char, ends)
        return self.word()

    def object(self, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        self.at += 1
        while (char := self.skip()) and char != "}":
            if char in ",:;":
                self.at += 1
                continue
            if char in "{[]":  # not a key: a lost bracket, or a value without its name
                if char == "]":
                    self.at += 1
                    continue
                self.value(depth + 1)
                continue
            key = self.string(char, _ENDS_KEY) if char in "\"'" else str(self.bare())
            if self.skip() == ":":
                self.at += 1
                found.setdefault(key, self.value(depth + 1))
        self.at += 1
        return found

    def list(self, depth: int) -> list[Any]:
        found: list[Any] = []
        self.at += 1
        while (char := self.skip()) and char != "]":
            if char in ",:;}":
                if char == "}":  # the list was never closed; let its object end
                    return found
                self.at += 1
                continue
            found.append(self.value(depth + 1, _ENDS_ITEM))
        self.at += 1
        return found

    def string(self, quote: str, ends: re.Pattern[str]) -> str:
        """A quoted string; a quote that nothing fitting follows belongs to the text."""
        self.at += 1
        parts: list[str] = []
        while self.at < len(self.text):
            char = self.text[self.at]
            if char == "\\":
                parts.append(self.escape())
            elif char == quote and ends.match(self.text, self.at + 1):
                self.at += 1
                break
            else:
                parts.append(char)
                self.at += 1
        text = "".join(parts)  # pairs of \\u escapes become the one character they mean
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def escape(self) -> str:
        char = self.text[self.at + 1 : self.at + 2]
        if char == "u":
            code = self.text[self.at + 2 : self.at + 6]
            if re.fullmatch(r"[0-9A-Fa-f]{4}", code):
                self.at += 6
                return chr(int(code, 16))
        self.at += 2
        return _ESCAPES.get(char, char)

    def bare(self) -> str:
        match = _BARE.match(self.text, self.at)
        if not match:
            self.at += 1
            return ""
        self.at = match.end()
        return match[0]

    def word(self) -> Any:
        word = self.bare().rstrip(";")
        if word in _WORDS:
            return _WORDS[word]
        try:
            return int(word)
        except ValueError:
            pass
        try:
            return float(word)
        except ValueError:
            return word or None


def read(text: str) -> list[Any]:
    """Every object or list in the text, in order; empty when there is none."""
    reader, found = _Reader(text), []
    while char := reader.skip():
        if char in "{[":
            found.append(reader.value(0))
        else:
            reader.at += 1
    return found
