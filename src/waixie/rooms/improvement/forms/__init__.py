"""What is asked on the pages, by noun."""
