"""Pay against hand labels of real strings and whole postings."""

import json
from pathlib import Path
from typing import Any

from workers.normalize import html, pay

# Floors are what was measured, not what was hoped for: 64 of 64 strings, 97 of 97 texts.
STRINGS_FLOOR = 0.98
TEXTS_FLOOR = 0.97
#: The broadest pattern people start with: one or two dollar amounts and a word for the unit.
LABELLED = ("min", "max", "unit")


def rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def as_label(found: Any) -> dict[str, Any] | None:
    return None if found is None else {name: getattr(found, name) for name in LABELLED}


def test_pay_strings_are_read_as_their_labels_say(shared: Path) -> None:
    gold = rows(shared / "postings" / "gold_pay_open.jsonl")
    wrong = [
        (row["text"], row["pay"], got)
        for row in gold
        if (got := as_label(pay.read_string(row["text"]))) != row["pay"]
    ]
    assert len(gold) >= 60
    assert 1 - len(wrong) / len(gold) >= STRINGS_FLOOR, wrong


def test_pay_of_whole_postings_is_read_as_their_labels_say(shared: Path) -> None:
    folder = shared / "postings"
    gold = {row["id"]: row for row in rows(folder / "gold_open.jsonl") if row["basis"] == "full"}
    wrong, seen = [], 0
    for name in (
        "nonprofit_board",
        "remote_board",
        "hospital_boards_full",
        "federal_himr",
        "federal_other",
    ):
        for row in rows(folder / f"{name}.jsonl"):
            if row["id"] in gold:
                seen += 1
                found, _ = pay.read(html.read_text(row["text"]), (), row.get("pay_text"))
                if as_label(found) != gold[row["id"]].get("pay"):
                    wrong.append((row["id"], gold[row["id"]].get("pay"), as_label(found)))
    assert seen == len(gold) >= 90
    assert 1 - len(wrong) / seen >= TEXTS_FLOOR, wrong


def test_every_figure_read_from_real_texts_is_possible(shared: Path) -> None:
    """No posting of three boards pays less than a wage or more than anyone earns."""
    read = 0
    for name in ("nonprofit_board", "remote_board", "hospital_boards_full"):
        for row in rows(shared / "postings" / f"{name}.jsonl"):
            text = html.read_text(row["text"])
            found, why = pay.read(text, (), row.get("pay_text"))
            if found is None:
                assert not why
                continue
            read += 1
            annual = [x for x in (found.annual_min, found.annual_max) if x is not None]
            assert annual, row["id"]
            if found.currency == "USD":
                assert 3_600 <= min(annual) <= max(annual) <= 2_500_000, (row["id"], found)
            for one in why:
                if one.start is not None and one.end is not None:
                    words = text.text[one.start : one.end]
                    assert any(map(str.isdigit, words)), (row["id"], words)
                    assert words == words.strip(), (row["id"], words)
    assert read > 2_000
