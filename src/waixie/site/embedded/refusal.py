"""The one way in which starting fails."""


class CannotStart(Exception):
    """A sentence for the person at the terminal: what is wrong and what to do."""
