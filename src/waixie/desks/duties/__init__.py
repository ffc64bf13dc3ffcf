"""Duties in words: what is asked, of whom, by when, how it stands, and where it is done."""
