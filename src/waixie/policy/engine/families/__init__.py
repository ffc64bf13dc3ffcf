"""The eight shapes of a rule, each a function that yields the duties of one object."""
