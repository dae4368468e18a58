"""Who is at work here, as far as git knows it."""

from __future__ import annotations

import subprocess
from pathlib import Path


def git_user(folder: Path) -> str:
    """`user.name` of git's configuration for a folder; empty where git is missing or has none."""
    try:
        done = subprocess.run(  # noqa: S603 - fixed arguments, no shell
            ["git", "-C", str(folder), "config", "--get", "user.name"],  # noqa: S607 - the git of this machine is meant
            capture_output=True,
            check=False,
            timeout=10,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else ""
