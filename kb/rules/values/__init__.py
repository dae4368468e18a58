"""Values that cannot be true, cannot be true together, or are of the wrong kind."""
