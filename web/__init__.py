"""The site: a Flask app made by ``create_app``; nothing is opened or read at import."""

from collections.abc import Callable
from datetime import datetime

from flask import Flask
from flask_compress import Compress

from himjobs.records.session import Record
from himjobs.settings import Settings
from himjobs.settings import settings as of_this_process
from search.engine import SearchEngine
from web import (
    areas,
    compared,
    credentials,
    demand,
    errors,
    headers,
    home,
    jobs,
    market,
    occupations,
    ops,
    posting,
    program,
    programs,
    quality,
    sources,
    uploads,
)
from web.context import Services
from web.templating import install as install_templating

_AREAS = (
    *(home, jobs, posting, programs, program, demand, market),
    *(occupations, credentials, areas, compared, sources, quality, ops),
)


def create_app(
    settings: Settings | None = None,
    *,
    engine: SearchEngine | None = None,
    record: Record | None = None,
    clock: Callable[[], datetime] | None = None,
) -> Flask:
    """The site as a WSGI application.

    ``settings`` default to this process's; ``engine`` and ``record`` to those the settings name,
    opened when first needed; ``clock`` gives the moment in UTC.
    """
    chosen = settings or of_this_process()
    app = Flask(__name__)
    app.request_class = uploads.InMemory
    app.config["MAX_CONTENT_LENGTH"] = 64 * 1024
    # the address that would be sent on to names the host that the request claimed
    app.url_map.merge_slashes = False
    app.config["COMPRESS_ALGORITHM"] = ["br", "gzip"]
    Compress(app)
    app.extensions["himjobs"] = Services(chosen, engine=engine, record=record, clock=clock)
    headers.install(app, chosen.base_url)
    errors.install(app)
    install_templating(app)
    for area in _AREAS:
        app.register_blueprint(area.blueprint)
    return app
