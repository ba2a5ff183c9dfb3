"""Makes the pictures of the guide from the example documents.

    python examples/pictures.py docs/pictures

The picture of the thread is drawn by Golden Thread itself. The pages of the workbook and the board
paper are shown by LibreOffice (`soffice`), which must be installed.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image

from goldenthread.api.commands import load, report
from goldenthread.api.report.picture import picture
from goldenthread.api.report.thread import thread
from goldenthread.graph.snapshot import snapshot

EXAMPLES = Path(__file__).parent
_SCALE = 1.4
"""Pixels a point."""


def draw_thread(store: Path, folder: Path) -> None:
    """The picture of the thread."""
    with snapshot(store) as graph:
        (folder / "thread.png").write_bytes(picture(thread(graph)).png)


def show_first_page(file: Path, picture: Path) -> None:
    """The first page of an Office file, as LibreOffice prints it."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, str(file)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        with pypdfium2.PdfDocument(Path(folder) / f"{file.stem}.pdf") as document:
            page = document[0].render(scale=_SCALE).to_pil()
    page.quantize(64, dither=Image.Dither.NONE).save(picture, optimize=True)


def main(folder: Path) -> None:
    """Makes all pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        store, work = Path(temporary) / "pictures.db", Path(temporary)
        load.run([EXAMPLES], store, None, [])
        draw_thread(store, folder)
        for name, suffix in (("workbook", ".xlsx"), ("paper", ".docx")):
            report.run([], store, work / f"thread{suffix}", None, [])
            show_first_page(work / f"thread{suffix}", folder / f"{name}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
