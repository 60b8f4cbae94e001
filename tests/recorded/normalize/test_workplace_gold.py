"""Workplace against hand labels: 370 of 380 measured; most of the rest are place fields that
say "Remote" where the label was made from the title alone."""

import json
from pathlib import Path

from workers.normalize import html, remote

FLOOR = 0.96
FILES = (
    "nonprofit_board", "remote_board", "hospital_boards_full", "federal_himr", "federal_other",
    "hospital_boards_titles", "linkedin_titles",
)  # fmt: skip


def test_the_workplace_is_read_as_labelled(shared: Path) -> None:
    folder = shared / "postings"
    lines = (folder / "gold_open.jsonl").read_text(encoding="utf-8").splitlines()
    gold = {row["id"]: row for row in map(json.loads, lines)}
    wrong, seen = [], 0
    for name in FILES:
        for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["id"] not in gold:
                continue
            seen += 1
            # a label made from the title alone says nothing about the other fields
            whole = gold[row["id"]]["basis"] == "full"
            places = (row["location"],) if whole and row.get("location") else ()
            text = html.read_text(row["text"] if whole else "")
            found, _ = remote.read(None, places, text, (), row["title"])
            if found.kind != gold[row["id"]].get("workplace"):
                wrong.append(
                    (row["id"], row["title"], gold[row["id"]].get("workplace"), found.kind)
                )
    assert seen == len(gold)
    assert 1 - len(wrong) / seen >= FLOOR, wrong
