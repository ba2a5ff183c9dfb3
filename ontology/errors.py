"""What can go wrong, named. Every message says what happened, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path


class GoldenThreadError(Exception):
    """Base of every error that is ours. Its text is one line, fit to be shown to a user."""


class InputError(GoldenThreadError):
    """A file, folder or manifest cannot be read as what it should be."""

    def __init__(self, path: Path | str, what: str, todo: str, *, line: int | None = None) -> None:
        self.path, self.what, self.todo, self.line = str(path), what, todo, line
        where = f"{path}, line {line}" if line is not None else f"{path}"
        super().__init__(f"{where}: {what}; {todo}")

    def __reduce__(self) -> tuple[Callable[..., InputError], tuple[object, ...]]:
        """Errors come back from the processes that read: with all they were made of."""
        return _input_error, (self.path, self.what, self.todo, self.line)


def _input_error(path: str, what: str, todo: str, line: int | None) -> InputError:
    return InputError(path, what, todo, line=line)


class StoreError(GoldenThreadError):
    """The store cannot be used: missing, in use, damaged, or written by a newer version."""


class QuestionError(GoldenThreadError):
    """There is no such question, or a parameter is wrong."""


class DecisionError(GoldenThreadError):
    """A person's decision cannot be recorded; the message says what to do."""
