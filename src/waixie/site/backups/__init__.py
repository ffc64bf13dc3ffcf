"""A company's data carried away whole and brought back: database, files and keys, the keys in a file of their own."""
