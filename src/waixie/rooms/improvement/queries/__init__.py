"""What can be asked of the room, by noun."""
