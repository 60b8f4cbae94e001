"""The real crawler, in a process of its own, over the whole replay site."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
CRAWL = """
import json, sys
from datetime import date
from pathlib import Path
from crawler.catalogue.schema import Source
from crawler.demo.site import DemoSite
from crawler.run import crawl
from himjobs.settings import Settings

with DemoSite(date(2026, 11, 23)) as site:
    rows = [Source(**row) for row in site.catalogue()]
    reports = crawl(rows, settings=Settings(data_dir=Path(sys.argv[1])))
    print(json.dumps({
        "items": sum(report.items for report in reports),
        "verdicts": sorted({report.verdict for report in reports}),
        "failures": sum(report.failures for report in reports),
        "samples": len(site.samples),
        "visits": [list(visit) for visit in site.visits],
    }))
"""


def test_a_crawl_takes_every_sample_and_asks_for_nothing_forbidden(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CRAWL, str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    found = json.loads(done.stdout)
    assert found["items"] == found["samples"]
    assert found["verdicts"] == ["complete"]
    assert found["failures"] == 0
    targets = [target for _, target, _ in found["visits"]]
    assert targets.count("/robots.txt") >= 3
    assert not [target for target in targets if target.startswith("/internal/")]
    assert {status for _, _, status in found["visits"]} == {200}
