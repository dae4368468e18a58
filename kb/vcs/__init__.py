"""Knowledge bases as git keeps them: read from any revision, without touching the work tree.

- `git`: the git program: which repository a folder is in, revisions to commits, trees, blobs, the first-parent history.
- `revision_files`: the files of one revision, in the shape in which `kb.load` reads files.
- `ranges`: `BASE..HEAD` and its relatives.
"""
