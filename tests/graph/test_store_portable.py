"""The store works where the modules that only POSIX has are missing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = """
import sys
from pathlib import Path
for name in ("fcntl", "resource", "pwd", "grp", "termios"):
    sys.modules[name] = None
from goldenthread.graph import backup, snapshot, store  # nothing of these at the top
path = Path(sys.argv[1])
from store_helpers import edition, install_plain_derivation, texts
install_plain_derivation()
with store.Store.create_or_open(path / "db") as opened:
    opened.put(*edition("plan", "two hubs"))
    opened.derive()
    opened.put(*edition("other", "beds"))
with snapshot.snapshot(path / "db") as current:
    assert len(texts(current)) == 6
backup.backup(path / "db", path / "b.zip")
backup.restore(path / "b.zip", path / "db2")
with store.Store.open_for_writing(path / "db") as opened:
    opened.remove("plan")
    opened.derive()
print("done")
"""


def test_a_store_is_kept_and_read_without_posix_modules(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path)],
        capture_output=True, text=True, check=False, cwd=Path(__file__).parent,
    )  # fmt: skip
    assert done.stdout == "done\n", done.stderr
