"""The engine that the settings name."""

from functools import lru_cache
from urllib.parse import urlsplit

from himjobs.errors import BadInput
from himjobs.settings import Settings
from search.engine import SearchEngine


def open_engine(settings: Settings) -> SearchEngine:
    """The embedded engine, or Elasticsearch when ``search_url`` is an http(s) address.

    Nothing is opened or asked yet: an index or a server that is not there shows in ``health`` and
    as Unavailable when searched. Raises BadInput for an address that is neither.
    """
    # only the chosen engine's library is loaded: Elasticsearch's takes a second
    from himjobs.reference.places import gazetteer

    @lru_cache(maxsize=128)  # a page asks for one circle several times, and so do its neighbours
    def circle(latitude: float, longitude: float, miles: float) -> dict[str, float]:
        return gazetteer().circle(latitude, longitude, miles)

    if not settings.search_url:
        from search.embedded.engine import EmbeddedEngine

        return EmbeddedEngine(settings.embedded_index, circle=circle)
    parts = urlsplit(settings.search_url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise BadInput(
            "is not an http or https address",
            field="HIMJOBS_SEARCH_URL",
            # a password in the address must not reach a log
            value=f"{parts.scheme}://…",
        )
    from search.elastic.engine import ElasticEngine

    return ElasticEngine(settings.search_url, alias=settings.search_alias, circle=circle)
