"""The index: what was read and found out is kept in the user's cache folder, so that nothing is worked out twice.

Everything in it is found by a digest of what it was made from, never by a time, and can be thrown away at any moment:
the files of the knowledge base are the only truth. The rooms, from the bottom: `codec` (records as plain JSON),
`pack` (many entries in one file that proves itself), `store` (where that file is, and when it is written).
"""
