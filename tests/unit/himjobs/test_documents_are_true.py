"""What the documents list is what the code has."""

import re
from pathlib import Path

import pytest
import yaml

from cli.main import COMMANDS
from himjobs.settings import Settings

ROOT = Path(__file__).resolve().parents[3]
VARIABLES = {f"HIMJOBS_{name.upper()}" for name in Settings.model_fields}
FOR_TESTS = {"HIMJOBS_REQUIRE", "HIMJOBS_TEST_ELASTICSEARCH"}


@pytest.mark.parametrize("document", ["docs/settings.md", ".env.example"])
def test_every_setting_is_listed_and_no_other(document: str) -> None:
    named = set(re.findall(r"HIMJOBS_[A-Z_]+", (ROOT / document).read_text()))
    assert named - FOR_TESTS == VARIABLES


def test_every_default_is_the_documented_one() -> None:
    rows = (ROOT / "docs/settings.md").read_text()
    for name, field in Settings.model_fields.items():
        shown = "none" if field.default in ("", None) else f"`{field.default}`"
        row = next(line for line in rows.splitlines() if f"`HIMJOBS_{name.upper()}`" in line)
        assert row.endswith(f"| {shown} |"), name


def test_every_command_is_in_the_readme_or_the_operating_guide() -> None:
    written = (ROOT / "README.md").read_text() + (ROOT / "docs/operating.md").read_text()
    for command in COMMANDS:
        assert f"himjobs {command}" in written, command


def test_every_relative_link_of_the_documents_leads_somewhere() -> None:
    for document in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?://|#|mailto:)([^)#\s]+)", document.read_text()):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_the_services_run_the_commands_that_the_tests_run() -> None:
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    services = compose["services"]
    assert set(services) >= {
        "web", "worker", "beat", "crawler", "elasticsearch", "redis", "postgres",
    }  # fmt: skip
    for name, service in services.items():
        assert "mem_limit" in service, name
        assert name in ("upgrade", "crawler") or "healthcheck" in service, name
        for wanted in service.get("depends_on", {}):
            assert wanted in services
        for volume in service.get("volumes", []):
            assert volume.split(":")[0] in compose["volumes"]
    tested = (ROOT / "tests/faults/test_services.py").read_text()
    for name in ("upgrade", "web", "worker", "beat", "crawler"):
        assert f'compose_command("{name}")' in tested, f"{name}'s command is run by no test"
        assert services[name]["user"] == "10001:10001"


def test_the_image_is_not_root_and_pins_its_dependencies() -> None:
    lines = (ROOT / "Dockerfile").read_text()
    assert re.search(r"^USER himjobs$", lines, re.M)
    assert "-c /tmp/constraints.txt" in lines


def test_the_constraints_name_no_host() -> None:
    for line in (ROOT / "constraints.txt").read_text().splitlines():
        assert re.fullmatch(r"[a-z0-9.-]+==[\w.!+]+( ; .+)?", line), line
