"""The journal, written and read behind the wall."""
