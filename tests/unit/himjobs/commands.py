"""The command line, called in this process: what it prints, and the exit code it ends with."""

import sys
from io import BytesIO, TextIOWrapper
from subprocess import CompletedProcess
from unittest.mock import patch

from cli.main import main
from himjobs.settings import settings
from workers.context import context


def himjobs(*arguments: object, stdin: str = "") -> "CompletedProcess[str]":
    """Run a command as a process of its own would: nothing opened before it, nothing after it."""
    given = TextIOWrapper(BytesIO(stdin.encode()))
    out, err = (TextIOWrapper(BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    settings.cache_clear()
    context.cache_clear()
    code: object = 0
    try:
        with (
            patch.object(sys, "argv", ["himjobs", *map(str, arguments)]),
            patch.object(sys, "stdin", given),
            patch.object(sys, "stdout", out),
            patch.object(sys, "stderr", err),
        ):
            main()
    except SystemExit as ended:
        code = ended.code
    finally:
        _close()
    assert isinstance(code, int | None)
    said, complained = (stream.buffer.getvalue().decode() for stream in (out, err))
    return CompletedProcess(list(map(str, arguments)), code or 0, said, complained)


def _close() -> None:
    if context.cache_info().currsize:
        opened = vars(context())
        for name in ("engine", "record"):
            if name in opened:
                opened[name].close()
        context.cache_clear()
