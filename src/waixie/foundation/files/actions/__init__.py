"""Everything that can be done to files."""

from waixie.foundation.files.actions.cleaning import damaged_files, remove_orphans
from waixie.foundation.files.actions.keeping import drop_kept, keep_aside
from waixie.foundation.files.actions.opening import Opened, list_files, open_file
from waixie.foundation.files.actions.removing import remove_file
from waixie.foundation.files.actions.storing import store_file

__all__ = [
    "Opened",
    "damaged_files",
    "drop_kept",
    "keep_aside",
    "list_files",
    "open_file",
    "remove_file",
    "remove_orphans",
    "store_file",
]
