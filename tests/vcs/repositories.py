"""A knowledge base in a git repository of its own, out of reach of whatever git is set up to do on this machine."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from kb.load.files import FolderFiles
from kb.load.gathering import Gathered, gathered
from tests.example_base import EXAMPLE, write_base

ALONE = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ann",
    "GIT_AUTHOR_EMAIL": "ann@example.org",
    "GIT_COMMITTER_NAME": "Ann",
    "GIT_COMMITTER_EMAIL": "ann@example.org",
}


class Repo:
    """A repository with the example base in it, in a subfolder where one is named."""

    def __init__(self, folder: Path, below: str = "") -> None:
        self.top = folder / "repo"
        self.top.mkdir()
        self.git("init", "-q", "-b", "main")
        made = write_base(folder)
        self.root = self.top / below
        self.root.mkdir(exist_ok=True, parents=True)
        for name in ("claims", "sources"):
            (made / name).rename(self.root / name)
        self._days = 0
        self.commit("The base")

    def git(self, *arguments: str) -> str:
        """Run git in the repository."""
        done = subprocess.run(
            ["git", *arguments], cwd=self.top, env={**os.environ, **ALONE}, capture_output=True, check=True
        )
        return done.stdout.decode("utf-8", "replace").strip()

    def write(self, text: str, file: str = EXAMPLE) -> None:
        """Put a file of the knowledge base there."""
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def commit(self, subject: str, text: str | None = None, file: str = EXAMPLE) -> str:
        """Commit everything, after writing a file if one is given; each commit is a day later than the last."""
        if text is not None:
            self.write(text, file)
        self._days += 1
        date = f"2026-03-{self._days:02d}T12:00:00Z" if self._days < 29 else f"2026-04-01T12:{self._days % 60:02d}:00Z"
        self.git("add", "-A")
        os.environ["GIT_AUTHOR_DATE"] = os.environ["GIT_COMMITTER_DATE"] = date
        try:
            self.git("commit", "-q", "--allow-empty", "-m", subject)
        finally:
            del os.environ["GIT_AUTHOR_DATE"], os.environ["GIT_COMMITTER_DATE"]
        return self.git("rev-parse", "HEAD")

    def commit_many(self, texts: list[str]) -> None:
        """One commit for each version of a file, on top of what is there, with its number as the subject; quickly."""
        stream = []
        for number, text in enumerate(texts):
            stream += [
                "commit refs/heads/main",
                f"committer Ann <ann@example.org> {1772452800 + number} +0000",
                f"data {len(str(number))}\n{number}",
                *(["from refs/heads/main^0"] if number == 0 else []),
                f"M 644 inline {EXAMPLE}",
                f"data {len(text.encode())}\n{text}\n",
            ]
        arguments = ["git", "fast-import", "--quiet"]
        subprocess.run(arguments, cwd=self.top, input="\n".join(stream).encode(), check=True)
        self.git("reset", "-q", "--hard", "main")

    def snapshot(self) -> tuple[str, str]:
        """What a reading command must leave as it is: the state of the work tree, and where everything points."""
        return self.git("status", "--porcelain", "--ignored"), self.git("show-ref", "--head")


def written(folder: Path, example: str) -> Gathered:
    """The written records of the example base with one more file."""
    folder.mkdir()
    return gathered(FolderFiles(write_base(folder, example)))


def claim(name: str, value: str, *, period: str = "2025", source: str = "example-report", **more: str) -> str:
    """One claim about the revenue of the example, on one line."""
    fields = {"id": name, "text": f"Revenue was {value}.", "source": source, "subject": "example-corp"}
    fields |= {"predicate": "revenue", "value": value, "period": period, **more}
    return "- {" + ", ".join(f"{key}: {text}" for key, text in fields.items()) + "}\n"


def claims(*rows: str) -> str:
    """A file of claims."""
    return "claims:\n" + "".join(rows) if rows else ""
