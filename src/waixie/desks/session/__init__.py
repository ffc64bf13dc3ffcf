"""Coming in, going out, and how the reader wants to see the house."""
