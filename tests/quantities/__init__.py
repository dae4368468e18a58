"""Tests of written figures."""
