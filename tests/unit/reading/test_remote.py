"""On site, hybrid or remote, and from where. Expected values were decided by reading."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading.place import remote
from reading.text import html
from reading.text.document import document

NONE: tuple[str, ...] = ()
# source's remote field, places, title, text -> kind, allowed, excluded
CASES = [
    (None, NONE, "Medical Coder (Remote)", "", "remote", "", ""),
    (None, NONE, "Remote Medical Coder", "", "remote", "", ""),
    (None, NONE, "Coder - Work From Home", "", "remote", "", ""),
    (None, NONE, "Coder, Hybrid", "", "hybrid", "", ""),
    (None, NONE, "Coder - Onsite", "", "onsite", "", ""),
    (None, NONE, "Coder (Office - Based)", "", "onsite", "", ""),
    (None, NONE, "Remote Patient Monitoring Nurse", "", None, "", ""),
    (None, NONE, "Remote Sensing Analyst", "", None, "", ""),
    (None, NONE, "Virtual Reality Developer", "", None, "", ""),
    (None, NONE, "Coder", "", None, "", ""),
    ("true", NONE, "Coder", "", "remote", "", ""),
    ("TELECOMMUTE", NONE, "Coder", "", "remote", "", ""),
    ("Hybrid", NONE, "Coder", "", "hybrid", "", ""),
    ("On-site", NONE, "Coder", "", "onsite", "", ""),
    ("false", NONE, "Coder", "", None, "", ""),
    (None, ("Remote - USA",), "Coder", "", "remote", "", ""),
    (None, ("Hybrid - Dayton, OH",), "Coder", "", "hybrid", "", ""),
    (None, ("Hybrid or Remote",), "Coder", "", "remote", "", ""),
    (None, ("In-Office",), "Coder", "", "onsite", "", ""),
    (None, ("Dayton, OH",), "Coder", "", None, "", ""),
    (None, NONE, "Coder", "This is a fully remote position.", "remote", "", ""),
    (None, NONE, "Coder", "This position is 100% remote.", "remote", "", ""),
    (None, NONE, "Coder", "Location: Remote", "remote", "", ""),
    (None, NONE, "Coder", "Work Location: Remote, United States", "remote", "", ""),
    (None, NONE, "Coder", "The role may be performed remotely. You will work from home.",
     "remote", "", ""),
    (None, NONE, "Coder", "<p>Apply now.</p><p>#LI-Remote</p>", "remote", "", ""),
    (None, NONE, "Coder", "#LI-Hybrid", "hybrid", "", ""),
    (None, NONE, "Coder", "#LI-Onsite", "onsite", "", ""),
    (None, NONE, "Coder", "This is a hybrid position. #LI-Remote", "hybrid", "", ""),
    (None, NONE, "Coder (Remote)", "Three days a week in the office.", "hybrid", "", ""),
    (None, NONE, "Coder", "You work in our Dayton office 2 days per week.", "hybrid", "", ""),
    (None, NONE, "Coder", "Expect 2-3 days/week on site and the rest from home.", "hybrid", "", ""),
    (None, NONE, "Coder", "A mix of in-person and remote work.", "hybrid", "", ""),
    (None, NONE, "Coder", "This is a partially remote role.", "hybrid", "", ""),
    (None, NONE, "Coder", "You may work from home or the office.", "remote", "", ""),
    (None, NONE, "Coder", "This position is on-site only.", "onsite", "", ""),
    (None, NONE, "Coder", "This is not a remote position.", "onsite", "", ""),
    (None, NONE, "Coder", "Remote work is not available for this job.", "onsite", "", ""),
    (None, NONE, "Coder", "Remote Position: No", "onsite", "", ""),
    (None, NONE, "Coder", "Telework eligible: No", "onsite", "", ""),
    (None, NONE, "Coder", "In-office, 5 days a week in our office.", "onsite", "", ""),
    (None, NONE, "Coder", "You must work on-site at the clinic.", "onsite", "", ""),
    (None, NONE, "Coder", "We are a remote-first company, not remote-only.", "remote", "", ""),
    (None, NONE, "Coder", "Serves remote clinics with remote patient monitoring.", None, "", ""),
    (None, NONE, "Coder", "You support remote teams by remote desktop.", None, "", ""),
    (None, NONE, "Coder", "If this position is listed as remote, you work anywhere.", None, "", ""),
    (None, NONE, "Coder", "Rates apply regardless of whether the role is hybrid or remote.",
     None, "", ""),
    (None, NONE, "Coder", "Benefits: work from home stipend, dental.", None, "", ""),
    (None, NONE, "Coder", "Experience with hybrid cloud and hybrid vehicles.", None, "", ""),
    (None, NONE, "Coder", "Some duties of this position are remote.", None, "", ""),
    # from which states
    (None, NONE, "Coder", "Location: Remote. Candidates must reside in Oregon.", "remote", "OR",
     ""),
    (None, NONE, "Coder (Remote - TX, OK, FL only)", "", "remote", "FL OK TX", ""),
    (None, NONE, "Coder - Remote in Ohio", "", "remote", "OH", ""),
    (None, ("Remote - TX, OK",), "Coder", "", "remote", "OK TX", ""),
    (None, ("Remote, Ohio, Indiana, Kentucky",), "Coder", "", "remote", "IN KY OH", ""),
    (None, ("Remote, Ohio",), "Coder", "", "remote", "", ""),
    (None, ("Remote - Texas - Dallas",), "Coder", "", "remote", "", ""),
    (None, NONE, "Remote Coder", "We can hire in the following states: AL, AR, CO, FL and GA.",
     "remote",
     "AL AR CO FL GA", ""),
    (None, NONE, "Remote Coder",
     "Must live in one of these states:\n• Ohio\n• West Virginia\n• Indiana",
     "remote", "IN OH WV", ""),
    (None, NONE, "Remote Coder", "Open to residents of Washington, Oregon, or Idaho only.",
     "remote",
     "ID OR WA", ""),
    (None, NONE, "Remote Coder", "Not available in CA, NY or WA.", "remote", "", "CA NY WA"),
    (None, NONE, "Remote Coder", "We do not hire residents of California and New York.", "remote",
     "",
     "CA NY"),
    (None, NONE, "Remote Coder", "Open to all states except California, Hawaii and Alaska.",
     "remote", "",
     "AK CA HI"),
    (None, NONE, "Remote Coder", "Our headquarters are located in Ohio.", "remote", "", ""),
    (None, NONE, "Remote Coder", "Candidates located in Ohio are preferred.", "remote", "", ""),
    (None, NONE, "Remote Coder", "A license to practice in TX or OK is required.", "remote", "",
     ""),
    (None, NONE, "Remote Coder", "For candidates in Colorado the pay range is $20 - $30.",
     "remote", "", ""),
    (None, NONE, "Coder - Onsite", "Candidates must reside in Ohio.", "onsite", "", ""),
]  # fmt: skip


def test_the_table_holds_more_than_60_cases() -> None:
    assert len(CASES) > 60


@pytest.mark.parametrize(("raw", "places", "title", "words", "kind", "allowed", "excluded"), CASES)
def test_the_workplace_is_read(
    raw: str | None, places: tuple[str, ...], title: str, words: str, kind: str | None,
    allowed: str, excluded: str,
) -> None:  # fmt: skip
    text = html.read_text(words)
    found, why = remote.read(document(text, title=title, remote_raw=raw, places_raw=places))
    got = (found.kind, " ".join(found.allowed_states), " ".join(found.excluded_states))
    assert got == (kind, allowed, excluded)
    assert bool(why) == (kind is not None)


def test_evidence_points_at_the_words() -> None:
    text = html.read_text("<p>About us.</p><p>Location: Remote. Must reside in Ohio or Utah.</p>")
    _, why = remote.read(document(text, title="Coder"))
    said = {one.field: text.text[one.start : one.end] for one in why}
    assert said["workplace"].lower().startswith("location: remote")
    assert said["workplace.allowed_states"] == "Ohio or Utah"


_WORDS = (
    "remote|hybrid|on-site|not |position|must reside in |OH|, |TX|Oregon|and |days|3 |office|week"
    "|. |\n|é"
)
_PARTS = st.sampled_from(_WORDS.split("|"))


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(_PARTS, max_size=15).map(" ".join)))
def test_no_text_raises(words: str) -> None:
    text = html.read_text(words)
    for found, _ in (
        remote.read(document(text, title=words, remote_raw=words, places_raw=(words,))),
        remote.read(document(text)),
    ):
        assert not set(found.allowed_states) & set(found.excluded_states)
