"""Makes the virtual environment: `python3 scripts/setup.py .venv`. Standard library only.

uv installs in seconds where pip takes minutes, so it is put into the environment first; where it
cannot be had, pip does the same work from the same constraints.
"""

import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GROUPS = ("test", "servers", "browser", "lint")
ROOMS = ("himjobs", "reading", "search", "workers", "crawler", "web", "cli")


def run(*command: object) -> bool:
    """True when the command succeeded."""
    return subprocess.run([str(part) for part in command], cwd=ROOT, check=False).returncode == 0


def main(target: Path) -> int:
    """Make or renew the environment; 0 when the project is installed in it."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file runs before anything was checked
        print(f"HIM Jobs needs Python 3.11 or newer; this is {sys.version.split()[0]}")
        return 2
    python = target / "bin" / "python"
    if not python.exists():
        print(f"making {target}")
        venv.create(target, with_pip=True)
    print("installing (uv first: it is faster)", flush=True)
    groups = [word for name in GROUPS for word in ("--group", name)]
    wanted = ["-c", "constraints.txt", "-e", ".[postgres]", *groups]
    uv = run(python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "uv")
    if not (uv and run(python, "-m", "uv", "pip", "install", "-q", "--python", python, *wanted)):
        print("uv did not do it; pip will")
        # pip learned dependency groups in 25.1
        run(python, "-m", "pip", "install", "-q", "--upgrade", "pip>=25.1")
        if not run(python, "-m", "pip", "install", "-q", *wanted):
            return 1
    # where PYTHONDONTWRITEBYTECODE is set nothing else would: each command then starts by
    # compiling two thousand files, for two seconds
    run(python, "-m", "compileall", "-qq", "-j", "0", target / "lib", *ROOMS)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else ".venv")))
