"""Every kind of event that the journal knows: what it says, whom it touches, who may record it."""
