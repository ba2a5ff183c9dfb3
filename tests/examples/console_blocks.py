"""The commands in the documentation, run, and their real output.

A block fenced as `console` holds commands, each on a line that begins with `$ `, and under each
what it prints. All blocks of a file are run one after the other in a folder that holds the
examples. A line `[…]` stands for whatever is left out. Called with file names, this module writes
the real output into them, leaving out again what was left out; a command without any output
stays without, and is only run.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from command_line import ROOT

LEFT_OUT = "[…]"
BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Command:
    """A command line as written, and the lines printed under it."""

    line: str
    output: tuple[str, ...]


def commands(markdown: str) -> Iterator[Command]:
    """The commands of all console blocks, in order."""
    for block in BLOCK.findall(markdown):
        yield from _of_block(block)


def real_output(line: str, folder: Path) -> tuple[int, tuple[str, ...]]:
    """Runs a command in the folder; its exit code and what it prints, without trailing blanks.

    Where a terminal would get a table it is asked for, since this is none; how long things took
    is not printed, since it is never the same.
    """
    words = shlex.split(line)
    assert words[0] == "goldenthread", f"only our own commands can be run: {line}"
    arguments = words[1:]
    if arguments[0] in ("ask", "documents", "read") and "--format" not in arguments:
        arguments += ["--format", "table"]
    done = subprocess.run(
        [sys.executable, "-m", "goldenthread.api", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
        env={**os.environ, "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"},
    )
    text = re.sub(r"\b\d+\.\d s\b", "0.1 s", done.stdout + done.stderr)
    return done.returncode, tuple(text_line.rstrip() for text_line in text.strip("\n").split("\n"))


def agrees(written: tuple[str, ...], real: tuple[str, ...]) -> bool:
    """Whether what is written is what is printed, but for what is left out at its end."""
    if written and written[-1] == LEFT_OUT:
        return written[:-1] == real[: len(written) - 1]
    return written == real


def with_examples(folder: Path) -> Path:
    """Puts the examples into this folder, as the documentation supposes."""
    shutil.copytree(ROOT / "examples", folder / "examples")
    return folder


def _of_block(block: str) -> Iterator[Command]:
    line, output = "", list[str]()
    for text in block.rstrip("\n").split("\n"):
        if text.startswith("$ "):
            if line:
                yield Command(line, _trimmed(output))
            line, output = text[2:], []
        else:
            output.append(text.rstrip())
    if line:
        yield Command(line, _trimmed(output))


def _trimmed(lines: list[str]) -> tuple[str, ...]:
    return tuple("\n".join(lines).strip("\n").split("\n")) if any(lines) else ()


def _rewritten(markdown: str, folder: Path) -> str:
    def renew(match: re.Match[str]) -> str:
        parts = []
        for command in _of_block(match[1]):
            _, real = real_output(command.line, folder)
            if not command.output:
                real = ()
            elif command.output[-1] == LEFT_OUT:
                real = (*real[: len(command.output) - 1], LEFT_OUT)
            parts.append("\n".join([f"$ {command.line}", *real]))
        return "\n\n".join(parts) + "\n"

    return BLOCK.sub(renew, markdown)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        with tempfile.TemporaryDirectory() as temporary:
            place = with_examples(Path(temporary))
            page = Path(name)
            page.write_text(_rewritten(page.read_text(encoding="utf-8"), place), encoding="utf-8")
