"""Descriptions in any markup become one clean text with blocks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from himjobs.model import Text
from reading.text.html import line, read_text, refusal


def blocks(text: Text) -> list[tuple[str, str]]:
    return [(block.kind, text.text[block.start : block.end]) for block in text.blocks]


CASES = {
    "tags make blocks": (
        "<h2>About the role</h2><p>Code <b>charts</b>.</p><ul><li>ICD-10</li><li>CPT</li></ul>",
        [("heading", "About the role"), ("paragraph", "Code charts."), ("item", "ICD-10"),
         ("item", "CPT")],
    ),
    "a bold line of its own is a heading": (
        "<p><strong>Requirements</strong></p><p>RHIT.</p>",
        [("heading", "Requirements"), ("paragraph", "RHIT.")],
    ),
    "a bold label before words is not": (
        "<p><b>Location:</b> Dayton, OH</p>", [("paragraph", "Location: Dayton, OH")],
    ),
    "a line that ends with a colon is a heading": (
        "<div>You must hold:</div><div>CPC</div>",
        [("heading", "You must hold:"), ("paragraph", "CPC")],
    ),
    "a long bold sentence is a paragraph": (
        f"<p><b>{'We are a hospital and code many charts. ' * 4}</b></p>",
        [("paragraph", ("We are a hospital and code many charts. " * 4).strip())],
    ),
    "line breaks part": (
        "<p>Pay: $20<br>Shift: days<br/><br/>Apply now</p>",
        [("paragraph", "Pay: $20"), ("paragraph", "Shift: days"), ("paragraph", "Apply now")],
    ),
    "bullets in paragraphs are items": (
        "<p>&bull; RHIA</p><p>- RHIT</p><p>&middot; CCS</p>",
        [("item", "RHIA"), ("item", "RHIT"), ("item", "CCS")],
    ),
    "bullets in one line are split": (
        "<p>Benefits: • health • dental • vision</p>",
        [("heading", "Benefits:"), ("item", "health"), ("item", "dental"), ("item", "vision")],
    ),
    "HTML escaped once": ("&lt;p&gt;Code&lt;/p&gt;&lt;p&gt;Audit&lt;/p&gt;",
                          [("paragraph", "Code"), ("paragraph", "Audit")]),
    "HTML escaped twice": (
        "&amp;lt;ul&amp;gt;&amp;lt;li&amp;gt;R&amp;amp;amp;D&amp;lt;/li&amp;gt;&amp;lt;/ul&amp;gt;",
        [("item", "R&D")],
    ),
    "scripts, styles and controls are dropped": (
        "<style>p{}</style><script>var a='<p>no</p>'</script><p>Yes</p><button>Apply</button>"
        "<form><input value='x'><label>Search</label></form><select><option>US</select>",
        [("paragraph", "Yes")],
    ),
    "a page wrapped in a form keeps its text": (
        f"<form><p>{'Abstract cancer cases. ' * 30}</p></form>",
        [("paragraph", ("Abstract cancer cases. " * 30).strip())],
    ),
    "hidden parts are dropped": (
        "<p style='display: none'>secret</p><p hidden>more</p><p>Seen</p>", [("paragraph", "Seen")],
    ),
    "table cells stay in one line": (
        "<table><tr><td>Pay</td><td>$20 - $30</td></tr>"
        "<tr><td>Shift:</td><td>Days</td></tr></table>",
        [("paragraph", "Pay | $20 - $30"), ("paragraph", "Shift: Days")],
    ),
    "entities and spaces are cleaned": (
        "<p>a&nbsp;&nbsp;b&#8203;c &ndash; d\u00ad e\u200d\ufeff &amp; f</p>",
        [("paragraph", "a bc – d e & f")],
    ),
    "Windows quotes and broken UTF-8 are mended": (
        "<p>the hospital\x92s \x93best\x94 coder\x96 weâ€™re 18â€“22</p>",
        [("paragraph", "the hospital’s “best” coder– we’re 18–22")],
    ),
    "sentences glued by a lost tag are parted": (
        "Join us in Dayton, OH.You must code.Pay:Fair",
        [("paragraph", "Join us in Dayton, OH. You must code. Pay: Fair")],
    ),
    "Markdown": (
        "## What you do\n\n * Code **inpatient** charts\n * [Query](https://a.example) doctors\n\n"
        "**Must have**\n\n---\n\nRHIT or `CCS` \\- current",
        [("heading", "What you do"), ("item", "Code inpatient charts"), ("item", "Query doctors"),
         ("heading", "Must have"), ("paragraph", "RHIT or CCS - current")],
    ),
    "plain text": (
        "REQUIRED SKILLS\nYou code.\n\n• CPC\n• COC\no Epic\no 3M",
        [("heading", "REQUIRED SKILLS"), ("paragraph", "You code."), ("item", "CPC"),
         ("item", "COC"), ("item", "Epic"), ("item", "3M")],
    ),
    "numbered lines are items and keep their number": (
        "1. Code charts\n2. Query doctors\n(a) in writing",
        [("item", "1. Code charts"), ("item", "2. Query doctors"), ("item", "(a) in writing")],
    ),
    "lines wrapped at a width are joined": (
        "The coder reviews records of patients who were treated in our hospital and\n"
        "assigns codes of the current classification to each diagnosis and procedure\n"
        "that the documentation supports. Questions go to the physician who treated\n"
        "the patient, in writing and without leading words, as the guidelines demand.",
        [("paragraph", "The coder reviews records of patients who were treated in our hospital and "
          "assigns codes of the current classification to each diagnosis and procedure that the "
          "documentation supports. Questions go to the physician who treated the patient, in "
          "writing and without leading words, as the guidelines demand.")],
    ),
    "escaped line breaks": ("Code charts.\\nAudit charts.",
                            [("paragraph", "Code charts."), ("paragraph", "Audit charts.")]),
    "less-than signs are no tags": (
        "Experience < 5 years & > 1", [("paragraph", "Experience < 5 years & > 1")],
    ),
    "nothing": ("", []),
    "only markup": ("<p>&nbsp;</p><br>---", []),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_markup_is_read(name: str) -> None:
    source, expected = CASES[name]
    assert blocks(read_text(source)) == expected


def test_items_follow_by_one_line_break_and_all_else_by_two() -> None:
    text = read_text("<p>Must:</p><ul><li>RHIT</li><li>CCS</li></ul><p>Apply.</p>").text
    assert text == "Must:\n\nRHIT\nCCS\n\nApply."


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Write to jo.doe+hr@clinic.example.org today", "Write to [email] today"),
        ("Call (555) 010-4477 or 555-010-4478 ext. 12", "Call [phone] or [phone]"),
        ("Fax 555.010.4479, toll free 1-800-555-0134", "Fax [phone], toll free [phone]"),
        ("Tel: 5550104477", "Tel: [phone]"),
        ("From abroad +44 20 7946 0958", "From abroad [phone]"),
        ("Contact: Jane Q. Sample", "Contact: [name]"),
        ("please contact Jane Sample (Deputy Head of Records) or Pat Sample (Head of Records)",
         "please contact [name] (Deputy Head of Records) or [name] (Head of Records)"),
        ("Name Jane Sample Job title Manager", "Name [name] Job title Manager"),
        ("Jane Sample, Email:jane@example.org", "[name], Email:[email]"),
        ("email Jane Sample, Senior Talent Manager, at jane@example.org",
         "email [name], Senior Talent Manager, at [email]"),
        ("contact Release Services (Director) now", "contact Release Services (Director) now"),
        ("Recruiter: Maria Lopez-Sample", "Recruiter: [name]"),
        ("Please contact Jane Sample at jane@example.org", "Please contact [name] at [email]"),
        ("Contact: Human Resources", "Contact: Human Resources"),
        ("Pay 68,413.45 - 77,538.78 per year", "Pay 68,413.45 - 77,538.78 per year"),
        ("ZIP 45402-1234, req 2025-0099-1234567", "ZIP 45402-1234, req 2025-0099-1234567"),
        ("$1,200 - $1,500 401(k) 2024-2025", "$1,200 - $1,500 401(k) 2024-2025"),
    ],
)  # fmt: skip
def test_people_are_hidden_and_numbers_stay(source: str, expected: str) -> None:
    assert read_text(source).text == expected
    assert read_text(f"<p>{source}</p>").text == expected


def test_a_title_becomes_one_line() -> None:
    assert line(" Coder &amp; Auditor\n<b>II</b>\u200b ") == "Coder & Auditor II"
    assert line("Coder\tI") == "Coder I"


LISTING = (
    "Coder posted on Posted Yesterday. Auditor posted on Posted Today. Clerk posted 3 days ago"
)
REFUSED = [
    ("", "empty"),
    ("... --- ...", "empty"),
    (LISTING, "search results"),
    (
        "1,204 jobs found. Sort by relevance. Save this search. Showing 1 to 20 of 1204",
        "search results",
    ),
    ("Just a moment... Checking your browser before accessing the site. Ray ID 8f2", "bot wall"),
    ("Please verify you are a human to continue.", "bot wall"),
    ("Access Denied. Reference #18.6f2c", "bot wall"),
    ("Sign in to continue", "log-in"),
    ("Email Password Forgot your password? Remember me. Create an account", "log-in"),
    ("Sorry, this job is no longer available.", "gone"),
    ("No longer accepting applications", "gone"),
    ("The position is no longer accepting applications. Please see our other jobs.", "gone"),
    ("We are sorry, the Coder position has been filled: the position has been filled.", "gone"),
    ("Coder, Dayton. This posting is no longer accepting applications.", "gone"),
]
TAKEN = [
    "The coder assigns codes. Posted 3 days ago. Sort by relevance is not your job.",
    "Health information technician. Verify you are a human being who loves records. " * 20,
    "Medical Coder",
    "You will sign in to view charts in Epic and abstract them for the registry.",
    "Our intern opening is no longer accepting applications; this coder opening is.",
    "We code charts. The registrar position has been filled, but we still need a coder.",
    "Another job is no longer available. Assign codes in our clinic.",
    "A clerk position is closed. You would code charts with us.",
    "The position closes when it has been filled. " + "We code outpatient charts. " * 15,
]  # fmt: skip


@pytest.mark.parametrize(("text", "why"), REFUSED)
def test_a_page_that_is_no_posting_is_refused_with_a_reason(text: str, why: str) -> None:
    assert why in (refusal("Coder", text) or "")
    assert why in (refusal("Coder", read_text(text)) or "")


@pytest.mark.parametrize("text", TAKEN)
def test_a_posting_that_uses_such_a_phrase_is_taken(text: str) -> None:
    assert refusal("Coder", text) is None


def _holds(text: Text) -> None:
    end = 0
    for block in text.blocks:
        assert end <= block.start < block.end <= len(text.text)
        assert text.text[end : block.start].strip("\n") == ""
        body = text.text[block.start : block.end]
        assert body == body.strip()
        assert "\n" not in body
        end = block.end
    assert end == len(text.text)


_MARKS = (
    "<p>|</p>|<li>|<ul>|</ul>|<b>|</b>|<br>|<td>|&lt;p&gt;|&nbsp;|<h2>|• |- |**"
    "|\n|\n\n|<form>|<script>"
    "|a@b.co|o x|1. |:|\ud83d|\0"
)
_TAGS = st.sampled_from(_MARKS.split("|"))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(_TAGS, st.text(max_size=12)), max_size=40).map("".join))
def test_nothing_raises_and_blocks_cover_the_text(source: str) -> None:
    text = read_text(source)
    _holds(text)
    assert read_text(source) == text
    refusal("", text)


def test_deep_nesting_is_no_danger() -> None:
    text = read_text("<div>" * 5000 + "Code charts" + "</div>" * 5000)
    assert text.text == "Code charts"
