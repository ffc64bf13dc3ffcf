"""The journal: what happened, who did it, when it happened and when we learnt it. One stream, six uses."""
