"""The demonstration company: two years of a group's life with its outside workers, lived through the real actions in time order."""
