"""Where claims come from."""
