"""The pytest plugin that gives each run a data folder of its own. It is named in `addopts`: read before the settings."""

import gc
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

gc.disable()  # while modules and tests are loaded, nothing of it becomes garbage
SELDOM = 20_000


def pytest_collection_finish() -> None:
    """What was loaded by now stays to the end: nobody need look for garbage in it again and again, and seldom in the rest."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(SELDOM)
    gc.enable()


def pytest_unconfigure() -> None:
    """Throw the run's data folder away."""
    shutil.rmtree(DATA, ignore_errors=True)
