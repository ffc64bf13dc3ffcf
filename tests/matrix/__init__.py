"""Every address, asked by everybody, for what is his own, another's and nobody's."""
