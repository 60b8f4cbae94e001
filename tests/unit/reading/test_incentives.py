"""Money beside the pay, with its kind, bounds and unit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from himjobs.model import Incentive
from reading.money import incentives
from reading.text import html
from reading.text.document import document


def read(words: str) -> tuple[Incentive, ...]:
    text = html.read_text(words)
    found, evidence = incentives.read(document(text))
    assert len(found) == len(evidence)
    for one in evidence:
        assert one.start is not None
        assert one.end is not None
        assert 0 <= one.start < one.end <= len(text.text)
    return found


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("$5,000 sign-on bonus for coders.", [Incentive("sign-on", 5000, 5000)]),
        ("The certification differential is $3,000.00 per year.",
         [Incentive("differential", 3000, 3000, "year")]),
        ("Up to $7,500 sign on bonus!", [Incentive("sign-on", None, 7500)]),
        ("Sign-on bonus: $2,000 - $4,000", [Incentive("sign-on", 2000, 4000)]),
        ("A signing bonus of $3,000 is paid.", [Incentive("sign-on", 3000, 3000)]),
        ("$24.10 per hour plus a $1,500 retention bonus", [Incentive("bonus", 1500, 1500)]),
        ("Evening differential: $2.50/hour", [Incentive("differential", 2.5, 2.5, "hour")]),
        ("$3.00 per hour weekend differential", [Incentive("differential", 3, 3, "hour")]),
        ("A 10% night differential is paid.", [Incentive("differential", percent=10)]),
        ("Benefits:\nRelocation assistance up to $6,000", [Incentive("relocation", None, 6000)]),
        ("$75 per month internet stipend", [Incentive("stipend", 75, 75, "month")]),
        ("$5,000 sign-on bonus and $2,000 relocation",
         [Incentive("sign-on", 5000, 5000), Incentive("relocation", 2000, 2000)]),
    ],
)  # fmt: skip
def test_an_incentive_is_read_with_its_amount(words: str, expected: list[Incentive]) -> None:
    assert list(read(words)) == expected


@pytest.mark.parametrize(
    "words",
    [
        "Sign-on bonus available.",
        "$500 referral bonus for each friend you bring.",
        "Salary $52,000 - $61,000, bonus eligible.",
        "Pay is $24.10 - $29.75 per hour. Shift differential applies.",
        "Base pay range: $66,900 - $120,600. Corporate bonus target: 10%",
        "The midpoint is $61.35 with a Saturday differential.",
        "Tuition reimbursement up to $5,250 a year.",
    ],
)
def test_what_names_no_amount_or_is_no_incentive_gives_none(words: str) -> None:
    assert read(words) == ()


@given(st.text(alphabet="$0123456789,.% sign-on bonusdifferentialstipend\n", max_size=120))
def test_no_text_breaks_the_reader(words: str) -> None:
    read(words)


@pytest.mark.parametrize("field", ["title", "pay_raw"])
def test_a_title_and_the_sources_pay_field_name_incentives_too(field: str) -> None:
    given = document(html.read_text("Code."), **{field: "Coder *Sign on Bonus $3,000*"})
    found, (why,) = incentives.read(given)
    assert found == (Incentive("sign-on", 3000, 3000),)
    assert why.source_field in ("title", "pay")
