"""The query language, the search and what records are connected with."""
