"""Figures that do not add up: equations, parts and wholes, and claims that cannot all be true together."""
