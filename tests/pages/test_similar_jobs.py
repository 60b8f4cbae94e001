"""Similar jobs share their kind of work, credentials, country and pay, and each says why."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from himjobs.model import Occupation, Pay, Place, Posting, Workplace
from himjobs.records import keeping
from himjobs.records.session import open_record
from himjobs.requirements import Group
from himjobs.settings import Settings
from search.open import open_engine
from tests.pages.html_checks import check
from tests.pages.world import NOW, by_the_hour, put, simple
from web import create_app
from workers.indexing import drain

CODING = Occupation("29-2072", True, specialty="coding-inpatient")
EITHER = (Group(("RHIT", "RHIA"), "required"),)


def inpatient(title: str, **fields: object) -> Posting:
    values: dict[str, object] = {
        "occupation": CODING, "groups": EITHER, "pay": by_the_hour(28, 32),
        "employer": f"{title} Clinic",
    }  # fmt: skip
    return simple(title, f"{title}: codes charts of inpatients.", **(values | fields))


SAME = "Also inpatient coding, asks for RHIT or RHIA, pays about the same"
ALIKE = {
    "Twin": (inpatient("Twin"), f"{SAME}, in Columbus, OH too"),
    "Farther": (inpatient("Farther", place="Austin, TX"), SAME),
    "Silent": (
        inpatient("Silent", pay=None, place="Dayton, OH", groups=(Group(("RHIA",), "preferred"),)),
        "Also inpatient coding, asks for RHIA, in Ohio too",
    ),
}
UNLIKE = {
    "Outpatient": inpatient(
        "Outpatient", occupation=replace(CODING, specialty="coding-outpatient")
    ),
    "Kindless": inpatient("Kindless", occupation=replace(CODING, specialty=None)),
    "Otherwise": inpatient("Otherwise", groups=(Group(("CPC",), "required"),)),
    "Uncertified": inpatient("Uncertified", groups=()),
    "Costlier": inpatient("Costlier", pay=by_the_hour(50, 60)),
    "Foreign": inpatient("Foreign", places=(Place(city="Pune", country="IN"),)),
    "Pounds": inpatient("Pounds", pay=Pay(60000, 64000, "year", "GBP", 60000, 64000)),
    "Past": inpatient("Past", closes_on=(NOW - timedelta(days=2)).date()),
}  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[FlaskClient, dict[str, str]]]:
    settings = Settings(
        data_dir=tmp_path_factory.mktemp("similar"), base_url="https://x.example", _env_file=None
    )
    record, engine = open_record(settings), open_engine(settings)
    everyone = {"This": inpatient("This")} | {k: v[0] for k, v in ALIKE.items()} | UNLIKE
    everyone["Gone"] = inpatient("Gone")
    everyone["Alone"] = simple("Alone", occupation=Occupation("29-9021", True), place="Nome, AK")
    everyone["Abroad too"] = inpatient("Abroad too", places=(Place(city="Pune", country="IN"),))
    everyone["Remote"] = simple(
        "Remote", occupation=Occupation("29-9021", True), workplace=Workplace("remote"), place=None
    )
    ids = {name: put(record, "board", name, one, NOW) for name, one in everyone.items()}
    with record.writing() as session:
        keeping.close(session, "board", ["Gone"], now=NOW)
    drain(record, engine)
    app = create_app(settings, engine=engine, record=record, clock=lambda: NOW)
    yield app.test_client(), ids
    engine.close()
    record.close()


def shown(site: tuple[FlaskClient, dict[str, str]], name: str) -> dict[str, str]:
    client, ids = site
    html = client.get(f"/jobs/x-{ids[name]}", follow_redirects=True).get_data(as_text=True)
    found = {}
    for section in check(html).iter("section"):
        if section.get("id") == "similar":
            for card in section.iter("li"):
                title = next("".join(one.itertext()).strip() for one in card.iter("h3"))
                said = [p for p in card.iter("p") if "why-alike" in (p.get("class") or "")]
                found[title] = " ".join("".join(said[0].itertext()).split()) if said else ""
    return found


def test_each_similar_job_says_what_it_has_in_common(
    site: tuple[FlaskClient, dict[str, str]],
) -> None:
    assert shown(site, "This") == {name: why for name, (_, why) in ALIKE.items()}


def test_the_most_alike_come_first(site: tuple[FlaskClient, dict[str, str]]) -> None:
    assert next(iter(shown(site, "This"))) == "Twin"


def test_a_closed_posting_shows_those_that_are_open(
    site: tuple[FlaskClient, dict[str, str]],
) -> None:
    assert set(shown(site, "Gone")) == {"This", *ALIKE}


@pytest.mark.parametrize("name", ["Alone", "Foreign", "Otherwise", "Outpatient"])
def test_a_posting_like_no_other_shows_none(
    site: tuple[FlaskClient, dict[str, str]], name: str
) -> None:
    assert shown(site, name) == {}


def test_pay_that_is_not_stated_is_no_difference(
    site: tuple[FlaskClient, dict[str, str]],
) -> None:
    assert set(shown(site, "Costlier")) == {"Silent"}
