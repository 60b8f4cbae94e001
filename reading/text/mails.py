"""E-mail addresses and addresses of persons' pages in a line, also those written to hide them."""

import re
from typing import Final

from reading.text.phrases import phrases

MAIL: Final = "[email]"
#: Stands for the address of a person's own page (LinkedIn, Xing, a booking calendar).
PAGE: Final = "[profile]"

_LOCAL: Final = r"(?<![\w.+%-])[\w.+%'’&=-]{1,64}"
_LABEL: Final = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_AT: Final = r" ?[\[({<] ?(?:at|AT|At|@|ät|a|arroba|arrobase|æt|snabel-?a) ?[\])}>] ?"
_DOT: Final = (
    r"(?: ?[\[({<] ?(?:dot|DOT|\.|punkt|punto|point|ponto|prick) ?[\])}>] ?"
    r"| (?:dot|DOT|punkt|punto|ponto) )"
)
_PLAIN: Final = phrases(
    r"""
        (?i:mailto:)(?://)?[^\s<>"')\]]+
        # as it is, or with its signs encoded
        <LOCAL>(?:@|＠|%40|&#0*64;|&#x0*40;|&commat;)<LABEL>(?:\.<LABEL>){1,5}
        (?<![\w.+%-])(?=\w{1,30}[._\d])[\w.+%-]{2,64}(?:@<LABEL>| ?@ ?<LABEL>(?:\.<LABEL>){1,5})
        (?:(?<=[Mm]ail )|(?<=[Mm]ail: )|(?<=MAIL: ))\w{2,64} @ <LABEL>(?:\.<LABEL>){1,5}
    """,
    LOCAL=_LOCAL, LABEL=_LABEL,
)  # fmt: skip
_SPELLED: Final = phrases(
    r"""
        # jane (at) example.org, jane [at] example [dot] org
        <LOCAL>(?:<DOT>[\w-]{1,64}){0,3}<AT><LABEL>(?:(?:<DOT>| ?\. ?(?=[a-z]))<LABEL>){1,5}
        # jane dot doe at example dot org
        <LOCAL>(?:<DOT>[\w-]{1,64}){0,3} (?:at|AT|arroba|@) <LABEL>(?:<DOT><LABEL>){1,5}
    """,
    LOCAL=_LOCAL, LABEL=_LABEL, AT=_AT, DOT=_DOT,
)  # fmt: skip
#: "jane.doe at example.org": only what no word looks like.
_SAID: Final = re.compile(
    r"(?<![\w.@/-])[a-z0-9]{1,30}(?:[._][a-z0-9]{1,30}){1,3} (?:at|AT) (?:[a-z0-9-]{2,63}\.){1,4}"
    r"[a-z]{2,12}\b"
)
_PLAIN_SIGNS: Final = re.compile(r"[@＠]|%40|&#|&commat|[Mm]ailto|MAILTO")
_SPELLED_SIGNS: Final = re.compile(
    r"[\[({<] ?(?:[aA][tT]|@|ät|a|arrobase?|æt|snabel-?a) ?[\])}>]"
    r"| (?:dot|DOT|punkt|punto|ponto) [\w-]+"
)
_SAID_SIGNS: Final = re.compile(r" (?:at|AT) [a-z0-9-]+\.[a-z]")
_PAGE: Final = re.compile(
    r"(?i)(?:https?://)?(?:[\w-]+\.)*(?:linkedin\.com/(?:mwlite/)?(?:in|pub|profile)/"
    r"|xing\.com/(?:profile|people)/|calendly\.com/|wa\.me/|facebook\.com/profile\.php"
    r"|outlook\.office(?:365)?\.com/(?:book\w*)/)[^\s<>\"')\],;]+"
)
_PAGE_SIGNS: Final = ("inkedin", "LINKEDIN", "ing.com", "alendly", "wa.me", "facebook",
                      "outlook.o")  # fmt: skip


def hide_mails(text: str) -> str:
    """The text with addresses replaced by ``[email]`` and pages of persons by ``[profile]``."""
    if any(sign in text for sign in _PAGE_SIGNS):
        text = _PAGE.sub(PAGE, text)
    if _SPELLED_SIGNS.search(text):
        text = _SPELLED.sub(MAIL, text)
    if _PLAIN_SIGNS.search(text):
        text = _PLAIN.sub(MAIL, text)
    if _SAID_SIGNS.search(text):
        text = _SAID.sub(MAIL, text)
    return text
