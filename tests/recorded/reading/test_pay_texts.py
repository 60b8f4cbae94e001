"""What must hold for the pay of every real posting; what it reaches on labels: test_gold.py."""

import json
from pathlib import Path
from typing import Any

from reading.money import pay
from reading.text import html
from reading.text.document import document


def rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_every_figure_read_from_real_texts_is_possible(shared: Path) -> None:
    """No posting of three boards pays less than a wage or more than anyone earns."""
    read = 0
    for name in ("nonprofit_board", "remote_board", "hospital_boards_full"):
        for row in rows(shared / "postings" / f"{name}.jsonl"):
            text = html.read_text(row["text"])
            found, why = pay.read(document(text, pay_raw=row.get("pay_text")))
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
