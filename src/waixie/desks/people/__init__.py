"""Who can come in, what he may do, and in whose place: the administration of people and roles, and everybody's own account."""
