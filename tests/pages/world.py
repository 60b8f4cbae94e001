"""The postings of the pages' tests: ours, of employers that do not exist."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from himjobs.model import (
    Block,
    Education,
    Evidence,
    Experience,
    Incentive,
    Occupation,
    Pay,
    Place,
    Posting,
    RawPosting,
    Route,
    Skill,
    Workplace,
)
from himjobs.records import keeping, raws, sources
from himjobs.records.session import Record
from himjobs.reference.places import gazetteer
from himjobs.requirements import Group, Requirements
from search.engine import SearchEngine
from workers.indexing import drain
from workers.programs import ready

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)

BOARD, SAMPLES = "riverbend-board", "sample-board"
HOSTILE = '</script><script>alert(1)</script><img src=x onerror=alert(2)> "quoted" & \u2028'


class Writer:
    """Writes a posting's text block by block and remembers where the facts stand."""

    def __init__(self) -> None:
        self.text, self.blocks, self.evidence, self.groups = "", [], [], []

    def say(self, kind: str, words: str) -> int:
        start = len(self.text)
        self.text += words + "\n"
        self.blocks.append(Block(kind, start, start + len(words)))
        return start

    def fact(self, field: str, words: str) -> None:
        start = self.text.index(words)
        self.evidence.append(Evidence(field, start, start + len(words)))

    def group(self, words: str, *codes: str, strength: str = "required", **terms: object) -> None:
        start = self.text.index(words)
        self.groups.append(Group(codes, strength, start=start, end=start + len(words), **terms))


def where(text: str) -> Place:
    spot = gazetteer().find(text)
    assert spot is not None, text
    if spot.id and spot.id.startswith(("zip:", "city:")):
        found = gazetteer().place(spot.id)
        assert found is not None
        return found
    return Place(state=spot.state, latitude=spot.latitude, longitude=spot.longitude,
                 precision="state", id=spot.id)  # fmt: skip


def inpatient_coder() -> Posting:
    """The fullest one: overlapping evidence, several groups, pay by the hour, two places."""
    w = Writer()
    w.say("heading", "About the role")
    w.say(
        "paragraph",
        "The Health Information Management team codes acute inpatient encounters in ICD-10-CM and"
        " ICD-10-PCS with DRG assignment, and answers documentation queries with physicians.",
    )
    w.say("heading", "Requirements")
    w.say("item", "RHIT, RHIA or CCS required at time of hire; CIC preferred.")
    w.say("item", "CPC within 12 months of hire.")
    w.say("item", "Two years of inpatient coding in an acute-care hospital.")
    w.say("heading", "Pay and place")
    w.say(
        "paragraph",
        "$27.50 to $34.00 per hour, depending on experience. Three days remote after orientation.",
    )
    w.fact("occupation", "codes acute inpatient encounters in ICD-10-CM")
    w.fact("skills[0]", "ICD-10-CM and ICD-10-PCS")
    w.fact("skills[1]", "DRG assignment")
    w.group("RHIT, RHIA or CCS required at time of hire", "RHIT", "RHIA", "CCS")
    w.group("CIC preferred", "CIC", strength="preferred")
    w.group("CPC within 12 months of hire", "CPC", within_months=12)
    w.fact("experience.min_years", "Two years of inpatient coding")
    w.fact("pay", "$27.50 to $34.00 per hour")
    w.fact("workplace", "Three days remote after orientation")
    return Posting(
        id="",
        title="Inpatient Coder II",
        employer="Riverbend Health",
        text=w.text,
        blocks=tuple(w.blocks),
        occupation=Occupation("29-2072", True, confidence=0.98, specialty="coding-inpatient"),
        requirements=Requirements(tuple(w.groups)),
        skills=(Skill("icd-10-cm", "ICD-10-CM", "required"), Skill("drg", "DRGs", "mentioned")),
        pay=Pay(27.5, 34.0, "hour", "USD", 57200, 70720),
        places=(where("43215"), where("Dublin, OH")),
        workplace=Workplace("hybrid"),
        employment_type="full-time",
        shift="day",
        experience=Experience(2),
        education=Education("associate"),
        posted_on=date(2026, 11, 20),
        closes_on=date(2026, 11, 28),
        evidence=(*w.evidence, Evidence("posted_on", source_field="posted")),
        reader="1",
    )


def simple(
    title: str,
    *said: str,
    place: str | None = "Columbus, OH",
    groups: tuple[Group, ...] = (),
    **fields: object,
) -> Posting:
    """A posting of a few paragraphs; facts without words of their own."""
    w = Writer()
    for words in said or (f"We are looking for a {title.lower()} to join our department.",):
        w.say("paragraph", words)
    values: dict[str, object] = {
        "employer": "Lakeview Physicians Group",
        "occupation": Occupation("29-2072", True, confidence=0.9),
        "places": (where(place),) if place else (),
        "requirements": Requirements(groups),
        **fields,
    }
    return Posting(id="", title=title, text=w.text, blocks=tuple(w.blocks), reader="1", **values)


def by_the_hour(low: int, high: int) -> Pay:
    return Pay(low, high, "hour", "USD", 2080 * low, 2080 * high)


