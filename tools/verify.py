"""All that a change must pass, one step after the other; what failed is named at the end."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
CODE = ("src", "tests", "tools", "bench", "conftest.py")


def checks(python: str) -> list[tuple[str, list[str]]]:
    """The steps before the tests: a name and a command each."""
    steps = [
        ("style", [str(BIN / "ruff"), "check", *CODE]),
        ("format", [str(BIN / "ruff"), "format", "--check", *CODE]),
        ("types", [str(BIN / "mypy"), "src/waixie"]),
    ]
    if (HOME / ".importlinter").exists():
        steps.append(("floors", [str(BIN / "lint-imports")]))
    if templates := sorted(
        str(path.relative_to(HOME)) for path in (HOME / "src").rglob("templates/**/*.html")
    ):
        steps.append(("templates", [str(BIN / "djade"), "--check", "--target-version", "5.2", *templates]))
    if (HOME / "tools" / "messages.py").exists():
        steps.append(("messages", [python, "tools/messages.py", "check"]))
    steps.append(("settings", [python, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]))
    steps.append(
        ("migrations", [python, "-W", "ignore", "-m", "django", "makemigrations", "--check", "--dry-run"])
    )
    return steps


def main(with_tests: bool) -> int:
    """Run every step; 1 if any failed."""
    with tempfile.TemporaryDirectory(prefix="waixie-") as data:
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "waixie.site.settings", "WAIXIE_DATA": data}
        environment |= {"WAIXIE_TLS": "1", "PYTHONPATH": str(HOME / "src")}
        failed = [name for name, command in checks(sys.executable) if not run(name, command, environment)]
    if with_tests and subprocess.call(tests(), cwd=HOME):
        failed.append("tests")
    if failed:
        print(f"FAILED: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def tests() -> list[str]:
    """One pytest for all; browser tests come last."""
    return [sys.executable, "-m", "pytest", "-n", str(min(os.cpu_count() or 1, 4)), "--durations=10"]


def run(name: str, command: list[str], environment: dict[str, str]) -> bool:
    """Run one step; its output is shown if it fails."""
    begun = time.monotonic()
    done = subprocess.run(command, cwd=HOME, env=environment, capture_output=True, text=True, check=False)
    fine = done.returncode == 0
    print(f"{'ok  ' if fine else 'FAIL'}  {name} ({time.monotonic() - begun:.0f} s)", flush=True)
    if not fine:
        print(done.stdout[-8000:] + done.stderr[-4000:], flush=True)
    return fine


if __name__ == "__main__":
    sys.exit(main("--tests" in sys.argv))
