"""Changing the files of a knowledge base.

- `disk`: the operations on a disk that saving is made of, one system call each.
- `lock`: one writer at a time.
- `storage`: the only place that writes files: whole or not at all, and never over somebody else's change.
- `scalars`: a text as YAML writes it.
- `commented`: a file as a tree that still has its comments.
- `layout`: such a tree as lines; `canonical`: a whole file in the one layout (`kb fmt`).
- `insertion`: one more record in a file, every other byte left as it is; `splices`: where it can stand.
- `replacement`: one record in the place of another, every other byte left as it is.
- `drafting`: answers to a claim; `adding`: the claim into its file (`kb add`).
- `deciding`: a ruling into its file (`kb rule`). `author`: who is at work here.
- `example`: the knowledge base that `kb init` begins with.
"""
