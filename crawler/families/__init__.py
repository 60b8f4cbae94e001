"""The families of sources we can read, by the name a catalogue row and ``himjobs parse`` use."""

from crawler.families import greenhouse, html, lever
from crawler.families.family import Family, Listing
from crawler.listings import Link

__all__ = ["FAMILIES", "Family", "Link", "Listing"]

FAMILIES: dict[str, Family] = {
    family.name: family for family in (html.FAMILY, greenhouse.FAMILY, lever.FAMILY)
}
