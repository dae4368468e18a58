"""Tests of what would settle it: the fewest claims, the steps, what is missing, and `kb advise`."""
