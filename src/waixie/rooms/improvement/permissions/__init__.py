"""Who may do what here, by noun."""
