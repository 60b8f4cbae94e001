"""The kinds that can be searched. Whatever is generic goes by this list."""

from collections.abc import Mapping

from search.fields import Table
from search.postings import POSTINGS
from search.programs import PROGRAMS
from search.query import Kind

TABLES: Mapping[Kind, Table] = {"posting": POSTINGS, "program": PROGRAMS}
