"""What is asked here, by noun."""
