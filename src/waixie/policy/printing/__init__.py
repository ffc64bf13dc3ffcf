"""A version of the policy as a PDF that a company signs."""
