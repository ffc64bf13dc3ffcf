"""Working calendars: the year of each, what comes in as a file or is announced, and which duties that moves."""
