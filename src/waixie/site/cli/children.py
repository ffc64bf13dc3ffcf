"""The processes that `waixie serve` looks after: started, restarted when they die, stopped together."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from waixie.site.embedded.folders import Account, Places

PATIENCE = 15.0
RESTARTS = 5
WITHIN = 60.0
LOOK_EVERY = 1.0
PR_SET_PDEATHSIG = 1
# Can this user read the program and what it stands on?
READ_ALL = """
from importlib.util import find_spec
for name in ("waixie.site.settings", "django", "granian", "procrastinate", "psycopg"):
    open(find_spec(name).origin).close()
"""


def child_environment(places: Places) -> dict[str, str]:
    """Our own environment, with paths that hold in another working folder."""
    environment = dict(os.environ)
    environment["WAIXIE_DATA"] = str(places.data)
    environment["HOME"] = str(places.data)
    if paths := environment.get("PYTHONPATH"):
        environment["PYTHONPATH"] = os.pathsep.join(
            str(Path(path).absolute()) for path in paths.split(os.pathsep)
        )
    return environment


def account_for(places: Places) -> Account | None:
    """Root's servers run as the user of the cluster; None if that user can't reach the program."""
    me, owner = Account.of(os.geteuid()), places.owner()
    if me.uid != 0:
        return me
    try:
        reached = subprocess.run(
            [sys.executable, "-c", READ_ALL],
            env=child_environment(places),
            cwd=places.data,
            capture_output=True,
            check=False,
            user=owner.uid,
            group=owner.gid,
            extra_groups=[],
        )
    except OSError:
        return None
    return owner if reached.returncode == 0 else None


def give_to(account: Account, places: Places) -> None:
    """What root made in the data folder goes to the user that serves."""
    if os.geteuid() != 0:
        return
    for folder in (places.secrets, places.keys, places.files, places.backups, places.static):
        for path in [folder, *folder.rglob("*")] if folder.exists() else []:
            if path.lstat().st_uid == 0:
                os.lchown(path, account.uid, account.gid)


@dataclass
class Child:
    """One program that is kept running."""

    name: str
    command: Sequence[str]
    environment: dict[str, str]
    account: Account
    process: "subprocess.Popen[bytes] | None" = None
    started: list[float] = field(default_factory=list)

    def start(self, folder: Path) -> None:
        """Start it in a session of its own; it ends when we are killed. What an earlier one left behind goes first."""
        self.sweep()
        switch = os.geteuid() == 0 and self.account.uid != 0
        self.started.append(time.monotonic())
        self.process = subprocess.Popen(
            self.command,
            env=self.environment,
            cwd=folder,
            start_new_session=True,
            preexec_fn=_die_with_parent,  # noqa: PLW1509 - the supervisor has no threads
            user=self.account.uid if switch else None,
            group=self.account.gid if switch else None,
            extra_groups=[] if switch else None,
        )

    def ended(self) -> int | None:
        """Its exit code, or None while it runs."""
        return self.process.poll() if self.process else None

    def dies_too_often(self) -> bool:
        """True when it was started many times within a minute."""
        return len([at for at in self.started if at > time.monotonic() - WITHIN]) > RESTARTS

    def ask_to_stop(self) -> None:
        """Let it finish what it is doing."""
        if self.process and self.process.poll() is None:
            self.process.terminate()

    def must_stop(self, deadline: float) -> None:
        """Wait for it until the deadline, then kill it."""
        if not self.process:
            return
        try:
            self.process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.sweep()

    def sweep(self) -> None:
        """Kill what is left of its session: a web server that was killed leaves workers that keep the port."""
        if self.process and self.process.poll() is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)


class Supervisor:
    """Keeps the children running until a signal asks it to stop."""

    def __init__(
        self, children: Sequence[Child], folder: Path, look_after: Callable[[], None] = lambda: None
    ) -> None:
        self.children = children
        self.folder = folder
        self.look_after = look_after  # what they stand on
        self.stopping = False

    def start(self) -> None:
        """Listen to signals and start the first child; the others wait until `start_others`."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._on_stop)
        signal.signal(signal.SIGHUP, self._on_hang_up)
        self.children[0].start(self.folder)

    def start_others(self) -> None:
        """Start the rest: they would only make the first page wait."""
        for child in self.children[1:]:
            child.start(self.folder)

    def watch(self) -> str | None:
        """Wait until asked to stop; gives back the name of a child that can't be kept alive."""
        looked = time.monotonic()
        while not self.stopping:
            if time.monotonic() > looked + LOOK_EVERY:
                self.look_after()
                looked = time.monotonic()
            for child in self.children:
                if not child.started or child.ended() is None or self.stopping:
                    continue
                if child.dies_too_often():
                    return child.name
                child.start(self.folder)
            time.sleep(0.2)
        return None

    def stop(self) -> None:
        """Stop all children together, in good order."""
        for child in self.children:
            child.ask_to_stop()
        deadline = time.monotonic() + PATIENCE
        for child in self.children:
            child.must_stop(deadline)

    def _on_stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping = True

    def _on_hang_up(self, _number: int, _frame: FrameType | None) -> None:
        for child in self.children:
            child.ask_to_stop()  # it is started again, with fresh code


def _die_with_parent() -> None:
    """On Linux: a supervisor that is killed takes its children along, so that none keeps the port."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
