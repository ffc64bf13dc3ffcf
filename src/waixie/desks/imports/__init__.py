"""Taking over what a company has already: a roster as a spreadsheet, an event log of another system."""
