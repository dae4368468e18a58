"""Claims as a table: the findings of `kb check` about millions of machine-made claims, in bounded memory.

- `contract`: which columns a table has, and what of it breaks the contract.
- `words`, `reading`: the vocabulary, and rows to claims, with the readers of the files.
- `entries`, `rounding`: what SQL may know of a claim: under which heading and when it can meet another, and its bounds.
- `candidates.sql`, `contract.sql`, `statements`: the portable text, which every engine runs unchanged.
- `judging`: candidates to findings, by `compare`.
- `on_duckdb`, `on_spark`: the engines.
- `checking`, `output`, `as_text`: a whole run, the files it writes, and what it prints.

SQL proposes, `compare` decides: what the text proposes in vain costs time, and nothing that conflicts is left out.
"""
