"""``himjobs``: the command line. Each command is loaded only when it is called."""

import sys
from importlib import import_module

import click

from himjobs import __version__
from himjobs.errors import HimJobsError

#: Command name to the module of ``cli`` that holds it.
COMMANDS = {
    "crawl": "crawl",
    "demo": "demo",
    "duplicates": "explain",
    "explain": "explain",
    "index": "index",
    "load": "load",
    "normalize": "read",
    "parse": "read",
    "programs": "programs",
    "record": "record",
    "reference": "reference",
    "renormalize": "load",
    "search": "search",
    "serve": "run",
    "sources": "crawl",
    "status": "record",
    "work": "run",
}


class _Commands(click.Group):
    """Finds commands by name, so that reading a file does not pay for Scrapy or Flask."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        if name not in COMMANDS:
            return None
        module = import_module(f"cli.{COMMANDS[name]}")
        command: click.Command = getattr(module, name)
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="himjobs")
def himjobs() -> None:
    """Job search and matching for health-information work."""


def main() -> None:
    """Run the command line; an error a person can act on is one line and exit 2."""
    try:
        himjobs(standalone_mode=False)
    except HimJobsError as error:
        click.echo(f"himjobs: {error}", err=True)
        sys.exit(2)
    except click.ClickException as error:
        click.echo(f"himjobs: {error.format_message()}", err=True)
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(0)
