"""Both walls: in whose name the database works, and who may do what."""
