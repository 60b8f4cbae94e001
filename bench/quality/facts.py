"""Measures of everything else a posting says: pay, place of work, terms, demands, dates."""

import csv
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal

from bench.quality import baselines
from bench.quality.jobs import gold_items, gold_read
from bench.quality.measures import NOTHING, Facts, Item, Measure, Read, none_or
from bench.quality.records import Data, Record
from himjobs.model import Pay, Posting
from reading.money import pay as pay_reader

PAY, PLACE, TERMS, DEMANDS = "Pay", "Where it is done", "Terms", "Demands"


def pay_line(low: float | None, high: float | None, unit: str) -> Facts:
    """Pay in one line: "20–25 hour"; an end that is not stated is empty."""
    ends = ["" if end is None else f"{end:g}" for end in (low, high)]
    return frozenset({f"{'–'.join(ends)} {unit}"})


def _labelled(pay: Mapping[str, Any] | None) -> Facts:
    return pay_line(pay["min"], pay["max"], pay["unit"]) if pay else NOTHING


def _labelled_with_currency(label: Record) -> Facts:
    pay = label["pay"]
    return frozenset(f"{line} {pay['currency']}" for line in _labelled(pay))


def _read(pay: Pay | None) -> Facts:
    return pay_line(pay.min, pay.max, pay.unit) if pay else NOTHING


def measures(data: Data) -> Iterator[Measure]:
    """All of them, the open gold's first."""
    yield from pays(data)
    yield from gold(data)
    for name, (area, title, kind, meant, read, baseline) in own(data).items():
        items = [
            Item(
                label["id"], meant(label), data.postings[label["id"]],
                name in label["borderline"],
            )
            for label in data.labels("facts")
        ]  # fmt: skip
        yield Measure(
            f"{name.replace('_', '-')}-own", area, title, "our labels", kind, items,
            _of_whole(data, read), baseline, "yes",
        )  # fmt: skip


def _of_whole(data: Data, read: Callable[[Posting], Facts]) -> Read:
    return lambda item: read(data.whole(item.id))


def pays(data: Data) -> Iterator[Measure]:
    """Pay of strings and of whole texts."""
    simple = {"the first dollar amount or range": baselines.pay}
    strings = [
        Item(f"pay string {n}", _labelled(row["pay"]), {"title": "", "text": row["text"]})
        for n, row in enumerate(data.gold_pay, start=1)
    ]
    yield Measure(
        "pay-strings", PAY, "Pay strings", "open gold", "exact", strings,
        lambda item: _read(pay_reader.read_string(item.record["text"])), simple,
    )  # fmt: skip
    yield Measure(
        "pay", PAY, "Pay in whole texts, or correctly none", "open gold", "exact",
        gold_items(data, lambda label: _labelled(label.get("pay")), _whole),
        gold_read(data, lambda posting: _read(posting.pay)), simple,
    )  # fmt: skip


def gold(data: Data) -> Iterator[Measure]:
    """The other fields of the open gold."""
    yield Measure(
        "workplace", PLACE, "On site, hybrid or remote", "open gold", "exact",
        gold_items(data, lambda label: none_or(label.get("workplace"))),
        gold_read(data, lambda posting: none_or(posting.workplace.kind)),
        {"the word “remote”": baselines.workplace},
    )  # fmt: skip
    yield Measure(
        "min-years", DEMANDS, "Years of experience (where labelled)", "open gold", "exact",
        gold_items(
            data,
            lambda label: none_or(label["min_years"]),
            lambda label: label.get("min_years") is not None,
        ),
        gold_read(data, lambda posting: none_or(posting.experience.min_years)),
        {"the first number of years": baselines.years},
    )  # fmt: skip
    yield Measure(
        "min-education", DEMANDS, "Lowest education", "open gold", "exact",
        gold_items(data, lambda label: none_or(label.get("min_education")), _whole),
        gold_read(data, _education), {"the lowest degree named": baselines.education},
    )  # fmt: skip


Field = tuple[
    str, str, Literal["f1", "exact"], Callable[[Record], Facts], Callable[[Posting], Facts],
    dict[str, Read],
]  # fmt: skip


def own(data: Data) -> dict[str, Field]:
    """The fields of our own labels by their names there."""

    def said(name: str) -> Callable[[Record], Facts]:
        return lambda label: none_or(label[name])

    return {
        "pay": (
            PAY, "Pay with its currency, or correctly none", "exact", _labelled_with_currency,
            _pay_with_currency,
            {"the first dollar amount or range": baselines.pay_with_currency},
        ),
        "workplace": (
            PLACE, "On site, hybrid or remote (hard texts)", "exact", said("workplace"),
            lambda posting: none_or(posting.workplace.kind),
            {"the word “remote”": baselines.workplace},
        ),
        "allowed_states": (
            PLACE, "States one must or may not live in", "f1",
            lambda label: _states(label["allowed_states"], label["excluded_states"]),
            lambda posting: _states(
                posting.workplace.allowed_states, posting.workplace.excluded_states
            ),
            {"states in a line with “reside”": baselines.states(state_codes(data))},
        ),
        "employment_type": (
            TERMS, "Employment type", "exact", said("employment_type"),
            lambda posting: none_or(posting.employment_type),
            {"the first such word": baselines.employment_type},
        ),
        "shift": (
            TERMS, "Shift", "f1", said("shift"), lambda posting: none_or(posting.shift),
            {"“night shift” and the like": baselines.shift},
        ),
        "closes_on": (
            TERMS, "Closing date", "f1", said("closes_on"),
            lambda posting: none_or(posting.closes_on and posting.closes_on.isoformat()),
            {"dateutil after “apply by”": baselines.closes_on},
        ),
        "openings": (
            TERMS, "Openings", "f1", said("openings"), lambda posting: none_or(posting.openings), {}
        ),
        "language": (
            TERMS, "Language", "exact", said("language"), lambda posting: none_or(posting.language),
            {"always English": baselines.english},
        ),
        "min_years": (
            DEMANDS, "Years of experience (hard texts)", "exact", said("min_years"),
            lambda posting: none_or(posting.experience.min_years),
            {"the first number of years": baselines.years},
        ),
        "min_education": (
            DEMANDS, "Lowest education (hard texts)", "exact", said("min_education"), _education,
            {"the lowest degree named": baselines.education},
        ),
    }  # fmt: skip


def state_codes(data: Data) -> dict[str, str]:
    """Postal codes of states by their names."""
    with (data.shared / "reference" / "geography" / "states.csv").open(encoding="utf-8") as file:
        return {row["Name"]: row["Code"] for row in csv.DictReader(file)}


def _whole(label: Record) -> bool:
    return bool(label["basis"] == "full")


def _education(posting: Posting) -> Facts:
    return none_or(posting.education.min)


def _pay_with_currency(posting: Posting) -> Facts:
    currency = posting.pay.currency if posting.pay else None
    return frozenset(f"{line} {currency}" for line in _read(posting.pay))


def _states(allowed: tuple[str, ...], excluded: tuple[str, ...]) -> Facts:
    return frozenset({f"only {code}" for code in allowed} | {f"not {code}" for code in excluded})
