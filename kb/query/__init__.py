"""Questions to the knowledge base.

- `filters`: a query in one line, and the claims that match it; `conditions`, `limits`, `values` and `named` say what
  its parts ask, `query_error` what is wrong with one.
- `hints`: why a query may have found nothing.
- `search`: words to claims, fuzzy and ranked; `words`: which texts of a claim are searched, and how they are folded.
- `neighbours`: the relations of a claim to others, and where a record is used.
- `spoken_dates`: dates that a passage gives only in its context.
- `passages`: is the passage of a claim still what it was, and does its figure stand in it?
"""
