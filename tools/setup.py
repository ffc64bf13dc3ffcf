"""Makes the environment in .venv from the locked requirements. Needs Python 3.11 with venv, and nothing else.

python3 tools/setup.py run   what the product needs
python3 tools/setup.py dev   and what tests and checks need on top
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
VENV = HOME / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "waixie-requirements"
OLDEST = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")


def main(kind: str) -> int:
    """Bring .venv up to date; say what is done. Exit code 3 with a sentence if it can't be done."""
    if sys.version_info < OLDEST:
        return _with_newer_python(kind)
    try:
        if not VENV.is_symlink():  # else somebody else keeps that environment
            make_environment()
            install(kind)
        compile_messages()
    except Refused as refusal:
        print(f"setup: {refusal}", file=sys.stderr)
        return 3
    except PermissionError as error:
        print(
            f"setup: You may not use {error.filename}: this copy of Waixie was set up by another user. "
            "Run make as that user, or make a copy of your own.",
            file=sys.stderr,
        )
        return 3
    return 0


class Refused(Exception):
    """A sentence that says what to do."""


def make_environment() -> None:
    """Make .venv, or make it anew if its Python is gone."""
    if PYTHON.exists() and (_is_known(PYTHON) or _runs(PYTHON)):
        return
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        number = f"{sys.version_info[0]}.{sys.version_info[1]}"
        raise Refused(
            f"This Python ({sys.executable}) has no venv module. Install it and run make again; on Debian and Ubuntu: "
            f"apt-get install python3-venv (or python{number}-venv)."
        ) from None
    with Step("Making the environment in .venv"):
        shutil.rmtree(VENV, ignore_errors=True)
        _run([sys.executable, "-m", "venv", str(VENV)])


def install(kind: str) -> None:
    """Install the lock file if it changed since, and our own package by reference."""
    lock = HOME / "requirements" / f"{kind}.lock"
    wanted = f"{kind} {hashlib.sha256(lock.read_bytes()).hexdigest()}"
    present = STAMP.read_text().split("\n") if STAMP.exists() else []
    if wanted not in present:
        with Step(f"Installing what requirements/{kind}.lock lists"):
            pip = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
            quiet = [] if sys.stdout.isatty() else ["-qq"]
            _run([*pip, *quiet, "--require-hashes", "-r", str(lock)])
    others = [line for line in present if line.split(" ")[0] not in (kind, "python")]
    STAMP.write_text("\n".join([*others, wanted, _identity(PYTHON)]))
    _install_ourselves()


def _install_ourselves() -> None:
    """A path file and a start script: what an editable install would write, without asking an index for anything."""
    packages = next((VENV / "lib").glob("python3*/site-packages"))
    (packages / "waixie.pth").write_text(f"{HOME / 'src'}\n")
    script = VENV / "bin" / "waixie"
    script.write_text(f"#!{PYTHON}\nfrom waixie.site.cli import main\n\nmain(prog_name='waixie')\n")
    script.chmod(0o755)


def compile_messages() -> None:
    """Translate the .po files into what the program reads."""
    tool = HOME / "tools" / "messages.py"
    if tool.exists() and any(_is_behind(path) for path in (HOME / "src").rglob("locale/*/LC_MESSAGES/*.po")):
        _run([str(PYTHON), str(tool), "compile"])


class Step:
    """One line a step, with the seconds that it took."""

    def __init__(self, what: str) -> None:
        self.what = what

    def __enter__(self) -> None:
        self.begun = time.monotonic()
        print(f"{self.what} …", flush=True)

    def __exit__(self, *problem: object) -> None:
        if problem[0] is None:
            print(f"    done in {time.monotonic() - self.begun:.0f} s", flush=True)


def _with_newer_python(kind: str) -> int:
    for name in NEWER:
        found = shutil.which(name)
        if found:
            return subprocess.call([found, __file__, kind])
    print(
        f"setup: Waixie needs Python 3.11 or newer; {sys.executable} is {sys.version_info[0]}.{sys.version_info[1]}. "
        "Install a newer one and run: make PYTHON=python3.12 …",
        file=sys.stderr,
    )
    return 3


def _is_behind(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime


def _identity(python: Path) -> str:
    """The program behind the environment's Python: while it is the same, nobody need try whether it runs."""
    real = python.resolve()
    return f"python {real} {real.stat().st_mtime_ns}"


def _is_known(python: Path) -> bool:
    return STAMP.exists() and _identity(python) in STAMP.read_text().split("\n")


def _runs(python: Path) -> bool:
    try:
        return subprocess.call([str(python), "-c", "import pip"], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def _run(command: "list[str]") -> None:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, cwd=HOME, env=environment, check=False)
    if done.returncode:
        raise Refused(
            f"{' '.join(command[:5])} … failed (above is why). Mend it and run make again; nothing is lost."
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "run"))
