"""Measures of what a job is: in scope, occupation, specialty, duplicates, language."""

import csv
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

from bench.quality import baselines
from bench.quality.baselines import IN_SCOPE
from bench.quality.measures import NOTHING, Facts, Item, Measure, Read, none_or
from bench.quality.records import FULL, NATURAL, Data, Record
from himjobs.model import Posting
from himjobs.reference.occupations import IN_SCOPE as OURS

AREA = "The job"


def of_gold(data: Data, label: Record) -> Posting:
    """The posting as its labeller saw it: whole, or the title alone."""
    return data.whole(label["id"]) if label["basis"] == "full" else data.title_only(label["title"])


def gold_items(
    data: Data, meant: Callable[[Record], Facts], keep: Callable[[Record], bool] = bool
) -> list[Item]:
    """The open labels that ``keep`` takes, with what they mean."""
    return [
        Item(
            label["id"],
            meant(label),
            data.postings[label["id"]] if label["basis"] == "full" else {"title": label["title"]},
            label["borderline"],
        )
        for label in data.gold
        if keep(label)
    ]


def gold_read(data: Data, facts: Callable[[Posting], Facts]) -> Read:
    """Reads an open label's posting as its labeller saw it."""
    labels = {label["id"]: label for label in data.gold}
    return lambda item: facts(of_gold(data, labels[item.id]))


def own_items(
    data: Data, name: str, meant: Callable[[Record], Facts], keep: Callable[[Record], bool] = bool
) -> list[Item]:
    """The requirement labels that ``keep`` takes; whoever labelled them read the whole record."""
    return [
        Item(label["id"], meant(label), data.postings[label["id"]], label["borderline"])
        for label in data.labels(name)
        if keep(label)
    ]


def in_scope(posting: Posting) -> Facts:
    """One fact, or none."""
    return IN_SCOPE if posting.occupation.in_scope else NOTHING


def _is_ours(label: Record) -> Facts:
    return IN_SCOPE if label["in_scope"] else NOTHING


def _private(label: Record) -> bool:
    return not label["id"].startswith("fed")


def _ours_only(label: Record) -> bool:
    return bool(label["in_scope"])


def measures(data: Data) -> Iterator[Measure]:
    """In scope, SOC code, specialty, flagged at natural prevalence, one job or two."""
    phrases = {
        "one of eight phrases in the title": baselines.in_scope_by_phrase,
        "any word of the field in the title": baselines.in_scope_by_broad_words,
        "titles listed by O*NET and the SOC": baselines.in_scope_by_dictionary(
            listed_titles(data.shared)
        ),
    }
    title = "Is it health-information work?"
    read = gold_read(data, in_scope)
    yield Measure(
        "in-scope", AREA, title, "open gold", "f1", gold_items(data, _is_ours), read, phrases
    )
    yield Measure(
        "in-scope-private", AREA, f"{title} (private employers)", "open gold", "f1",
        gold_items(data, _is_ours, _private), read, phrases,
    )  # fmt: skip
    yield Measure(
        "in-scope-own", AREA, f"{title} (hard texts)", "our labels", "f1",
        own_items(data, "requirements", _is_ours), lambda item: in_scope(data.whole(item.id)),
        phrases, "yes",
    )  # fmt: skip
    by_words = {"registrars and abstractors by their words": baselines.occupation}
    soc = "Which of the two occupations"
    yield Measure(
        "occupation", AREA, soc, "open gold", "exact",
        gold_items(data, lambda label: none_or(label["occupation"]), _ours_only),
        gold_read(data, _soc), by_words,
    )  # fmt: skip
    yield Measure(
        "occupation-own", AREA, f"{soc} (hard texts)", "our labels", "exact",
        own_items(data, "requirements", lambda label: none_or(label["occupation"]), _ours_only),
        lambda item: _soc(data.whole(item.id)), by_words, "yes",
    )  # fmt: skip
    yield Measure(
        "specialty", AREA, "Kind of work", "our labels", "exact",
        own_items(data, "requirements", lambda label: none_or(label["specialty"]), _ours_only),
        lambda item: none_or(data.whole(item.id).occupation.specialty),
        {"the first of five words in the title": baselines.specialty}, "yes",
    )  # fmt: skip
    yield from natural(data, phrases)
    yield duplicates(data)


