"""Makes an occupation's profile of the rows of O*NET, SOC and the CIP-SOC crosswalk."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from himjobs.reference.labour.profile import (
    Became,
    Interests,
    JobZone,
    Profile,
    Rating,
    Ratings,
    Related,
    Schooling,
    Share,
    Study,
    Task,
    Tool,
    named,
)
from himjobs.reference.labour.sources import File

#: Whom O*NET surveyed before SOC 2018 split the occupation.
PREDECESSOR = "29-2071"
#: Scales of importance, level, extent, and what an interest or a style is measured on.
_IMPORTANCE = ("IM", "WI", "EX")
_SKILLS = ("skills", "essential_skills", "transferable_skills")
_EDUCATION = ("education_training_and_experience", "education")
#: Parts of which the predecessor's rows stand in for those an occupation lacks.
_FALL_BACK = (*_SKILLS, *_EDUCATION, "knowledge", "work_styles")

_Row = Mapping[str, Any]


class Profiles:
    """Rows by part and occupation, of the newest release that has the occupation."""

    def __init__(self, files: Iterable[File]) -> None:
        """``files`` in the order in which later ones win."""
        self._rows: dict[tuple[str, str], dict[str, _Row]] = {}
        self._sources: dict[tuple[str, str], str] = {}
        self._whole: dict[str, dict[str, _Row]] = {}
        for file in files:
            kind, part = file.about.kind, file.about.part
            if kind not in ("onet", "soc", "cip-soc"):
                continue
            self._whole.setdefault(part, {}).update(file.rows)
            for soc, rows in _by_soc(file.rows).items():
                self._rows[part, soc] = rows
                self._sources[part, soc] = _source(file)

    def get(self, soc: str) -> Profile | None:
        """The profile of an occupation; None where no file describes it."""
        if not {("occupation_data", soc), ("definitions", soc)} & self._rows.keys():
            return None
        onet = self._one("occupation_data", soc)
        defined = self._one("definitions", soc)
        return Profile(
            soc=soc,
            title=onet.get("title") or defined["title"],
            description=onet.get("description", ""),
            definition=defined.get("definition", ""),
            reported_titles=self._titles("sample_of_reported_titles", "reported_job_title", soc),
            alternate_titles=self._titles("alternate_titles", "alternate_title", soc),
            soc_titles=self._titles("direct_match", "title", soc),
            tasks=tuple(
                Task(row["task"], row.get("task_type"), row.get("date"))
                for row in sorted(
                    self._of("task_statements", soc), key=lambda row: int(row["task_id"])
                )
            ),
            technology=self._tools("technology_skills", soc),
            tools=self._tools("tools_used", soc),
            job_zone=self._zone(soc),
            schooling=self._schooling(soc),
            skills=self._ratings(_SKILLS, soc),
            knowledge=self._ratings(("knowledge",), soc),
            work_styles=self._ratings(("work_styles",), soc),
            interests=self._interests(soc),
            related=self._related(soc),
            history=tuple(self._history(soc)),
            studies=tuple(
                Study(key.partition("|")[0], row["cip_title"])
                for key, row in sorted(self._whole.get("cip_soc", {}).items())
                if key.partition("|")[2] == soc
            ),
            sources=self._named_sources(soc),
        )

    def _history(self, soc: str) -> Iterator[Became]:
        for key, row in sorted(self._whole.get("crosswalk", {}).items()):
            old, _, new = key.partition("|")
            if new == soc:
                yield Became(old, row.get("old", ""), new, row.get("new", ""))

    def _of(self, part: str, soc: str) -> list[_Row]:
        return list(self._rows.get((part, soc), {}).values())

    def _one(self, part: str, soc: str) -> _Row:
        return next(iter(self._of(part, soc)), {})

    def _title(self, soc: str) -> str:
        row = self._one("occupation_data", soc) or self._one("definitions", soc)
        return str(row.get("title", ""))

    def _titles(self, part: str, field: str, soc: str) -> tuple[str, ...]:
        return named(row[field] for row in self._of(part, soc))

    def _tools(self, part: str, soc: str) -> tuple[Tool, ...]:
        found = [
            Tool(
                row["example"],
                row.get("commodity_title", ""),
                _yes(row.get("hot_technology")),
                _yes(row.get("in_demand")),
            )
            for row in self._of(part, soc)
        ]
        return tuple(sorted(found, key=lambda t: (not t.in_demand, not t.hot, t.name.casefold())))

    def _zone(self, soc: str) -> JobZone | None:
        row = self._one("job_zones", soc)
        if not row:
            return None
        means = self._whole.get("job_zone_reference", {}).get(row["job_zone"], {})
        return JobZone(
            zone=int(row["job_zone"]),
            name=means.get("name", ""),
            education=means.get("education", ""),
            experience=means.get("experience", ""),
            training=means.get("job_training", ""),
            date=row.get("date"),
            by=row.get("domain_source"),
        )

    def _or_predecessor(self, parts: tuple[str, ...], soc: str) -> tuple[str, list[_Row]]:
        """The occupation's own rows, else those of the predecessor, with whose they are."""
        for code in (soc, PREDECESSOR):
            rows = [row for part in parts for row in self._of(part, code)]
            if rows:
                return code, rows
        return soc, []

    def _ratings(self, parts: tuple[str, ...], soc: str) -> Ratings | None:
        code, rows = self._or_predecessor(parts, soc)
        found: dict[str, dict[str, float]] = {}
        for row in rows:
            # what O*NET itself says not to use is not used
            if row.get("recommend_suppress") != "Y" and row.get("not_relevant") != "Y":
                found.setdefault(row["element_name"], {})[row["scale_id"]] = row["value"]
        if not found:
            return None
        ratings = [
            Rating(name, _first(scales, _IMPORTANCE), scales.get("LV"))
            for name, scales in found.items()
        ]
        ratings.sort(key=lambda rating: (-(rating.importance or 0), rating.name))
        return Ratings(code, self._title(code), _date(rows), code != soc, tuple(ratings))

    def _schooling(self, soc: str) -> Schooling | None:
        code, rows = self._or_predecessor(_EDUCATION, soc)
        answers = self._whole.get("education_training_and_experience_categories", {})
        rows = [row for row in rows if row["scale_id"] == "RL" and row["value"] > 0]
        if not rows:
            return None
        shares = tuple(
            Share(
                answers.get(f"{row['element_id']}|RL|{row['category']}", {}).get(
                    "category_description", f"category {row['category']}"
                ),
                row["value"],
            )
            for row in sorted(rows, key=lambda row: int(row["category"]))
        )
        return Schooling(code, self._title(code), _date(rows), code != soc, shares)

    def _interests(self, soc: str) -> Interests | None:
        rows = sorted(self._of("interests", soc), key=lambda row: str(row["element_id"]))
        scores = {r["element_name"]: r["value"] for r in rows if r["scale_id"] == "OI"}
        if not scores:
            return None
        # a high point is the number of an interest in O*NET's order; 0 is none
        order = [r["element_name"] for r in rows if r["scale_id"] == "OI"]
        points = [int(row["value"]) for row in rows if row["scale_id"] == "IH"]
        highest = tuple(order[point - 1] for point in points if 1 <= point <= len(order))
        return Interests(scores, highest, rows[0].get("domain_source"))

    def _related(self, soc: str) -> tuple[Related, ...]:
        titles = self._whole.get("occupation_data", {})
        found = []
        for row in self._of("related_occupations", soc):
            code = row["related_o*net-soc_code"]
            title = titles.get(code, {}).get("title", "")
            found.append(Related(code, title, int(row["index"]), row["relatedness_tier"]))
        return tuple(sorted(found, key=lambda one: one.rank))

    def _named_sources(self, soc: str) -> tuple[str, ...]:
        own = {part: name for (part, code), name in self._sources.items() if code == soc}
        before = {part: self._sources.get((part, PREDECESSOR)) for part in _FALL_BACK}
        return tuple(sorted({name for name in {**before, **own}.values() if name}))


def _by_soc(rows: Mapping[str, _Row]) -> dict[str, dict[str, _Row]]:
    """Rows that begin with an occupation's code, by it: ``29-2072.00|…`` and ``29-2072``."""
    found: dict[str, dict[str, _Row]] = {}
    for key, row in rows.items():
        code = key.partition("|")[0].removesuffix(".00")
        found.setdefault(code, {})[key] = row
    return found


def _source(file: File) -> str:
    name = {"onet": "O*NET", "soc": "SOC", "cip-soc": "CIP-SOC"}[file.about.kind]
    release = file.about.release.lstrip("0").strip()
    return f"{name} {release}, {file.about.file}"


def _yes(value: str | None) -> bool | None:
    return None if value is None else value == "Y"


def _first(scales: Mapping[str, float], wanted: tuple[str, ...]) -> float | None:
    return next((scales[name] for name in wanted if name in scales), None)


def _date(rows: Iterable[_Row]) -> str | None:
    """The newest date of rows (MM/YYYY)."""
    order: Callable[[str], str] = lambda date: f"{date[3:]}{date[:2]}"  # noqa: E731
    return max((row["date"] for row in rows if row.get("date")), key=order, default=None)
