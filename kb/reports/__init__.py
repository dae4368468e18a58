"""Reports: one file a format or a page; each turns records into text or JSON and decides nothing.

- `terminal`: printing for people: colour, width, and nothing in the data that could act on a terminal. Lines break as
  `breaking` says; `tables` fit their columns into the width.
- `spreadsheets`: texts in CSV that no spreadsheet runs.
- `wanted`: the filter by subject, predicate and source.
- `as_json`: the stable JSON of claims, comparisons and findings.
"""
