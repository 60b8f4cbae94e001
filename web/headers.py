"""What every answer carries: security headers, a request id, cache rules, fingerprinted files."""

import re
from functools import lru_cache
from hashlib import sha256
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from flask import Flask, Response, g, request
from secure import (
    ContentSecurityPolicy,
    CrossOriginOpenerPolicy,
    CrossOriginResourcePolicy,
    PermissionsPolicy,
    ReferrerPolicy,
    Secure,
    StrictTransportSecurity,
    XContentTypeOptions,
    XFrameOptions,
)

_REQUEST_ID = re.compile(r"[A-Za-z0-9_.-]{8,64}")
_YEAR = 31_536_000


def install(app: Flask, base_url: str) -> None:
    """Put the headers on every answer of ``app``, which is reached at ``base_url``."""
    headers = security_headers(base_url)

    @app.before_request
    def name_request() -> None:
        given = request.headers.get("X-Request-ID", "")
        g.request_id = given if _REQUEST_ID.fullmatch(given) else uuid4().hex

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        response.headers["X-Request-ID"] = g.get("request_id", "")
        _cache(response)
        return response

    @app.url_defaults
    def fingerprint(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static" and "v" not in values and app.static_folder:
            values["v"] = _sha(Path(app.static_folder) / values["filename"])


def security_headers(base_url: str) -> dict[str, str]:
    """The security headers for a site at that address.

    No script or style in a page can run or apply unless it is a file of ours; the site is never
    framed. Strict transport is promised only where there is TLS, and never on loopback.
    """
    policy = (
        ContentSecurityPolicy()
        .default_src("'none'")
        .script_src("'self'")
        .style_src("'self'")
        .img_src("'self'")
        .form_action("'self'")
        .base_uri("'none'")
        .frame_ancestors("'none'")
    )
    permissions = PermissionsPolicy().geolocation().camera().microphone()
    parts = urlsplit(base_url)
    tls = parts.scheme == "https" and not is_loopback(parts.hostname or "")
    return dict(
        Secure(
            csp=policy,
            hsts=StrictTransportSecurity().max_age(_YEAR) if tls else None,
            referrer=ReferrerPolicy().strict_origin_when_cross_origin(),
            permissions=permissions,
            coop=CrossOriginOpenerPolicy().same_origin(),
            corp=CrossOriginResourcePolicy().same_origin(),
            xcto=XContentTypeOptions().nosniff(),
            xfo=XFrameOptions().deny(),
        ).headers
    )


def is_loopback(host: str) -> bool:
    """Whether an address is this machine's own."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _cache(response: Response) -> None:
    """Files with a fingerprint for a year; pages are asked again, cheaply; errors never kept."""
    if response.status_code >= 400:
        response.headers["Cache-Control"] = "no-store"
    elif request.endpoint == "static":
        kept = "public, max-age=31536000, immutable" if "v" in request.args else "no-cache"
        response.headers["Cache-Control"] = kept
    elif "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "private, no-cache"
        if response.status_code == 200 and not response.is_streamed:
            response.add_etag()
            response.make_conditional(request)


@lru_cache(maxsize=64)
def _sha(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()[:10] if path.is_file() else ""
