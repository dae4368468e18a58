"""Generated knowledge bases of any size, and how long `kb` takes for them beside its peers: `make bench`."""
