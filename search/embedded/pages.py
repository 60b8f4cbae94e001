"""One page of hits in an exact order: ties never depend on where a segment keeps a document.

tantivy breaks ties by its own document numbers, which differ from index to index. So the orders
of a kind's table are read from unique keys (``search.embedded.schema``); distance goes ring by
ring, each ring in the kind's usual order; equal scores are ordered by id.
"""

from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import Any

from tantivy import DocAddress, Order, Schema, Searcher, SearchResult

from search.embedded.compile import (
    Tree,
    both,
    by_ring,
    counted_places,
    in_ring,
    matching,
    of_ring,
    places,
    scored,
)
from search.embedded.queries import build
from search.embedded.schema import id_in, is_ranked
from search.plan import Plan, Ring
from search.query import Sort

#: Keys are texts and cost 30 microseconds a document passed over; beyond this many the page's
#: place is found by number first.
_SHALLOW = 100
#: A ring with up to this many documents is sorted here, a larger one by the engine.
_SMALL = 50
#: Documents counted by place, for each hit needed: those with several places count several times.
_SPARE = 3

#: A document found: its id, its address in the index, and its score.
Found = tuple[str, DocAddress, float | None]


@dataclass(frozen=True, slots=True)
class Pages:
    """Reads pages for one plan from one searcher."""

    searcher: Searcher
    schema: Schema
    plan: Plan

    def page(self) -> tuple[int, list[Found]]:
        """The total, and the hits of the plan's page in its order."""
        plan = self.plan
        if plan.limit == 0:
            return _total(self._search(matching(plan), limit=1)), []
        if plan.order == "relevance":
            return self._by_score()
        if plan.order == "distance":
            return self._by_distance() if plan.rings else (0, [])
        return self._by_key(matching(plan), plan.order, plan.offset, plan.limit)

    def _by_key(self, tree: Tree, order: Sort, offset: int, limit: int) -> tuple[int, list[Found]]:
        table, total = self.plan.table, None
        if offset > _SHALLOW and is_ranked(table, order):
            rank = f"{order}_rank"
            at = self._search(tree, limit=1, offset=offset, order_by_field=rank, order=Order.Asc)
            total = _total(at)
            if not at.hits:
                return total, []
            value = at.hits[0][0]
            if value > 0:
                before = both(tree, ("ranks", rank, None, value - 1))
                offset -= _total(self._search(before, limit=1))
                tree = both(tree, ("ranks", rank, value, None))
        found = self._search(
            tree, limit=limit, offset=offset, order_by_field=f"{order}_key", order=Order.Asc
        )
        hits: list[Found] = [(id_in(key, table, order), a, None) for key, a in found.hits]
        return _total(found) if total is None else total, hits

    def _by_score(self) -> tuple[int, list[Found]]:
        """Best first; the window grows until it holds all that tie with the page's last hit."""
        plan = self.plan
        tree, end = scored(plan), plan.offset + plan.limit
        window = end + 1
        while True:
            found = self._search(tree, limit=window)
            scores = [score for score, _ in found.hits]
            if len(scores) < window or scores[-1] != scores[end - 1]:
                break
            window *= 4
        hits: list[Found] = []
        for start, run in _runs(scores):
            if start >= end or start + run <= plan.offset:
                continue
            tied = [(self._id(a), a, s) for s, a in found.hits[start : start + run]]
            tied.sort(key=lambda hit: hit[0])
            hits += tied[max(0, plan.offset - start) : end - start]
        return _total(found), hits

    def _by_distance(self) -> tuple[int, list[Found]]:
        """Nearest first. Only rings that have any are asked for, and only as many as fill the page:
        a circle of a hundred miles has 1,700 places, and most have none."""
        plan, end = self.plan, self.plan.offset + self.plan.limit
        found = matching(plan)
        total = _total(self._search(found, limit=1))
        rings, held = self._rings(found)
        filled = (i for i, seen in enumerate(accumulate(held), 1) if seen > _SPARE * end)
        asked = next(filled, len(rings))
        while True:
            tree = by_ring(found, rings[:asked])
            if asked < len(rings):
                tree = by_ring(both(found, in_ring(*rings[:asked])), rings[:asked])
            nearest = self._search(tree, limit=end + 1)
            if asked == len(rings) or len(nearest.hits) > end:
                break
            asked = len(rings)
        hits: list[Found] = []
        for start, run in _runs([score for score, _ in nearest.hits]):
            if start >= end or start + run <= plan.offset:
                continue
            first, last = max(0, plan.offset - start), end - start
            whole = start + run <= end or len(nearest.hits) == total
            if whole and run <= _SMALL:
                hits += self._usual([a for _, a in nearest.hits[start : start + run]])[first:last]
            else:
                index = asked - round(nearest.hits[start][0])
                tree = of_ring(found, rings[:asked], index)
                hits += self._by_key(tree, plan.table.usual, first, last - first)[1]
        return total, hits

    def _rings(self, found: Tree) -> tuple[list[Ring], list[int]]:
        """The plan's rings with only the places that were found, and how many documents each has
        (one with two places in a ring counts twice)."""
        answer = self.searcher.aggregate(build(found, self.schema), places())
        at = counted_places(answer)
        there = [
            Ring(ring.miles, spots)
            for ring in self.plan.rings
            if (spots := tuple(spot for spot in ring.spots if spot in at))
        ]
        return there, [sum(at[spot] for spot in ring.spots) for ring in there]

    def _usual(self, addresses: list[DocAddress]) -> list[Found]:
        """These documents in their kind's usual order, then by id."""
        rank = f"{self.plan.table.usual}_rank"
        ranks = self.searcher.fast_field_values(rank, addresses)
        ordered = sorted(
            (rank, self._id(address), position)
            for position, (rank, address) in enumerate(zip(ranks, addresses, strict=True))
        )
        return [(id_, addresses[position], None) for _, id_, position in ordered]

    def _id(self, address: DocAddress) -> str:
        return str(self.searcher.doc(address).get_first("id"))

    def _search(self, tree: Tree, **how: Any) -> SearchResult:
        return self.searcher.search(build(tree, self.schema), **how)


def _total(found: SearchResult) -> int:
    return int(found.count)  # type: ignore[attr-defined] # missing from tantivy's stubs


def _runs(values: list[float]) -> list[tuple[int, int]]:
    """Start and length of each run of equal values."""
    runs, start = [], 0
    for _, group in groupby(values):
        length = sum(1 for _ in group)
        runs.append((start, length))
        start += length
    return runs
