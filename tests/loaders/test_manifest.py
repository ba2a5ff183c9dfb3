"""The corpus manifest: what it may say, and how its mistakes are reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldenthread.loaders.manifest import find_manifest, load_manifest
from goldenthread.ontology.errors import InputError

GOOD = """\
[corpus]
partnership = "Northshire Partnership"
places = ["Easthaven"]

[[works]]
key = "old-strategy"
files = ["old.md"]

[[works]]
key = "strategy"
title = "A Strategy"
period = "2024/2029"
issued = "2024-03"
files = ["draft.md", "final.md"]
supersedes = ["old-strategy"]
"""


def write(folder: Path, text: str) -> Path:
    for name in ("old.md", "draft.md", "final.md"):
        (folder / name).write_text("# Anything\n")
    manifest = folder / "corpus.toml"
    manifest.write_text(text)
    return manifest


def test_a_manifest_says_which_work_a_file_is_an_edition_of(tmp_path: Path) -> None:
    manifest = load_manifest(write(tmp_path, GOOD))
    work = manifest.work_of(tmp_path / "final.md")
    assert work is not None
    assert (work.key, work.title, work.supersedes) == ("strategy", "A Strategy", ("old-strategy",))
    assert manifest.work_of(tmp_path / "other.md") is None


def test_editions_are_counted_in_the_order_of_the_manifest(tmp_path: Path) -> None:
    manifest = load_manifest(write(tmp_path, GOOD))
    assert [manifest.sequence_of(tmp_path / n) for n in ("draft.md", "final.md")] == [0, 1]


def test_the_financial_year_is_the_country_s_unless_said(tmp_path: Path) -> None:
    assert load_manifest(write(tmp_path, GOOD)).financial_year_start == 4
    american = GOOD.replace("[corpus]", '[corpus]\ncountry = "US"')
    assert load_manifest(write(tmp_path, american)).financial_year_start == 10
    said = GOOD.replace("[corpus]", "[corpus]\nfinancial_year_start = 7")
    assert load_manifest(write(tmp_path, said)).financial_year_start == 7


def test_a_manifest_is_found_in_a_folder_and_beside_a_file(tmp_path: Path) -> None:
    assert find_manifest(tmp_path) is None
    path = write(tmp_path, GOOD)
    assert find_manifest(tmp_path) == path == find_manifest(tmp_path / "old.md")


@pytest.mark.parametrize(
    ("mistake", "instead", "line", "said"),
    [
        ("title =", "titel =", 11, 'did you mean "title"?'),
        ("partnership =", "partner =", 2, 'did you mean "partnership"?'),
        ('["old-strategy"]', '["old-stratgy"]', 15, 'did you mean "old-strategy"?'),
        ('"final.md"', '"finel.md"', 14, 'no file "finel.md"'),
        ('"2024/2029"', '"2024-29"', 12, "2024/2029"),
        ('key = "strategy"', 'key = "My Strategy"', 10, "my-strategy"),
        ('"2024-03"', '"March 2024"', 13, '"2024-03"'),
        ('key = "strategy"', 'key = "old-strategy"', 6, "two works"),
        ('key = "strategy"', "key = strategy", 10, "not valid TOML"),
        ('title = "A Strategy"', "title = 7", 11, "no text"),
    ],
)
def test_a_mistake_is_one_line_with_its_place_and_what_to_do(
    tmp_path: Path, mistake: str, instead: str, line: int, said: str
) -> None:
    path = write(tmp_path, GOOD.replace(mistake, instead))
    with pytest.raises(InputError) as caught:
        load_manifest(path)
    message = str(caught.value)
    assert message.startswith(f"{path}, line {line}: ")
    assert said in message
    assert "\n" not in message


def test_an_unknown_country_asks_for_its_financial_year(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD.replace("[corpus]", '[corpus]\ncountry = "XX"'))
    with pytest.raises(InputError, match="financial_year_start"):
        load_manifest(path)
