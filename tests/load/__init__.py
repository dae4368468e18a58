"""Tests of reading files: bytes, YAML, folders."""
