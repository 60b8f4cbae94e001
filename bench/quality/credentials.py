"""Measures of credentials: with their strength, as logic, and where none is meant."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from bench.quality import baselines
from bench.quality.jobs import gold_items, gold_read, own_items
from bench.quality.measures import NOTHING, Facts, Item, Measure, Seen
from bench.quality.records import OTHER_BOARDS, Data, Record, read_record
from himjobs.model import Posting
from himjobs.requirements import Requirements

AREA = "Credentials"
#: The only postings of the other boards that ask for a credential of the field and have no label
#: that says so; found by reading every text in which one was found.
ASKING = frozenset({"npb-338618a52235", "rmt-33fb1b2085c1"})
ACRONYMS = {"acronyms, preferred by the words of their line": baselines.credentials}
LINES = {"acronyms of a line are one group": baselines.groups}


def with_strength(requirements: Requirements) -> Facts:
    """Each code with its strength: "RHIT required"."""
    asked = {
        f"{code} {group.strength}"
        for group in requirements.groups
        if group.strength != "mentioned"
        for code in group.any_of
    }
    return frozenset(asked | {f"{code} mentioned" for code in requirements.mentioned})


def as_groups(requirements: Requirements) -> Facts:
    """Each required or preferred group in one line: "CCS|RHIT required within 12"."""
    return frozenset(
        group_line(group.as_json())
        for group in requirements.groups
        if group.strength != "mentioned"
    )


def group_line(group: Mapping[str, Any]) -> str:
    """A group in one line: alternatives, strength, deadline in months, eligible, instead."""
    said = ["|".join(sorted(set(group["any_of"]))), str(group["strength"])]
    if group["within_months"] is not None:
        said.append(f"within {group['within_months']}")
    said += [w for w in ("eligible", "experience_instead") if group[w]]
    return " ".join(said)


def _federal(label: Record) -> bool:
    return bool(label["id"].startswith("fed"))


def _not_federal(label: Record) -> bool:
    return not _federal(label)


def _posting(facts: Callable[[Requirements], Facts]) -> Callable[[Posting], Facts]:
    return lambda posting: facts(posting.requirements)


def measures(data: Data) -> Iterator[Measure]:
    """Codes with strength, whole groups, and false ones on boards of other work."""
    yield from strengths(data)
    yield from logic(data)
    yield false_ones(data)


def strengths(data: Data) -> Iterator[Measure]:
    """Codes with their strength, of every kind of label."""
    title = "Credentials with their strength"
    read = gold_read(data, _posting(with_strength))
    for name, words, federal in (("federal", "federal texts", True), ("other", "others", False)):
        items = gold_items(data, gold_codes, _federal if federal else _not_federal)
        yield Measure(
            f"credentials-{name}", AREA, f"{title} ({words})", "open gold", "f1", items, read,
            ACRONYMS,
        )  # fmt: skip
    yield Measure(
        "credentials-own", AREA, f"{title} (hard texts)", "our labels", "f1",
        own_items(data, "requirements", lambda label: own_codes(label["groups"])),
        lambda item: with_strength(data.whole(item.id).requirements), ACRONYMS, "half",
    )  # fmt: skip
    for name, cases, seen in _written(data):
        yield Measure(
            f"credentials-{name}", AREA, f"{title} ({seen[1]})", "written cases", "f1",
            [Item(case["id"], case_codes(case), as_record(case)) for case in cases],
            lambda item: with_strength(read_record(dict(item.record)).posting.requirements),
            ACRONYMS, seen[0],
        )  # fmt: skip


def _written(data: Data) -> Iterator[tuple[str, list[Record], tuple[Seen, str]]]:
    yield "cases", data.cases, ("yes", "written cases")
    yield "unseen", data.unseen_cases, ("no", "written cases that no rule was made for")


def logic(data: Data) -> Iterator[Measure]:
    """Whole requirements: groups, deadline, eligible, experience instead."""
    title = "The whole requirement, exactly"

    def meant(label: Record) -> Facts:
        return frozenset(
            group_line(group) for group in label["groups"] if group["strength"] != "mentioned"
        )

    def read(item: Item) -> Facts:
        return as_groups(data.whole(item.id).requirements)

    yield Measure(
        "logic", AREA, f"{title} (where one is asked for)", "our labels", "exact",
        own_items(data, "requirements", meant, lambda label: bool(meant(label))),
        read, LINES, "half",
    )  # fmt: skip
    yield Measure(
        "logic-all", AREA, f"{title} (or correctly none)", "our labels", "exact",
        own_items(data, "requirements", meant), read, LINES, "half",
    )  # fmt: skip
    for name, cases, seen in _written(data):
        yield Measure(
            f"logic-{name}", AREA, f"{title} ({seen[1]})", "written cases", "exact",
            [Item(case["id"], case_groups(case), as_record(case)) for case in cases],
            lambda item: whole_case(read_record(dict(item.record)).posting.requirements),
            {"acronyms of a line are one group": _case_baseline}, seen[0],
        )  # fmt: skip


def false_ones(data: Data) -> Measure:
    """Texts of other work in which a credential is found that nobody asks for."""
    meaning = {label["id"] for label in data.gold if gold_codes(label)}
    meaning |= {label["id"] for label in data.labels("requirements") if label["groups"]}
    items = [
        Item(id_, NOTHING, data.postings[id_])
        for name in OTHER_BOARDS
        for id_ in data.of_file[name]
        if id_ not in meaning | ASKING
    ]
    return Measure(
        "false-credentials", AREA, "Texts of other work where one is found", "not labelled",
        "count", items, lambda item: with_strength(data.whole(item.id).requirements), ACRONYMS,
    )  # fmt: skip


def gold_codes(label: Record) -> Facts:
    """What an open label says."""
    return frozenset(
        f"{code} {strength}"
        for strength in ("required", "preferred", "mentioned")
        for code in label[f"cert_{strength}"]
    )


def own_codes(groups: Iterable[Mapping[str, Any]]) -> Facts:
    """What our own label says; a code asked for anywhere is not merely mentioned."""
    pairs = {(code, group["strength"]) for group in groups for code in group["any_of"]}
    asked = {code for code, strength in pairs if strength != "mentioned"}
    return frozenset(f"{c} {s}" for c, s in pairs if s != "mentioned" or c not in asked)


def case_codes(case: Record) -> Facts:
    """What a written case says of single codes."""
    groups = [
        {"any_of": any_of, "strength": strength}
        for strength in ("required", "preferred")
        for any_of in case.get(strength, ())
    ]
    return own_codes([*groups, {"any_of": case.get("mentioned", ()), "strength": "mentioned"}])


def case_groups(case: Record) -> Facts:
    """What a written case says as a whole; deadline, eligible and instead stand for the case."""
    groups = {
        f"{'|'.join(sorted(set(any_of)))} {strength}"
        for strength in ("required", "preferred")
        for any_of in case.get(strength, ())
    }
    said = {name for name in ("eligible", "instead", "preferred_eligible") if case.get(name)}
    if case.get("within") is not None:
        said.add(f"within {case['within']}")
    return frozenset(groups | said)


def whole_case(found: Requirements) -> Facts:
    """What was read, in the form of a written case."""
    return case_groups(
        {
            "required": [group.any_of for group in found.of("required")],
            "preferred": [group.any_of for group in found.of("preferred")],
            "within": found.within_months,
            "instead": found.experience_instead,
            "eligible": any(group.eligible for group in found.of("required")),
            "preferred_eligible": any(group.eligible for group in found.of("preferred")),
        }
    )


def as_record(case: Record) -> Record:
    """A written case as the record of a short posting."""
    return {"id": case["id"], "title": case["title"], "text": case["text"]}


def _case_baseline(item: Item) -> Facts:
    lines = [line.partition(" within ") for line in baselines.groups(item)]
    whole = {line.removesuffix(" eligible") for line, *_ in lines}
    whole |= {f"within {rest.removesuffix(' eligible')}" for _, mark, rest in lines if mark}
    return frozenset(whole | {"eligible" for line in baselines.groups(item) if "eligible" in line})
