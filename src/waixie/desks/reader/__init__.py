"""The policy as a text, with its life in the margin."""
