"""How workers share the tests: a file's tests stay together and share what they stand on."""

from typing import Any

import pytest

APART = ("tests/browser/", "tests/matrix/")
"""Each of their tests is long and stands on something of its own."""


def shared_out(config: pytest.Config, log: Any) -> Any:
    """Hand out the tests file by file, in the order in which they were collected."""
    from xdist.scheduler import LoadScopeScheduling

    class ByFile(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return nodeid if nodeid.startswith(APART) else nodeid.partition("::")[0]

    config.option.loadscopereorder = False
    return ByFile(config, log) if config.getoption("dist") == "load" else None
