"""The house stands: it is packaged whole, and runs where nothing else of ours is."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import venv
from importlib import metadata
from pathlib import Path

import pytest

from goldenthread.ontology.version import VERSION

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("ontology", "loaders", "graph", "queries", "api")


def test_every_folder_of_python_files_is_a_package() -> None:
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"]
    found = {
        "goldenthread." + ".".join(file.parent.relative_to(ROOT).parts)
        for room in ROOMS
        for file in (ROOT / room).rglob("*.py")
    }
    assert found == set(listed)


def test_help_names_every_command() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "goldenthread.api", "--help"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for command in (
        "read",
        "load",
        "documents",
        "remove",
        "ask",
        "trace",
        "report",
        "decide",
        "lint",
        "sample",
        "pack",
        "backup",
        "restore",
    ):
        assert f"\n  {command} " in shown


def test_wrong_usage_ends_with_2() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "goldenthread.api", "lode"], capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "lode" in done.stderr


@pytest.mark.slow
def test_the_wheel_runs_in_an_empty_environment_from_another_folder(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(tmp_path), str(ROOT)],
        check=True,
    )
    (wheel,) = tmp_path.glob("goldenthread-*.whl")
    venv.create(tmp_path / "env", with_pip=True)
    scripts = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([scripts / "python", "-m", "pip", "install", "-q", str(wheel)], check=True)

    # A folder with modules of the rooms' names must not get in the way.
    elsewhere = tmp_path / "elsewhere"
    for room in ("api", "queries"):
        (elsewhere / room).mkdir(parents=True)
        (elsewhere / room / "__init__.py").write_text("raise ImportError('not ours')\n")
    (elsewhere / "plan.md").write_text(
        "# Riverside Strategy 2024-2029\n\n## Priorities\n\n"
        "We will:\n\n- Open two family hubs by March 2026\n- Train 200 staff\n"
    )

    def run(*command: str) -> str:
        return subprocess.run(
            [scripts / "goldenthread", *command],
            cwd=elsewhere,
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    assert "Usage: goldenthread" in run("--help")
    run("load", "plan.md")
    assert "Open two family hubs" in run("ask", "orphans/commitments", "--format", "csv")


def test_the_version_is_the_packages() -> None:
    assert metadata.version("goldenthread") == VERSION
