"""Which occupations' official figures are kept: ours, what they were before, and comparisons.

SOC 2010 had one occupation, 29-2071; SOC 2018 split it into 29-2072 and 29-9021. In May 2019 and
May 2020 the wage survey published hybrids, in which ours are with others: 29-2098 and 29-9098.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from himjobs.reference.occupations import IN_SCOPE

#: What each of ours was counted under: code, first and last reference year of the wage survey.
BEFORE: Final[Mapping[str, tuple[tuple[str, int, int], ...]]] = MappingProxyType(
    {
        "29-2072": (("29-2071", 1999, 2018), ("29-2098", 2019, 2020)),
        "29-9021": (("29-2071", 1999, 2018), ("29-9098", 2019, 2020)),
    }
)
#: Why figures under those codes are not comparable with today's.
BREAKS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "29-2071": "Medical Records and Health Information Technicians (SOC 2010), which 29-2072"
        " and part of 29-9021 come from",
        "29-2098": "a hybrid of the survey: medical records specialists together with medical"
        " dosimetrists and health technologists and technicians, all other",
        "29-9098": "a hybrid of the survey: health information technologists and medical registrars"
        " together with surgical assistants and healthcare practitioners, all other",
    }
)
#: Occupations to compare with: all, the groups ours are in, and those people move from or to.
COMPARED: Final = frozenset(
    {
        "00-0000", "29-0000", "29-2000", "11-9111", "29-2099", "29-9099", "31-9094", "43-6013",
        "43-3021", "15-1211", "43-4051",
    }
)  # fmt: skip
OURS: Final = IN_SCOPE
#: Ours, today and before.
LINE: Final = OURS | {code for spans in BEFORE.values() for code, _, _ in spans}
KEPT: Final = LINE | COMPARED
