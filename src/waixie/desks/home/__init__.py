"""What I must do, by when, and why."""
