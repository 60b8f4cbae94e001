"""The worker in a thread of this process: it works, it stops at once, and it can start again."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = """
from time import monotonic
from himjobs.records import raws
from himjobs.model import RawPosting
from workers.celery import in_process_worker
from workers.context import context
from workers.intake import keep
from workers.tasks import take_in
from cli.load import settle

ctx = context()
for number in range(2):
    raw = RawPosting("file", str(number), "Medical Coder", "RHIT required.", "Cedar", "")
    with in_process_worker():
        take_in.delay(keep(ctx.record, [raw], now=ctx.now()))
        settle(ctx)
        done = monotonic()
    ended = monotonic() - done
    assert ended < 1.0, f"the worker took {ended:.1f} s to stop"
with ctx.record.session() as session:
    print(raws.count(session, "read"))
"""


def test_a_worker_in_this_process_reads_what_it_is_sent_and_stops_at_once() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "2\n"), done.stderr
