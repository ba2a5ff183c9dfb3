"""`goldenthread read`: what each passage became."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from goldenthread.api.main import app

PLAN = "# Harbour notes\n\nThe Board will open two hubs. The piers have 12 lamps. It rains.\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "notes.md"
    path.write_text(PLAN, encoding="utf-8")
    return path


def read(*arguments: str | Path) -> str:
    done = CliRunner().invoke(app, ["read", *map(str, arguments)])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_explain_gives_each_passage_its_rule_or_why_it_was_left(plan: Path) -> None:
    title, promise, lamps, rain = map(json.loads, read(plan, "--explain").splitlines())
    assert "the document's own description" in title["used"]
    (took,) = promise["took"]
    assert (took["kind"], took["rule"]) == ("commitment", "body will")
    assert took["says"]
    assert "left" not in promise
    assert lamps["left"] == rain["left"]
    assert lamps["marks"] == ["number"]
    assert (rain["line"], rain["section"], rain["passage"]) == (3, ["Harbour notes"], "prose")
    assert PLAN[rain["start"] : rain["end"]] == rain["text"] == "It rains."


def test_unread_gives_only_what_a_person_should_look_at(plan: Path) -> None:
    (lamps,) = map(json.loads, read(plan, "--unread").splitlines())
    assert lamps["text"] == "The piers have 12 lamps."


def test_as_a_table_with_heading_and_line(plan: Path) -> None:
    shown = read(plan, "--unread", "--format", "table")
    for part in ("line 3", "Harbour", "12 lamps", "left:", "has a number", "1 passage"):
        assert part in shown
    shown = read(plan, "--explain", "--format", "table")
    assert "commitment: “body will”" in shown


def test_one_thing_at_a_time(plan: Path) -> None:
    done = CliRunner().invoke(app, ["read", str(plan), "--explain", "--unread"])
    assert done.exit_code == 2
    assert "one of" in done.output
