"""Whose events make up the agreed catalogue."""

EVENT_MODULES: tuple[str, ...] = ("waixie.foundation.journal.events",)
