"""Where a finding comes from: what `kb history` shows.

- `publication`: since when the claims of a finding can be known at all.
- `walk`: the first-parent history of the knowledge base, read only as far as a question needs.
- `finding_history`: these together: what made the finding, since when it is known here, and what ended it.
- `as_text`, `as_json`: one file a format.
"""
