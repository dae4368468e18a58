"""Pairs of claims with what a careful fact-checker says of them; see `cases` for the format."""
