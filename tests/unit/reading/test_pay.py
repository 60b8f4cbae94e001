"""Pay as people write it. Every expected value was decided by reading the string."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from himjobs.model import Pay
from himjobs.vocabulary import PER_YEAR
from reading.money import pay
from reading.text import html
from reading.text.document import document

# string of a source's pay field | min | max | unit | currency; "-" is an open end
STATED = """
$21.40/hour                                      | 21.4 | 21.4 | hour
$21.40 / hr                                      | 21.4 | 21.4 | hour
$21.40 per hour                                  | 21.4 | 21.4 | hour
$21.40 an hour                                   | 21.4 | 21.4 | hour
$21.40 hourly                                    | 21.4 | 21.4 | hour
$21.40/hourly                                    | 21.4 | 21.4 | hour
21.40/hour                                       | 21.4 | 21.4 | hour
21.40 per hour                                   | 21.4 | 21.4 | hour
$21 P/H                                          | 21 | 21 | hour
$21-24 p/hour                                    | 21 | 24 | hour
$21 - $24                                        | 21 | 24 | hour
$21-24                                           | 21 | 24 | hour
$21.00-24.00                                     | 21 | 24 | hour
$21/$24/hour                                     | 21 | 24 | hour
$36/$41 hour depending on experience             | 36 | 41 | hour
22-27 hour                                       | 22 | 27 | hour
22-27/hour                                       | 22 | 27 | hour
$21.00 to $24.50 per hour                        | 21 | 24.5 | hour
$21.00/hr to $24.50/hr                           | 21 | 24.5 | hour
$21.00/hour-$24.50/hour                          | 21 | 24.5 | hour
$ 21.10/ hour - $ 24.50 / hour                   | 21.1 | 24.5 | hour
$29.35/hr - 41.05hr based on experience          | 29.35 | 41.05 | hour
From $19.75 to $26.10 hourly, DOE                | 19.75 | 26.1 | hour
between $33.10/hour and $53.20/hour              | 33.1 | 53.2 | hour
$31+                                             | 31 | - | hour
$31+/hour                                        | 31 | - | hour
$31/hour+                                        | 31 | - | hour
$31+ / hourly DOE                                | 31 | - | hour
$52.00 +DOE                                      | 52 | - | hour
Starting at $19/hour with room to grow           | 19 | - | hour
Pay starts at $27.15 / hour                      | 27.15 | - | hour
Min. $16/Hour                                    | 16 | - | hour
at least $24 per hour                            | 24 | - | hour
Up to $38/hr                                     | - | 38 | hour
as high as $62 per hour                          | - | 62 | hour
Minimum is $41.20 and the midpoint is $52.75.    | 41.2 | - | hour
Minimum hourly rate: $17.85 Maximum hourly rate: $31.40 | 17.85 | 31.4 | hour
Minimum 35.10/hour - Maximum 58.20/hour          | 35.1 | 58.2 | hour
MIN: $48,200 MID: $61,050 MAX: $73,900           | 48200 | 73900 | year
$52,400 - $88,100 a year This range is MIN: $52,400 MID: $70,250 MAX: $88,100 | 52400 | 88100 | year
$19 per hour + $1.50 per hour for Bilingual      | 19 | 19 | hour
$19.10-$22.40/ hour ( +$1.25 for Bilingual Skill) | 19.1 | 22.4 | hour
$29/hour, $5/hour on-call rate                   | 29 | 29 | hour
$44.10 to $58.90, with a Saturday differential of $6.00 per hour. | 44.1 | 58.9 | hour
$51-$55/hour plus $7,500 sign-on bonus           | 51 | 55 | hour
RN: $33.10 - $39.80 / hour * Plus a Sign-on Bonus of $4,000.00 (2,000 at first) | 33.1 | 39.8 | hour
$36.40 - $42.15 per hour, *Plus a $8,000 Sign-On Bonus, $4,000 at first | 36.4 | 42.15 | hour
Coder I: $24.50 - $30.10 / hour *New graduates. Coder II: $26.80 - $35.40 /hour | 24.5 | 35.4 | hour
Dayton - $18 per hour, Toledo - $19 per hour     | 18 | 19 | hour
$16-17/hour paid out in a stipend with four installments | 16 | 17 | hour
$47/hr - while actively seeing patients only     | 47 | 47 | hour
$23/hour, 20-25 hours per week                   | 23 | 23 | hour
5 - 10 hours a week at $22-28/ hr                | 22 | 28 | hour
$3600 ($30/hr, 12 hrs/week for 10 weeks)         | 30 | 30 | hour
This role is part-time at 24 hours a week. We will pay $33 per hour. | 33 | 33 | hour
$131-$137/hourly                                 | 131 | 137 | hour
$58,000                                          | 58000 | 58000 | year
$58000                                           | 58000 | 58000 | year
58,000                                           | 58000 | 58000 | year
58000                                            | 58000 | 58000 | year
$58k                                             | 58000 | 58000 | year
58K                                              | 58000 | 58000 | year
$58,000.00                                       | 58000 | 58000 | year
$58,000 USD                                      | 58000 | 58000 | year
58,000/Year                                      | 58000 | 58000 | year
$58,000 annual salary, exempt                    | 58000 | 58000 | year
$58,000 anually                                  | 58000 | 58000 | year
$58,000 per annum                                | 58000 | 58000 | year
$58,000 (1-2 years of experience)                | 58000 | 58000 | year
$58,000 (with room to grow)                      | 58000 | 58000 | year
$58-64K                                          | 58000 | 64000 | year
$58 - $64K                                       | 58000 | 64000 | year
58-64k                                           | 58000 | 64000 | year
$58K-64                                          | 58000 | 64000 | year
$58k – $64k per year. Paid time off.             | 58000 | 64000 | year
$58-64,000                                       | 58000 | 64000 | year
$58-$64,000/year                                 | 58000 | 64000 | year
$58,000-64,000                                   | 58000 | 64000 | year
$58,000 -$64,000                                 | 58000 | 64000 | year
$58,000 – $64,000                                | 58000 | 64000 | year
$58,000 — $64,000 USD                            | 58000 | 64000 | year
$58,000 to $64,000, annually                     | 58000 | 64000 | year
$58,000 and $64,000                              | 58000 | 64000 | year
58,000, 64,000                                   | 58000 | 64000 | year
58,000 -64,000                                   | 58000 | 64000 | year
$ 58,412.50-64,018                               | 58412.5 | 64018 | year
$58412.50 - $64018.75 / year                     | 58412.5 | 64018.75 | year
$58,412.50 $64,018.75 / year                     | 58412.5 | 64018.75 | year
$ 158,412 / year- $ 164,018                      | 158412 | 164018 | year
$64,000 - $58,000                                | 58000 | 64000 | year
$137-149K annual salary DOE                      | 137000 | 149000 | year
$71.5k-76.2k. Includes a retention bonus of $5,000 paid in the first year | 71500 | 76200 | year
$68,000-$79,000 depending on experience          | 68000 | 79000 | year
Level D - $61,220 - $83,750, salary commensurate with experience | 61220 | 83750 | year
$78,000 - $92,000 for 80% time/32hrs per week    | 78000 | 92000 | year
$31,250 (25 hrs / week)                          | 31250 | 31250 | year
$42,000-$51,000 (for 20 hours/week)              | 42000 | 51000 | year
$51,250 - $54,000 for a 30h/week, 0.75 FTE       | 51250 | 54000 | year
$61,300 (Dayton); $66,900 (Columbus)             | 61300 | 66900 | year
$66,000 - $71,000 (effective April 1, 2025)      | 66000 | 71000 | year
Salary Range: $66,000 - $71,000/year             | 66000 | 71000 | year
$66,000.00 - $71,000.00 Salary/year              | 66000 | 71000 | year
$66,000 - $71,000/salary                         | 66000 | 71000 | year
$66,000-71,000 annual base pay range             | 66000 | 71000 | year
Estimated salary range: $66,000-$71,000 (based on experience) | 66000 | 71000 | year
$66,000+                                         | 66000 | - | year
$66,000 +DOE                                     | 66000 | - | year
From $66,000                                     | 66000 | - | year
Starting at $66,000                              | 66000 | - | year
The annual salary for this position is a minimum of $66,000. | 66000 | - | year
The minimum salary is $91,400.00 with the mid-point being $118,600.00. | 91400 | - | year
we anticipate an annual salary of no less than $66,500 | 66500 | - | year
Minimum 66,000                                   | 66000 | - | year
Up to $56,900/yr                                 | - | 56900 | year
$66,000-$71,000 + equity                         | 66000 | 71000 | year
$66,000 to $71,000, plus a home office stipend   | 66000 | 71000 | year
$141,000 per director                            | 141000 | 141000 | year
$66,00 - 71,000                                  | 66000 | 71000 | year
$105,00 - $120,000                               | 105000 | 120000 | year
$110,000 - $150,00                               | 110000 | 150000 | year
$89, 000                                         | 89000 | 89000 | year
$93,400 - $101, 200                              | 93400 | 101200 | year
48.000 - 60.000                                  | 48000 | 60000 | year
$120,000 - @138,000                              | 120000 | 138000 | year
$61,128.79-$$64,128.79                           | 61128.79 | 64128.79 | year
USD $66,000-$71,000/year                         | 66000 | 71000 | year
USD 66000-71000                                  | 66000 | 71000 | year
USD 24.5-31 per hour                             | 24.5 | 31 | hour
USD 66,00071,000                                 | 66000 | 71000 | year
USD 1,450 per month                              | 1450 | 1450 | month
$5,120/month                                     | 5120 | 5120 | month
$3,711.20/monthly                                | 3711.2 | 3711.2 | month
5,940.00 - $7,310.00 per Month                   | 5940 | 7310 | month
$8,000-$10,000/mo.                               | 8000 | 10000 | month
$5,067 - $11,183 Monthly                         | 5067 | 11183 | month
$7,200 (Deputy) - $7,900 (Director) per month    | 7200 | 7900 | month
Begins at $1,900 USD per month                   | 1900 | - | month
$1,250-$1,420/week                               | 1250 | 1420 | week
$1,250-$1,420/weekly                             | 1250 | 1420 | week
$2,180 per week                                  | 2180 | 2180 | week
$480/day                                         | 480 | 480 | day
CAD 66,000 - 71,000                              | 66000 | 71000 | year | CAD
$66,000 - $71,000 CAD                            | 66000 | 71000 | year | CAD
66,000-71,000 CAD                                | 66000 | 71000 | year | CAD
CA$ 66,000 to CA$71,000                          | 66000 | 71000 | year | CAD
€62,500 - €71,800                                | 62500 | 71800 | year | EUR
62.500 € – 71.800 €                              | 62500 | 71800 | year | EUR
18,50 € par heure                                | 18.5 | 18.5 | hour | EUR
£31,049 to £37,796 a year                        | 31049 | 37796 | year | GBP
GBP 31,000-37,000                                | 31000 | 37000 | year | GBP
El salario oscila entre 34.000 y 41.000 dólares USD al año | 34000 | 41000 | year
$19.50 la hora                                   | 19.5 | 19.5 | hour
$19.50 por hora                                  | 19.5 | 19.5 | hour
$2,300 al mes                                    | 2300 | 2300 | month
"""

NOT_PAY = [
    "N/A", "TBD", "not listed", "Unpaid", "Volunteer position", "Competitive", "DOE", "0", "",
    "Competitive and commensurate with experience",
    "$1,500 stipend", "Stipend of $2,400 per month", "150/monthly stipend",
    "a $2,000/month stipend based upon completion of deliverables",
    "$12k Total Project Budget", "85,000 Budget", "Project total: $20,000 - $35,000",
    "$20,000 grant to selected grantees", "Sign-on bonus: $10,000", "$10,000 sign-on bonus",
    "Up to $15,000 hiring bonus", "$5,250 tuition reimbursement", "$1.75/hour shift differential",
    "$900 over one year term (in gift cards)", "$1200 for 2-5 hours per week for 6 months",
    "$35 per chart", "$4.50 per record coded", "$250 per batch", "$120 per completed assessment",
    "varies with hours full time or part time", "midpoint range", "401k match", "12 hour shifts",
    "https://example.org/careers/564?source=120000", "5.0-250000.0", "USD 45-50 per year",
    "USD 5-250000 per hour", "USD 0-0 per year", "Ref 4711", "Posted April 1, 2025",
]  # fmt: skip


def _stated() -> list[tuple[str, Pay]]:
    rows = []
    for row in STATED.strip().splitlines():
        words, low, high, unit, *currency = (part.strip() for part in row.split("|"))
        times = PER_YEAR[unit]  # type: ignore[index]
        bottom, top = (None if part == "-" else float(part) for part in (low, high))
        rows.append(
            (
                words,
                Pay(
                    bottom, top, unit, currency[0] if currency else "USD",  # type: ignore[arg-type]
                    None if bottom is None else round(bottom * times),
                    None if top is None else round(top * times),
                ),
            )
        )  # fmt: skip
    return rows


def test_the_table_holds_more_than_150_strings() -> None:
    assert len(_stated()) + len(NOT_PAY) > 150


@pytest.mark.parametrize(
    ("words", "expected"), _stated(), ids=lambda v: v if isinstance(v, str) else ""
)
def test_a_pay_string_is_read_as_a_reader_would(words: str, expected: Pay) -> None:
    found = pay.read_string(words)
    assert found is not None
    assert replace(found, rule="", share=None, parts=()) == expected


@pytest.mark.parametrize(
    ("words", "share", "parts"),
    [
        ("$85,000 - $100,000 for 75% time", 0.75, []),
        ("$61,000 a year (0.8 FTE)", 0.8, []),
        ("$24.10/hour, 30 hours per week", 0.75, []),
        ("$24.10/hour, 40 hours per week", None, []),
        ("Dayton - $18 per hour, Toledo - $19 per hour", None, [("Dayton", 18, 18),
                                                              ("Toledo", 19, 19)]),
        ("Coder I: $24.50 - $30.10 / hour. Coder II: $26.80 - $35.40 / hour", None,
         [("Coder I", 24.5, 30.1), ("Coder II", 26.8, 35.4)]),
        ("$24.10 - $29.75 per hour", None, []),
    ],
)  # fmt: skip
def test_a_share_of_full_time_and_figures_for_places_or_grades_are_kept(
    words: str, share: float | None, parts: list[tuple[str, float, float]]
) -> None:
    found = pay.read_string(words)
    assert found is not None
    assert found.share == share
    assert [(part.label, part.min, part.max) for part in found.parts] == parts


@pytest.mark.parametrize(
    ("words", "annual", "rule"),
    [
        ("$1,940.10 - $2,310.40 Bi-Weekly", (50443, 60070), "stated every 2 weeks, 26 pay days"),
        ("Bi-weekly salary: $1,940.10 to $2,310.40", (50443, 60070), "stated every 2 weeks"),
        ("$1,900 biweekly", (49400, 49400), "26 pay days a year"),
        ("$1,900-$2,200 every two weeks", (49400, 57200), "26 pay days a year"),
        ("$1,900 - $2,200 every other week", (49400, 57200), "26 pay days a year"),
        ("1,900.00 - 2,200.00 per fortnight", (49400, 57200), "26 pay days a year"),
        ("$2,050 - $2,390 semi-monthly", (49200, 57360), "stated twice a month, 24 pay days"),
        ("$2,050 to $2,390 twice a month", (49200, 57360), "24 pay days a year"),
        ("Semimonthly: $2,050.00 - $2,390.00", (49200, 57360), "24 pay days a year"),
        ("Minimum $2,050 - Maximum $2,390 semi-monthly", (49200, 57360), "24 pay days a year"),
        ("USD 25100-30400 every 6 months", (50200, 60800), "stated every 6 months, 2 pay days"),
        ("$1,010 - $1,120 weekly", (52520, 58240), "at full time, 52 weeks a year"),
        ("$24.10/hour, paid biweekly", (50128, 50128), "at full time, 2,080 hours a year"),
        ("$51,000 per year, paid bi-weekly", (51000, 51000), ""),
    ],
)
def test_pay_days_that_are_not_a_unit_apart_give_the_right_year(
    words: str, annual: tuple[int, int], rule: str
) -> None:
    found = pay.read_string(words)
    assert found is not None
    assert (found.annual_min, found.annual_max) == annual
    assert rule in found.rule
    inside, _ = pay.read(document(html.read_text(f"<p>Salary {words}.</p>")))
    assert inside is not None
    assert (inside.annual_min, inside.annual_max) == annual


@pytest.mark.parametrize("words", NOT_PAY)
def test_what_is_no_pay_gives_none(words: str) -> None:
    assert pay.read_string(words) is None


# a posting's text | min | max | unit
TEXTS = [
    ("Pay range: $24.10 - $31.75 per hour, based on experience.", (24.1, 31.75, "hour")),
    ("The typical pay range for this role is:\n\n$22.10 - $47.60\n\nThis pay range represents the "
     "base hourly rate or base annual full-time salary for all positions.", (22.1, 47.6, "hour")),
    ("Compensation Detail\n\n$108,400.00 - $151,900.00\n\nBenefits Eligible\n\nYes",
     (108400, 151900, "year")),
    ("Pay grade: 07, $17.30/hour to $24.85/hour. Eligible for shift differentials: Yes. "
     "$1.50/hour evenings; $1.00/hour nights.", (17.3, 24.85, "hour")),
    ("Tuition Reimbursement up to $5,250 a year\n\nYou will code charts.", None),
    ("We raised $40M in a Series C and grew revenue to $120 million.", None),
    ("Sign-on bonus: $7,500\n\nPay: $31.20 per hour", (31.2, 31.2, "hour")),
    ("Up to $20,000 Sign On Bonus available\nReferral bonus $1,000\n401(k) match up to $2,000",
     None),
    ("Coders are paid $3.25 per chart abstracted.", None),
    ("Stay Premium Program - up to $8/hour based on years of service", None),
    ("Earn a wage as high as $52 per hour. Hourly pay range: $43-$52", (43, 52, "hour")),
    ("Travel coder, 13 weeks. Pay: $2,038 to $2,164 per week. Shift: days.", (2038, 2164, "week")),
    ("Weekly Pay\n\n$1840.5\n\nShift Details", (1840.5, 1840.5, "week")),
    ("USA base pay range (CA, NY) per year: $92,000 - $118,000\n\nUSA base pay range (all other "
     "states) per year: $81,000 - $104,000", (81000, 118000, "year")),
    ("Zone A: USD $71,500 - USD $92,300\n\nZone B: USD $66,500 - USD $84,700",
     (66500, 92300, "year")),
    ("The first-year base pay is:\n\nCoder I: $52,000 USD\nCoder II: $61,000 USD",
     (52000, 61000, "year")),
    ("Compensation Range:\n\nMIN: $61,200 - MID: $74,000 - MAX: $86,800 CAD",
     (61200, 86800, "year")),
    ("Base Salary: $62,000 USD - $71,000 USD per year + Equity", (62000, 71000, "year")),
    ("Base Pay Range: $62,000-$71,500\n\nAnnual Bonus Target: 10%", (62000, 71500, "year")),
    ("Full Time 12 Hour Shifts, 36 hours per week, 80 hours per pay period", None),
    ("Premiums of $450 per year are paid for each further certification.", None),
    ("Total compensation also includes bonus eligibility and benefits: $31.40 — $31.40 USD",
     (31.4, 31.4, "hour")),
    ("The rate is $35.10per hour - $42.20per hour", (35.1, 42.2, "hour")),
    ("Reviewing the workComp team.studentsCompensation: $44,900.40 – $46,000.00 USD Annual salary.",
     (44900.4, 46000, "year")),
    ("Make up to $41.00/Hr 12 Hour Shifts", (None, 41, "hour")),
    ("El rango de pago es de $21.00 a $26.50 por hora.", (21, 26.5, "hour")),
    ("You will manage a budget of $250,000 to $400,000 and a portfolio worth $2,000,000.", None),
    ("Requires 3 years of experience with ICD-10, 401k after 90 days, 5 days a week.", None),
]  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), TEXTS)
def test_pay_is_found_in_a_text(
    words: str, expected: tuple[float | None, float, str] | None
) -> None:
    text = html.read_text(words)
    found, why = pay.read(document(text))
    got = None if found is None else (found.min, found.max, found.unit)
    assert got == expected
    assert bool(why) == (found is not None)


def test_evidence_covers_the_words_that_were_read() -> None:
    text = html.read_text("<p>About us.</p><p>Hourly range: $24.10 - $31.75 per hour.</p>")
    _, why = pay.read(document(text))
    assert [text.text[e.start : e.end] for e in why] == ["$24.10 - $31.75 per hour"]


def test_the_source_field_is_read_before_the_text() -> None:
    text = html.read_text("Pay range: $20 - $30 per hour")
    found, why = pay.read(document(text, pay_raw="USD 24.5-31 per hour"))
    assert found is not None
    assert (found.min, found.max, why[0].source_field) == (24.5, 31.0, "pay")


def test_a_boards_search_bounds_give_way_to_the_text_and_a_wide_range_alone_stays() -> None:
    bounds = "$20000 - $149999+"
    found, _ = pay.read(document(html.read_text("Pay: $22.60 to $28.15 per hour"), pay_raw=bounds))
    assert found is not None
    assert (found.min, found.max, found.unit) == (22.6, 28.15, "hour")
    alone, why = pay.read(document(html.read_text("We code charts."), pay_raw=bounds))
    assert alone is not None
    assert why[0].source_field == "pay"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Salary: GS-6 Step 1 - $44,117 to GS-6 Step 10 - $57,354.", (44117, 57354)),
        ("Salary: Grade 9, Step 1: $59,966 - Grade 9, Step 10: $77,955", (59966, 77955)),
        ("The salary range is $59,966 to $77,955. The maximum salary of the General Schedule pay "
         "system is $195,200.", (59966, 77955)),
        ("Salary $72,553 - $94,317 a year. Pay is limited to the rate for level IV of the "
         "Executive Schedule, $191,900.", (72553, 94317)),
    ],
)  # fmt: skip
def test_steps_of_a_scale_are_a_range_and_the_cap_of_the_whole_scale_is_no_pay(
    words: str, expected: tuple[int, int]
) -> None:
    found, _ = pay.read(document(html.read_text(words)))
    assert found is not None
    assert (found.min, found.max, found.unit) == (*expected, "year")


def test_a_lying_source_field_gives_way_to_the_text() -> None:
    text = html.read_text("Pay range: $45 - $50 per hour")
    for lie in ("USD 45-50 per year", "5.0-250000.0"):
        found, why = pay.read(document(text, pay_raw=lie))
        assert found is not None
        assert (found.min, found.max, found.unit) == (45, 50, "hour")
        assert why[0].start is not None


def test_a_title_is_read_where_nothing_else_says_pay() -> None:
    found, why = pay.read(
        document(html.read_text("Code charts."), title="Travel Coder - $2,052/wk")
    )
    assert found is not None
    assert (found.min, found.unit, why[0].source_field) == (2052, "week", "title")


def test_annual_figures_follow_the_stated_hours() -> None:
    found = pay.read_string("$20 - $30 per hour")
    assert found is not None
    assert (found.annual_min, found.annual_max) == (41600, 62400)
    found = pay.read_string("$1,000 per week")
    assert found is not None
    assert found.annual_min == 52000


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_no_string_raises(words: str) -> None:
    found = pay.read_string(words)
    text = html.read_text(words)
    pay.read(document(text, title=words, pay_raw=words))
    if found:
        assert found.min is None or found.max is None or found.min <= found.max


_WORDS = (
    "$|1|22|50,000|60.5|k|K|USD|€|-|–|to|/|hour|per|year|salary|pay|bonus|+|(|)|,|.|up|from|min|\n"
)
_PIECES = st.sampled_from(_WORDS.split("|"))


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=25), st.booleans())
def test_no_mixture_of_pay_words_raises(pieces: list[str], spaced: bool) -> None:
    words = (" " if spaced else "").join(pieces)
    text = html.read_text(words)
    found, why = pay.read(document(text, title=words))
    assert bool(found) == bool(why)
    for one in why:
        if one.start is not None and one.end is not None:
            assert 0 <= one.start < one.end <= len(text.text)
