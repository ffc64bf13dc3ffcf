"""Record what happened: the form is made from the kind of event."""
