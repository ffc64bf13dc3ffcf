"""A version reaches whom it concerns: what one has to acknowledge, and who is missing."""