def _soc(posting: Posting) -> Facts:
    soc = posting.occupation.soc
    return none_or(soc if soc in OURS else "another")


def natural(data: Data, phrases: dict[str, Read]) -> Iterator[Measure]:
    """Titles of a general board, where two in a thousand are ours.

    Judged are those that the reader or a simple rule takes for ours; any other counts as not ours,
    also one that the reader begins to take for ours and nobody has judged yet.
    """
    judged = {label["id"]: label for label in [*data.gold, *data.labels("natural")]}
    nobody = {"in_scope": False, "borderline": False}
    items = [
        Item(id_, _is_ours(label), data.postings[id_], label["borderline"])
        for id_ in data.of_file[NATURAL]
        for label in [judged.get(id_, nobody)]
    ]

    def read(item: Item) -> Facts:
        return in_scope(data.title_only(item.record["title"]))

    title = "Titles of a general board"
    yield Measure(
        "natural", AREA, f"{title}: is it ours?", "gold and ours", "f1", items, read, phrases
    )
    yield Measure(
        "natural-flagged", AREA, f"{title}: taken for ours", "not labelled", "count",
        [Item(item.id, NOTHING, item.record) for item in items], read,
        {"any word of the field in the title": baselines.in_scope_by_broad_words},
    )  # fmt: skip


def duplicates(data: Data) -> Measure:
    """Whether two postings are one job, found twice or posted again."""
    one = frozenset({"one job"})
    items = [
        Item(
            f"{label['a']}+{label['b']}",
            NOTHING if label["same"] == "different" else one,
            {"a": data.postings[label["a"]], "b": data.postings[label["b"]]},
            label["borderline"],
        )
        for label in data.labels("pairs")
    ]

    def same_names(item: Item) -> Facts:
        same = baselines.same_title_and_employer(item.record["a"], item.record["b"])
        return one if same else NOTHING

    return Measure(
        "duplicates", AREA, "Two postings, one job", "our labels", "f1", items,
        lambda item: one if frozenset(item.id.split("+")) in data.one_job else NOTHING,
        {"the same title and employer": same_names}, "yes",
    )  # fmt: skip


def listed_titles(shared: Path) -> frozenset[str]:
    """Titles that O*NET and the SOC's direct-match file list for the two occupations."""
    onet = shared / "reference" / "onet"
    found = set()
    for file in ("db_30_0_text/Alternate Titles.txt", "db_29_0_text/Sample of Reported Titles.txt"):
        with (onet / file).open(encoding="utf-8", newline="") as rows:
            for code, title, *_ in csv.reader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
                if code.removesuffix(".00") in OURS:
                    found.add(title.lower())
    sheet = shared / "reference" / "soc" / "soc_2018_direct_match_title_file.xlsx"
    for code, _, title, *_ in _sheet(sheet):
        if code in OURS:
            found.add(title.lower())
    return frozenset(found)


def _sheet(path: Path) -> Iterator[list[str]]:
    """The rows of a workbook's first sheet that have at least three cells, all of them text."""
    name = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with ZipFile(path) as book:
        # the Department of Labor's own file, read in place
        words = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))  # noqa: S314
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314
    shared = ["".join(t.text or "" for t in s.iter(f"{name}t")) for s in words.iter(f"{name}si")]
    for row in sheet.iter(f"{name}row"):
        cells = [cell.find(f"{name}v") for cell in row if cell.get("t") == "s"]
        texts = [shared[int(v.text or 0)] for v in cells if v is not None]
        if len(texts) >= 3:
            yield texts


def everything_read(data: Data) -> list[str]:
    """The ids of every posting with a text, in the order of their files."""
    return [id_ for name in FULL for id_ in data.of_file[name]]
