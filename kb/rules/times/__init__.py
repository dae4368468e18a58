"""Dates and periods that cannot be right."""
