"""The door of the demonstration company: come in as whom you like, and five minutes of its story."""