def everything() -> list[tuple[str, Posting, int]]:
    """Source, posting, and days since it was first seen."""
    year = {"unit": "year", "currency": "USD"}
    ccs, rhit = Group(("CCS",), "required"), Group(("RHIT",), "required")
    listed = [
        (BOARD, inpatient_coder(), 2),
        (
            BOARD,
            simple(
                "Outpatient Coder",
                "Codes clinic encounters. Certified within one year of hire; graduates welcome.",
                groups=(Group(("CPC", "CCS-P"), "required", within_months=12),),
                place=None,
                workplace=Workplace("remote", ("OH", "IN", "KY")),
                experience=Experience(0),
                occupation=Occupation("29-2072", True, specialty="coding-outpatient"),
            ),
            0,
        ),
        (
            BOARD,
            simple(
                "Cancer Registrar",
                "Abstracts cases for the hospital registry. ODS certification required.",
                groups=(Group(("ODS",), "required"),),
                place="Austin, TX",
                employer="Bluebonnet Cancer Center",
                occupation=Occupation(
                    "29-9021", True, confidence=0.97, specialty="cancer-registry"
                ),
                pay=Pay(66000, 81000, annual_min=66000, annual_max=81000, **year),
                workplace=Workplace("onsite"),
                experience=Experience(1),
            ),
            9,
        ),
        (
            BOARD,
            simple(
                "Trauma Coder and Registrar",
                "RHIT and CCS or CIC is needed.",
                groups=(rhit, Group(("CCS", "CIC"), "required")),
                place="Cleveland, OH",
                requirements=Requirements(
                    (rhit, Group(("CCS", "CIC"), "required")),
                    ambiguous=True,
                    other_reading=(Group(("CIC",), "required"),),
                ),
                pay=Pay(30, None, "hour", "USD", 62400, None),
                incentives=(
                    Incentive("sign-on", None, 5000),
                    Incentive("differential", 2.5, 2.5, "hour"),
                    Incentive("differential", percent=10),
                ),
                experience=Experience(2),
                routes=(Route(24), Route(education="associate"), Route(combined=True)),
                skills=(
                    *(Skill(f"s{n}", f"Mentioned {n}", "mentioned") for n in range(13)),
                    Skill("icd-10-cm", "ICD-10-CM", "required"),
                    Skill("epic", "Epic", "required", group=0),
                ),
            ),
            5,
        ),
        (BOARD, simple("Billing Coder " + HOSTILE, HOSTILE, employer="A & B <Clinic>"), 40),
        (SAMPLES, simple("Release of Information Specialist", employer="Sample Clinic"), 1),
    ]
    for number in range(1, 24):
        coder = simple(
            f"Medical Records Technician {number}",
            "Keeps medical records complete. RHIT preferred, CCS required.",
            groups=(ccs, Group(("RHIT",), "preferred")) if number % 2 else (),
            place="Columbus, OH" if number % 3 else "Dayton, OH",
            employer=f"Hospital {number % 5}",
            pay=by_the_hour(20 + number, 24 + number) if number % 4 else None,
        )  # fmt: skip
        listed.append((BOARD, coder, number))
    return listed


def fill(record: Record, engine: SearchEngine) -> None:
    """Take the postings in as the workers do, two of them closed since, and index them."""
    with record.writing() as session:
        sources.register(
            session, BOARD, name="Riverbend careers", family="greenhouse",
            url="https://careers.riverbend.example/jobs", now=NOW,
        )  # fmt: skip
        sources.register(
            session, SAMPLES, name="Sample board", family="jsonld",
            url="http://127.0.0.1:9/", sample=True, now=NOW,
        )  # fmt: skip
        for before in (timedelta(days=30), timedelta(hours=3)):
            run = sources.begin_run(session, BOARD, now=NOW - before)
            sources.end_run(
                session, run, verdict="complete", reason=None, report={}, now=NOW - before
            )
    everyone = everything()
    for number, (source, posting, days) in enumerate(everyone):
        put(record, source, f"job-{number}", posting, NOW - timedelta(days=days))
    for ref, title, days in (("gone", "Closed Coder", 20), ("old", "Ancient Coder", 400)):
        put(record, "closed-board", ref, simple(title), NOW - timedelta(days=days + 5))
        with record.writing() as session:
            keeping.close(session, "closed-board", [ref], now=NOW - timedelta(days=days))
    put(
        record, BOARD, "nurse",
        simple("Registered Nurse", occupation=Occupation("29-1141", False)), NOW,
    )  # fmt: skip
    pune = Place(city="Pune", country="IN")
    put(record, BOARD, "abroad", simple("Chart Coder Abroad", places=(pune,)), NOW)
    drain(record, engine)


def teach(record: Record, engine: SearchEngine) -> None:
    """The shipped programs beside the postings, and a posting near many of them."""
    either = Group(("RHIA", "RHIT"), "required")
    coder = simple(
        "Records Coordinator", place="Houston, TX", groups=(either,), pay=by_the_hour(24, 29)
    )
    put(record, BOARD, "houston", coder, NOW - timedelta(days=3))
    drain(record, engine)
    ready(record, engine, now=NOW)


def put(record: Record, source: str, ref: str, posting: Posting, seen: datetime) -> str:
    """Put one posting into the record as first seen then; its id."""
    url = f"https://careers.riverbend.example/jobs/{ref}"
    raw = RawPosting(source, ref, posting.title, posting.text, posting.employer, url)
    with record.writing() as session:
        sources.register(
            session, source, name=_NAMES.get(source, source), family="file",
            url="https://careers.riverbend.example/jobs", sample=source == SAMPLES, now=seen,
        )  # fmt: skip
        (raw_id,) = raws.keep(session, [raw], now=seen)
        keeping.add(
            session, raw_id, raw, replace(posting, id=raw.id, url=url), {"keys": []}, now=seen
        )
    return raw.id


_NAMES = {BOARD: "Riverbend careers", SAMPLES: "Sample board"}
