"""No module and no function grows beyond what one reads in one go."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
ROOMS = ("himjobs", "reading", "search", "workers", "crawler", "web", "cli", "bench", "scripts")
MODULE, FUNCTION = 300, 60


def modules() -> dict[str, str]:
    """Every module of product code by its path; migrations are lists of what was done once."""
    return {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for room in ROOMS
        for path in sorted((ROOT / room).rglob("*.py"))
        if "migrations/versions" not in path.as_posix()
    }


def test_no_module_is_longer_than_300_lines() -> None:
    long = {name for name, text in modules().items() if len(text.splitlines()) > MODULE}
    assert not long


def test_no_function_is_longer_than_60_lines() -> None:
    long = {
        f"{name}: {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for name, text in modules().items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: lines for name, lines in long.items() if lines > FUNCTION} == {}
