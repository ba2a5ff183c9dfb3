"""What the README and the guide show is what the commands print."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from console_blocks import ROOT, agrees, commands, real_output, with_examples

PAGES = ["README.md", "docs/guide.md"]


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_every_command_works_and_prints_what_the_page_shows(page: str, tmp_path: Path) -> None:
    folder = with_examples(tmp_path)
    shown = list(commands((ROOT / page).read_text(encoding="utf-8")))
    assert shown
    for command in shown:
        code, real = real_output(command.line, folder)
        assert code == 0, "\n".join(real)
        if command.output:
            assert agrees(command.output, real), "\n".join([f"$ {command.line}", *real])


@pytest.mark.parametrize("page", PAGES)
def test_every_link_into_the_repository_leads_somewhere(page: str) -> None:
    path = ROOT / page
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    local = [link for link in links if not link.startswith(("http://", "https://"))]
    assert local
    for link in local:
        assert (path.parent / link).exists(), f"{page}: {link}"


def test_the_picture_of_the_data_flow_is_well_formed_and_says_what_it_shows() -> None:
    picture = ElementTree.parse(ROOT / "docs" / "data-flow.svg").getroot()
    names = {element.tag.rpartition("}")[2] for element in picture}
    assert {"title", "desc"} <= names


@pytest.mark.slow
def test_the_demonstration_runs_and_runs_again(tmp_path: Path) -> None:
    store = tmp_path / "demo.db"
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, ROOT / "examples" / "demo.py", "--store", store],
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert "fairer and greener local economy" in done.stdout
        assert "What to do next" in done.stdout


def test_the_demonstration_leaves_a_folder_alone_that_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, ROOT / "examples" / "demo.py", "--store", tmp_path],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode != 0
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "Dear all"
