"""The version, which the package and `kb --version` both take from here."""

VERSION = "0.1.0"
