"""Tests of the reading of dates."""
