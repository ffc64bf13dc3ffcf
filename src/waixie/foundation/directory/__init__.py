"""What the things are called that events speak of: found by name, named by id, for the eyes of one reader."""
