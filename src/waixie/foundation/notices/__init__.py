"""Notices: what a person is told, in the page and by mail, in his own language, when he chose to be told."""
