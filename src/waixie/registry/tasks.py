"""What the worker does for the registry. Found by the queue at start."""

from waixie.registry.actions.import_running import take_over_file, try_file

__all__ = ["take_over_file", "try_file"]
