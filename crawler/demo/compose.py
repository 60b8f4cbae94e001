"""From an employer's opening to the sections of its posting, in that employer's house style.

Pure and seeded by employer, title and place: the same material always gives the same text.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from crawler.demo.draft import Draft, Line, Section
from crawler.demo.facts import Pay, pay_of, work_of
from crawler.demo.voice import choose, listed, long_day, money, pick, state


def sections(draft: Draft) -> tuple[Section, ...]:
    """The posting's parts in the employer's order, empty ones left out."""
    found = []
    for name in draft.employer.order:
        lines = _WRITERS[name](draft)
        if lines:
            heading = draft.employer.headings.get(name, "")
            found.append(Section(name, draft.fill(heading), tuple(lines)))
    return tuple(found)


def _about(draft: Draft) -> list[Line]:
    return _prose(draft, "about", draft.employer.about)


def _eeo(draft: Draft) -> list[Line]:
    return _prose(draft, "eeo", draft.employer.eeo)


def _benefits(draft: Draft) -> list[Line]:
    if draft.opening.type not in ("full-time", "part-time"):
        return []
    return _prose(draft, "benefits", draft.employer.benefits)


def _sample(draft: Draft) -> list[Line]:
    return [Line("p", draft.fill(draft.employer.sample))]


def _prose(draft: Draft, name: str, options: Sequence[Any]) -> list[Line]:
    """One of the wordings; a list of texts becomes list items."""
    chosen = choose(options, *draft.seed, name)
    if not chosen:
        return []
    if isinstance(chosen, str):
        return [Line("p", draft.fill(chosen))]
    return [Line("li", _ended(draft, draft.fill(text))) for text in chosen]


def _summary(draft: Draft) -> list[Line]:
    text = draft.opening.summary or choose(draft.role.summary, *draft.seed, "summary")
    lines = [Line("p", draft.fill(text))]
    if draft.opening.detail:
        lines.append(Line("p", draft.fill(draft.opening.detail)))
    return lines


def _duties(draft: Draft) -> list[Line]:
    low, high = draft.employer.duties
    count = low + len(draft.opening.title) % (high - low + 1)
    texts = [draft.fill(text) for text in pick(draft.role.duties, count, *draft.seed, "duties")]
    if draft.employer.voice == "gerund":
        lowered = [text[0].lower() + text[1:] for text in texts]
        return [
            Line("p", draft.say("duties", duties="; ".join([*lowered[:-1], f"and {lowered[-1]}"])))
        ]
    return [Line("li", _ended(draft, text)) for text in texts]


def _requirements(draft: Draft) -> list[Line]:
    opening = draft.opening
    asked = _asked(draft)
    background = [
        draft.fill(choose(draft.material.education[opening.edu]["says"], *draft.seed, "edu"))
        if opening.edu else "",
        draft.fill(choose(draft.material.experience[opening.exp]["says"], *draft.seed, "exp"))
        if opening.exp else "",
    ]  # fmt: skip
    required = _lines(asked.get("req"))
    skills = pick(draft.role.skills, 2 + len(opening.title) % 2, *draft.seed, "skills")
    texts = [*background, *required] if len(opening.title) % 2 else [*required, *background]
    texts += [*opening.more, *skills]
    if "preferred" not in draft.employer.order:
        texts += [draft.say("plus", thing=_first_upper(text)) for text in _wished(draft)]
    return [Line("li", _ended(draft, _first_upper(draft.fill(text)))) for text in texts if text]


def _preferred(draft: Draft) -> list[Line]:
    return [Line("li", _ended(draft, _first_upper(draft.fill(text)))) for text in _wished(draft)]


def _wished(draft: Draft) -> list[str]:
    extra = pick(draft.role.plus, len(draft.opening.title) % 3, *draft.seed, "plus")
    return [*_lines(_asked(draft).get("pref")), *extra]


def _asked(draft: Draft) -> dict[str, Any]:
    wording = choose(draft.material.asks[draft.opening.ask]["says"], *draft.seed, "ask")
    return {"req": wording} if isinstance(wording, str) else wording


def _lines(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def _terms(draft: Draft) -> list[Line]:
    hours = draft.fill(draft.opening.hours)
    texts = [where(draft), hours and f"{hours.rstrip('.')}.", draft.say(draft.opening.type)]
    if draft.opening.closes is not None:
        texts.append(draft.say("closes", day=long_day(closing_day(draft))))
    return [Line("p", " ".join(text for text in texts if text))]


def _facts(draft: Draft) -> list[Line]:
    opening = draft.opening
    rows = [
        ("Location", "; ".join(draft.places)),
        ("Department", draft.role.department),
        ("Job type", draft.say(f"{opening.type}-short")),
        ("Schedule", draft.fill(opening.hours)),
        ("Work arrangement", where(draft)),
    ]
    if "pay" not in draft.employer.order:
        rows.append(("Pay", pay_text(draft).removeprefix("Pay: ")))
    rows.append(("Requisition", draft.requisition))
    if opening.closes is not None:
        rows.append(("Apply by", long_day(closing_day(draft))))
    return [Line("row", text.rstrip("."), label) for label, text in rows if text]


def _pay(draft: Draft) -> list[Line]:
    text = pay_text(draft)
    return [Line("p", text)] if text else []


def closing_day(draft: Draft) -> date:
    """The last day to apply; only for openings that close."""
    return draft.today + timedelta(days=draft.opening.closes or 0)


def where(draft: Draft) -> str:
    """What the posting says about on site, hybrid or remote; empty where it says nothing."""
    work = work_of(draft.opening.work)
    if not work.kind:
        return ""
    states = work.allowed or work.excluded
    key = work.kind
    if work.allowed:
        key += "-one" if len(work.allowed) == 1 else "-in"
    elif work.excluded:
        key += "-not"
    return draft.say(
        key,
        states=listed([state(code) for code in states]),
        orstates=listed([state(code) for code in states], "or"),
        codes=", ".join(states),
    )


def pay_text(draft: Draft) -> str:
    """Pay in the employer's wording; empty where it is silent."""
    spec = draft.opening.pay
    if spec in ("", "doe"):
        return draft.say("doe") if spec else ""
    pays = pay_of(spec)
    if len(pays) > 1:
        each = zip(draft.places, pays, strict=True)
        return "; ".join(
            draft.say("pay-place", town=place.split(",")[0], pay=_figures(draft, pay))
            for place, pay in each
        )
    return draft.say(f"pay-{pays[0].shape}", **_amounts(pays[0]))


def _figures(draft: Draft, pay: Pay) -> str:
    return draft.say(f"figures-{pay.unit}", **_amounts(pay))


def _amounts(pay: Pay) -> dict[str, str]:
    low, high = (money(v, pay.unit) if v is not None else "" for v in (pay.min, pay.max))
    thousands = [f"{(v or 0) / 1000:g}" for v in (pay.min, pay.max)]
    return {"min": low, "max": high, "kmin": thousands[0], "kmax": thousands[1]}


def _ended(draft: Draft, text: str) -> str:
    """List items end with a full stop where the house does so."""
    stop = "." if draft.employer.says.get("stops") and text[-1] not in ".:;?!" else ""
    return text + stop


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]


_WRITERS = {
    "about": _about,
    "summary": _summary,
    "duties": _duties,
    "requirements": _requirements,
    "preferred": _preferred,
    "terms": _terms,
    "facts": _facts,
    "pay": _pay,
    "benefits": _benefits,
    "eeo": _eeo,
    "sample": _sample,
}
