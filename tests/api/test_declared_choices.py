"""What the command line offers is written down anew, so that `--help` loads nothing (decision
0129): it is what the rooms that do the work know, no more and no less, in the same order.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import pytest

from goldenthread.api import decisions, main
from goldenthread.api.commands.decide import _NAMES
from goldenthread.api.export.formats import FORMATS
from goldenthread.api.http import people
from goldenthread.graph.decisions.model import Field, Role


@pytest.mark.parametrize(
    ("offered", "known"),
    [
        (decisions.InRole, [role.lower() for role in Role]),
        (decisions.What, Field),
        (decisions.Named, [name.lower() for name in _NAMES]),
        (main.PersonRole, people.Role),
    ],
    ids=lambda given: getattr(given, "__name__", ""),
)
def test_what_is_offered_is_what_is_known(offered: type[StrEnum], known: Iterable[str]) -> None:
    assert [str(one) for one in offered] == [str(one) for one in known]


def test_every_format_of_an_export_is_offered() -> None:
    assert {str(format) for format in main.ExportFormat} == set(FORMATS)
