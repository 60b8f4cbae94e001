"""What gunicorn serves to the browser: the site over a filled data folder, on its day."""

from flask import Flask

from tests.pages.world import NOW
from web import create_app


def app() -> Flask:
    """The site of the HIMJOBS_ environment."""
    return create_app(clock=lambda: NOW)
