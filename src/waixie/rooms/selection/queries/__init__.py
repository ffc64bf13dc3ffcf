"""What can be asked here, by noun."""
