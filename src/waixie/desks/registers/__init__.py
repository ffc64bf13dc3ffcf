"""The registers: who and what there is, as lists and as pages of their own."""
