"""Two states of a knowledge base against each other: what `kb diff` shows.

- `states`: reading the states: revisions, the files as they are, a merge in memory.
- `differences`: what became of records and findings from one state to another.
- `record_words`: changes of records in a few words.
- `as_text`, `as_json`, `as_markdown`: one file a format.
"""
