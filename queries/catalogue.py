"""The catalogue of questions: folders are families, files are questions."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from goldenthread.ontology.errors import QuestionError
from goldenthread.queries.question import Question, question_name

HERE: Final = Path(__file__).parent


class Catalogue:
    """The questions under a folder. A file is read when its question is asked for, not before."""

    def __init__(self, folder: Path = HERE) -> None:
        self._folder = folder

    def names(self) -> list[str]:
        """The names of all questions, "family/name", sorted; no file is opened."""
        return sorted(self._files())

    def _files(self) -> dict[str, Path]:
        """Each question's file: SPARQL, or Python that is not the family's own `__init__`."""
        found = [*self._folder.glob("*/*.rq"), *self._folder.glob("*/[!_]*.py")]
        return {question_name(path): path for path in found}

    def get(self, name: str) -> Question:
        """The question of this name.

        Raises QuestionError with the nearest names when there is none, InputError when its file is
        wrong.
        """
        files = self._files()
        if name not in files:
            raise QuestionError(
                f"there is no question {name!r}{nearest(name, sorted(files))}; "
                "`goldenthread ask` lists all questions"
            )
        return Question.from_file(files[name])

    def __iter__(self) -> Iterator[Question]:
        """All questions in the order of their names; reads every file."""
        return (self.get(name) for name in self.names())


def nearest(word: str, known: list[str]) -> str:
    """Those of `known` that `word` may have meant, as " (did you mean …?)", or nothing.

    What has the word in it comes before what only looks like it.
    """
    wanted = word.casefold()
    folded = {entry.casefold(): entry for entry in reversed(known)}
    within = [name for name in folded if len(wanted) > 2 and wanted in name]
    alike = difflib.get_close_matches(wanted, list(folded), n=3, cutoff=0.6)
    meant = [folded[name] for name in dict.fromkeys((*sorted(within, key=len), *alike))][:3]
    return f" (did you mean {' or '.join(repr(entry) for entry in meant)}?)" if meant else ""
