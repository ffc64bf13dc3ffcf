"""The engagement file: a whole life on one page."""
