"""The families of sources we can read, by the name a catalogue row and ``himjobs parse`` use."""

from crawler.families import (
    ashby,
    bamboohr,
    comeet,
    greenhouse,
    gusto,
    hrxml,
    html,
    jobtech,
    lever,
    manatal,
    neogov,
    nhsjobs,
    paylocity,
    personio,
    recruitee,
    rss,
    smartrecruiters,
    teamtailor,
    usajobs,
    workable,
    workday,
    xmlfeed,
)
from crawler.families.family import Family, Listing, Post
from crawler.listings import Link

__all__ = ["FAMILIES", "Family", "Link", "Listing", "Post"]

_MODULES = (
    html, greenhouse, lever, ashby, smartrecruiters, workday, workable, recruitee, teamtailor,
    personio, bamboohr, comeet, paylocity, gusto, manatal, neogov, rss, xmlfeed, hrxml,
    usajobs, jobtech, nhsjobs,
)  # fmt: skip
FAMILIES: dict[str, Family] = {module.FAMILY.name: module.FAMILY for module in _MODULES}
