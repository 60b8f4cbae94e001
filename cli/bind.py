"""Where the site listens: an address in any usual spelling, found free before anything starts."""

import re
import socket

from himjobs.errors import BadInput, HimJobsError

#: The address of this machine alone, when only a port is given.
LOOPBACK = "127.0.0.1"
#: Ports tried to name one that is free.
_TRIED = 50
_SPELLED = re.compile(r"(?:(?P<host>\[[0-9A-Fa-f:.]+\]|[^\s:\[\]]+)?:)?(?P<port>\d{1,5})")


def address(text: str, *, field: str = "--bind") -> str:
    """``host:port`` of "8811", ":8811", "0.0.0.0:80", "[::1]:8000"; BadInput for anything else."""
    found = _SPELLED.fullmatch(text.strip())
    if found is None or not 0 < int(found["port"]) < 65_536:
        raise BadInput("is no address and port such as 127.0.0.1:8000", field=field, value=text)
    return f"{found['host'] or LOOPBACK}:{int(found['port'])}"


def free(bind: str, command: str) -> str:
    """The same address when nothing listens there yet.

    Raises HimJobsError that says what to type instead: ``command`` with a port that is free at
    its ``{}``.
    """
    host, port = _parts(bind)
    if _is_free(host, port):
        return bind
    others = (other for other in range(port + 1, min(port + _TRIED, 65_535)))
    other = next((one for one in others if _is_free(host, one)), None)
    typed = command.format(f"{bind.rpartition(':')[0]}:{other}")
    instead = f"; try: {typed}" if other else ""
    raise HimJobsError(f"{bind} cannot be listened on: it is taken or not allowed{instead}")


def _parts(bind: str) -> tuple[str, int]:
    host, _, port = bind.rpartition(":")
    return host.strip("[]"), int(port)


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        # as gunicorn does: a port that a stopped server has just left is free
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True
