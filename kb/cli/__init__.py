"""The command line: one file a command, each of them options in, one library call, text out.

- `main`: the group, which loads a command's module only when it is called.
- `options`: the options that commands share, and finding the knowledge base.
- `ending`: exit codes, and what becomes of errors, interruptions and closed pipes.
"""
