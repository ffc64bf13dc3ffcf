"""What happened, as sentences in the reader's language."""
