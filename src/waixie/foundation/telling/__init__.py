"""Record what happened: a person tells of what no room of the house has seen."""
