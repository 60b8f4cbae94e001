"""The speed bench reads whole postings and leaves the reader as it was."""

from bench.normalize import NAIVE, naive_all, parts, read_all, seconds, strip_all, table
from bench.quality.records import COLLECTED, held_out, moment
from reading import posting as reader

RECORDS = [
    {
        "id": f"made-up-{n}",
        "title": "Medical Coder",
        "text": "<p>CCS required. $25 an hour. Full-time, days. Apply by 1 March 2027.</p>",
    }
    for n in range(3)
]


def test_every_part_of_the_reader_is_timed_and_the_reader_left_as_it_was():
    before = dict(vars(reader))
    spent = parts(RECORDS)
    assert dict(vars(reader)) == before
    assert {"html.read_text", "requirements", "pay"} < set(spent)
    assert all(value > 0 for value in spent.values())
    assert sum(v for name, v in spent.items() if name != "whole") <= spent["whole"]


def test_the_table_has_rates_ratios_and_shares():
    works = {"the whole reader": read_all, "naive": naive_all, "stripped": strip_all}
    times = {name: [seconds(work, RECORDS)] for name, work in works.items()}
    shown = table(RECORDS, times, parts(RECORDS))
    cells = [list(column.cells) for column in shown.columns]
    assert cells[0][:3] == list(works)
    assert cells[3][0] == "1.000"
    shares = [float(cell.rstrip("%")) for cell in cells[3][3:]]
    assert 99 < sum(shares) < 101
    assert len(NAIVE) == 9


def test_a_record_is_read_on_the_day_it_was_posted_or_collected():
    assert moment({"posted": "March 15, 2024"}).date().isoformat() == "2024-03-15"
    in_a_folder = {"source": "somebody/board:jobs/Others/2024-10/x/README.md"}
    assert moment(in_a_folder).date().isoformat() == "2024-10-01"
    assert moment({}) == COLLECTED


def test_the_last_digit_of_an_id_decides_who_may_see_its_label():
    assert [held_out(f"hsp-{digit}") for digit in "0789af"] == [0, 0, 1, 1, 1, 1]
