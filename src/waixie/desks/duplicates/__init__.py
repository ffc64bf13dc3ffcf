"""Entries that may be one, side by side: the same, or not the same, or apart again."""
