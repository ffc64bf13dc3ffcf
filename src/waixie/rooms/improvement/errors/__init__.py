"""Why something is refused here, by noun."""
