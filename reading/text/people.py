"""People cut out of a posting: addresses, telephone numbers, names, in its text and its fields.

What is cut is replaced by what it was: ``[email]``, ``[phone]``, ``[name]``, ``[profile]``. Every
reader works on the result, so that no fact, no evidence and no index has more.
"""

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import unquote, urlsplit, urlunsplit

from himjobs.model import RawPosting
from reading.text.contacts import hide_names
from reading.text.mails import hide_mails
from reading.text.phones import hide_phones

#: Addresses of these are a person's, not a posting's.
_SCHEMES = ("mailto:", "tel:", "sms:", "callto:")


def hide_people(lines: Iterable[str], employer: str = "") -> list[str]:
    """The same lines without people; ``employer`` is no person whatever its name looks like.

    Cutting again changes nothing.
    """
    text = "\n".join(lines)
    # what is cut may have kept its neighbour from being seen; every round leaves less to cut
    while (cut := _cut(text, employer)) != text:
        text = cut
    return text.split("\n")


def _cut(text: str, employer: str) -> str:
    # an address or a number does not go on in the next line, and one pass over all is cheaper
    bodies = [hide_phones(line) for line in hide_mails(text).split("\n")]
    return hide_names("\n".join(bodies), employer)


def without_people(raw: RawPosting) -> RawPosting:
    """The posting with people cut out of every field but its description.

    The description is read by ``html.read_text``, which cuts it where its lines are known.
    """

    def cut(words: str) -> str:
        return "\n".join(hide_people([words], raw.employer))

    def cut_or_none(words: str | None) -> str | None:
        return None if words is None else cut(words)

    return replace(
        raw,
        title=cut(raw.title),
        employer=hide_phones(hide_mails(raw.employer)),
        url=public_url(raw.url),
        places_raw=tuple(map(cut, raw.places_raw)),
        pay_raw=cut_or_none(raw.pay_raw),
        posted_raw=cut_or_none(raw.posted_raw),
        closes_raw=cut_or_none(raw.closes_raw),
        employment_type_raw=cut_or_none(raw.employment_type_raw),
        remote_raw=cut_or_none(raw.remote_raw),
    )


def public_url(url: str) -> str:
    """An address that names nobody: without its query where an e-mail is in it, or none at all."""
    if not _names_somebody(url):
        return url
    try:
        bare = urlunsplit(urlsplit(url)._replace(query="", fragment=""))
    except ValueError:
        return ""
    return "" if _names_somebody(bare) else bare


def _names_somebody(url: str) -> bool:
    plain = unquote(url)
    return plain.lower().startswith(_SCHEMES) or hide_mails(plain) != plain
