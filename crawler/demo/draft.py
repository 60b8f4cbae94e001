"""An opening on its way to a posting: lines, sections, and what their writers need to know."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from crawler.demo.material import Employer, Material, Opening, Role
from crawler.demo.voice import choose, spoken


@dataclass(frozen=True, slots=True)
class Line:
    """One run of text: a paragraph, a list item, or a labelled fact."""

    kind: Literal["p", "li", "row"]
    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a posting; ``heading`` is empty where the house style writes none."""

    name: str
    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """An opening in the making: what every section writer needs to know."""

    material: Material
    employer: Employer
    opening: Opening
    role: Role
    requisition: str
    today: date

    @property
    def seed(self) -> tuple[object, ...]:
        """What the choice of wordings hangs on."""
        return self.employer.key, self.opening.title, self.opening.at

    @property
    def places(self) -> list[str]:
        """``City, ST`` of every place, without postal codes."""
        return [place_name(at) for at in self.opening.at]

    def say(self, key: str, **slots: str) -> str:
        """The employer's own wording for this, or one of the common ones."""
        options = self.employer.says.get(key) or self.material.says[key]
        return self.fill(choose(options, *self.seed, key), **slots)

    def fill(self, text: str, **slots: str) -> str:
        """The text with its slots filled and its verbs in the house's voice."""
        place = self.places[0]
        known = {
            "employer": self.employer.name,
            "short": self.employer.short,
            "home": self.employer.home,
            "city": place.split(",")[0],
            "place": place,
            "field": self.role.field,
            **slots,
        }
        return spoken(text.format_map(known), self.employer.voice)


def place_name(at: str) -> str:
    """``Austin, TX 78701`` as ``Austin, TX``; anything else as it is."""
    head, _, tail = at.rpartition(" ")
    return head if tail.isdigit() else at
