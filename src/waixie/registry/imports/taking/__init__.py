"""A staged roster becomes rows of the registry and events of the journal: partners, places, people, engagements, papers."""
