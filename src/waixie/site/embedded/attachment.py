"""Who still uses the embedded server. The last one to leave stops it; a killed one has left."""

import contextlib
import fcntl
from typing import IO

from waixie.site.embedded.folders import open_lock
from waixie.site.embedded.server import Say, Server, State


class Attachment:
    """One process's hold on a running server."""

    def __init__(self, server: Server, state: State, file: IO[str]) -> None:
        self.server = server
        self.state = state
        self._file = file

    def leave(self) -> bool:
        """Let go of the server, and stop it if nobody else holds it; True if it was stopped."""
        if self._file.closed:
            return False
        with self._file, contextlib.suppress(BlockingIOError):
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self.server.stop()
            return True
        return False


def attach(server: Server, say: Say = lambda _: None) -> Attachment:
    """Start the server if need be and hold it, so that no other process stops it."""
    server.places.prepare()
    file = open_lock(server.places.run / "users.lock", server.places.owner())
    fcntl.flock(file, fcntl.LOCK_SH)
    try:
        state = server.start(say)
    except BaseException:
        file.close()
        raise
    return Attachment(server, state, file)
