"""The spiders: one a family that can be crawled, all alike but for the family.

``scrapy crawl greenhouse`` crawls every enabled row of the family; ``rows_spider`` has the
arguments.
"""

from crawler.families import FAMILIES, Family
from crawler.family_spider import FamilySpider


def _spider(family: Family) -> type[FamilySpider]:
    """The class Scrapy knows a family by; it looks for classes that say they live here."""
    words = family.name.replace("-", " ").title().replace(" ", "")
    facts = {"name": family.name, "family": family, "__module__": __name__, "__doc__": family.name}
    return type(f"{words}Spider", (FamilySpider,), facts)


SPIDERS = {name: _spider(family) for name, family in FAMILIES.items() if family.first}
globals().update({spider.__name__: spider for spider in SPIDERS.values()})
