"""What the tests need of the machine: a browser, Chinese type, and PostgreSQL 15. Installed where that is possible."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def missing() -> list[str]:
    """The Debian packages whose contents are not here."""
    found = {
        "chromium": any(shutil.which(name) for name in BROWSERS),
        "fonts-noto-cjk": any(Path("/usr/share/fonts").rglob("NotoSansCJK*")),
        "postgresql-15": Path("/usr/lib/postgresql/15/bin/initdb").exists(),
    }
    return [name for name, there in found.items() if not there]


def main() -> int:
    """Install what is missing; exit code 3 with a sentence if that can't be done here."""
    packages = missing()
    if not packages:
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing {', '.join(packages)} …", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
            subprocess.run(["apt-get", *command], env=environment, check=False, stdout=subprocess.DEVNULL)
        packages = missing()
    if packages:
        print(
            f"The tests need {', '.join(packages)}. On Debian: sudo apt-get install {' '.join(packages)}; elsewhere a "
            "Chromium on the PATH, the font Noto Sans CJK, and PostgreSQL 15 in /usr/lib/postgresql/15.",
            file=sys.stderr,
        )
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
