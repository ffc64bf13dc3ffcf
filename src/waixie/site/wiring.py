"""What makes what react: the one table of the house. Nothing else connects the floors."""

from waixie.foundation.journal import catalogue
from waixie.foundation.journal.recording import listen

# Run inside each recording transaction, in this order.
LISTENERS: tuple[str, ...] = ("waixie.policy.upkeep.listener",)


def wire() -> None:
    """Fill the catalogue of kinds and connect the listeners. Called once, when Django is ready."""
    from django.utils.module_loading import import_string

    from waixie.site.catalogue import EVENT_MODULES

    catalogue.load(EVENT_MODULES)
    for path in LISTENERS:
        listen(import_string(path))
