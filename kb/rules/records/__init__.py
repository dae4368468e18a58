"""What could not be read or resolved, and whether passages are still what they were."""
