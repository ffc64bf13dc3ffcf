"""What can be asked of the registry, one file a noun. Each begins with who sees what."""
