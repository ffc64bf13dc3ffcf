"""The pytest plugin that gives each run a data folder of its own. It is named in `addopts`: read before the settings."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

DATA = Path(tempfile.mkdtemp(prefix="waixie-"))
DATA.chmod(0o711)  # root's tests drop privileges and must still get in
(DATA / "static").mkdir()
os.environ["WAIXIE_DATA"] = str(DATA)

# Where bytecode may not be kept, every process of the run, and every command that a test starts, compiles the house anew.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_unconfigure() -> None:
    """Throw the run's data folder away."""
    shutil.rmtree(DATA, ignore_errors=True)
