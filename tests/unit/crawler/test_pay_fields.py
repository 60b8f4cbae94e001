"""Pay fields of sources as one line in the source's own figures and words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler import pay


def amount(value: object, **more: object) -> dict[str, object]:
    return {"@type": "MonetaryAmount", "currency": "USD", "value": value, **more}


@pytest.mark.parametrize(
    ("given", "line"),
    [
        (amount({"minValue": 24.5, "maxValue": 31, "unitText": "HOUR"}), "USD 24.5-31 per hour"),
        (amount({"minValue": "52,000", "maxValue": "$61,500.50", "unitText": "Yearly"}),
         "USD 52000-61500.5 per year"),
        (amount({"value": 28, "unitText": "per hour"}), "USD 28 per hour"),
        (amount({"minValue": 28, "unitText": "HOUR"}), "from USD 28 per hour"),
        (amount({"minValue": 0, "maxValue": 31, "unitText": "HOUR"}), "up to USD 31 per hour"),
        (amount({"minValue": 0, "maxValue": 0, "unitText": "HOUR"}), None),
        (amount("55000", unitCode="ANN"), "USD 55000 per year"),
        (amount({"value": "According to the agreement", "unitText": "HOUR"}),
         "According to the agreement"),
        (amount({"minValue": "20", "maxValue": "20", "value": "20 an hour, plus nights",
                 "unitText": "HOUR"}), "USD 20 per hour (20 an hour, plus nights)"),
        (amount({"minValue": "20", "maxValue": "22", "value": "20", "unitText": "HOUR"}),
         "USD 20-22 per hour"),
        ({"currency": "USD", "minValue": 40, "maxValue": 50, "unitText": "HOUR"},
         "USD 40-50 per hour"),
        ({"@type": "PriceSpecification", "priceCurrency": "EUR", "minPrice": 1, "maxPrice": 2},
         "EUR 1-2"),
        (amount([{"minValue": 3000, "maxValue": 3500, "unitText": "WEEK"}]),
         "USD 3000-3500 per week"),
        (amount([{"value": 30, "unitText": "HOUR"}, {"value": 900, "unitText": "SHIFT"}]),
         "USD 30 per hour; USD 900 per SHIFT"),
        (amount({"minValue": 31, "maxValue": 24, "unitText": "HOUR"}), "USD 24-31 per hour"),
        (amount({"value": amount({"value": 12, "unitText": "HOUR"})}), "USD 12 per hour"),
        ([24, 31], "USD 24-31"),
        ("$24.50 - $31.00 an hour", "$24.50 - $31.00 an hour"),
        (100000, "USD 100000"),
        ("12,50", "USD 12.5"),
        ("75k", "USD 75000"),
        (amount({"value": 1850, "unitText": "2 WEEK"}), "USD 1850 every 2 weeks"),
        (amount({"value": 1850, "unitText": "Bi-Weekly"}), "USD 1850 every 2 weeks"),
        (amount({"value": 2050, "unitText": "semi-month-salary"}), "USD 2050 every 0.5 months"),
        (amount({"value": 2050, "unitText": "Semi-Monthly"}), "USD 2050 every 0.5 months"),
        (amount({"value": 2050, "unitText": "0.5 MONTH"}), "USD 2050 every 0.5 months"),
        (amount({"value": 9000, "unitText": "3 MONTH"}), "USD 9000 every 3 months"),
        (amount({"value": 4100, "unitText": "1 MONTH"}), "USD 4100 per month"),
        ("", None), (None, None), ({}, None), ([], None), (True, None), (amount(None), None),
        (amount({"minValue": None, "maxValue": "", "unitText": "HOUR"}), None),
    ],
)  # fmt: skip
def test_base_salary_is_one_line(given: object, line: str | None) -> None:
    currency = "USD" if not isinstance(given, dict) else None
    assert pay.stated(given, currency) == line


@pytest.mark.parametrize(
    ("unit", "word"),
    [
        ("HOUR", "hour"), ("HUR", "hour"), ("ANN", "year"), ("per-year-salary", "year"),
        ("per-hour-wage", "hour"), ("annum", "year"), ("Monthly", "month"), ("wk", "week"),
        (["DAY"], "day"), ("SHIFT", "SHIFT"), ("", None), (None, None), (3, None),
    ],
)  # fmt: skip
def test_units_of_every_source_are_known(unit: object, word: str | None) -> None:
    assert pay.per(unit) == word


values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["value", "minValue", "maxValue", "unitText", "currency", "price"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(values, values)
def test_no_value_makes_it_raise(value: object, currency: object) -> None:
    line = pay.stated(value, currency)
    assert line is None or line.strip() == line != ""
