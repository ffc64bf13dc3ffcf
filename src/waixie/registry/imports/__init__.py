"""What companies already have, read in: event logs of other systems and rosters. Pure readers; actions write."""
