"""The sample company: made up, small, and read in by the same importers that every company uses."""
