"""What somebody is told: the list behind the bell, how he wishes to be told, and the state of the mail."""
