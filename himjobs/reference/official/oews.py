"""OEWS (U.S. Bureau of Labor Statistics, public domain): employment and wages by occupation."""

from himjobs.reference.official import oews_flat, oews_tables
from himjobs.reference.official.parts import Kind

KIND = Kind(
    name="oews",
    what="employment and wages by area and industry",
    source="U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics,"
    " https://www.bls.gov/oes/tables.htm",
    parts=(*oews_tables.PARTS, *oews_flat.PARTS),
)
