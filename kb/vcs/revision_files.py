"""The files of one revision, found and read by the rules by which `kb.load.files` finds those of a folder.

A link is not followed: what it leads to inside `claims/` or `sources/` is read anyway, and all else is reported.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from typing import Final

from kb.load.files import FOLDERS, file_trouble
from kb.load.limits import MAX_FILE_BYTES
from kb.load.nodes import Trouble
from kb.model.display import visible
from kb.vcs.git import Repository, TreeEntry

_ENDINGS: Final = (".yaml", ".yml")
_LINK, _SUBMODULE = "120000", "160000"

#: No path that a link leads to is longer.
_LONGEST_TARGET: Final = 4096


class RevisionFiles:
    """The files of a commit; blobs are fetched together, at the first that is read.

    `known` says which versions need not be fetched because they are not going to be read.
    """

    def __init__(self, repository: Repository, commit: str, known: Iterable[tuple[str, str]] = ()) -> None:
        self._repository = repository
        self._commit = commit
        self._known = known
        self._blobs: dict[str, str] = {}
        self._contents: dict[str, bytes | None] | None = None

    def names(self) -> tuple[list[str], list[Trouble]]:
        """All YAML files below `sources/` and `claims/` in the commit, and what cannot be read there."""
        troubles: dict[str, Trouble] = {}
        links = []
        for entry in self._repository.entries(self._commit, *FOLDERS):
            trouble = _unfit(entry)
            if trouble is not None:
                troubles.setdefault(trouble.place.file, trouble)
            elif entry.mode == _LINK and _may_be_meant(entry.path):
                links.append(entry)
            elif entry.kind == "blob" and _is_meant(entry.path):
                self._blobs[entry.path] = entry.blob
        for trouble in self._links(links):
            troubles.setdefault(trouble.place.file, trouble)
        return sorted(self._blobs), sorted(troubles.values(), key=lambda trouble: trouble.place)

    def version(self, name: str) -> str:
        """The object name of its content."""
        return self._blobs[name]

    def read(self, name: str) -> bytes | Trouble:
        """The bytes of a file."""
        if self._contents is None:
            known = set(self._known)
            self._contents = self._fetched({b: "" for n, b in self._blobs.items() if (n, b) not in known})
        blob = self._blobs[name]
        if blob not in self._contents:
            self._contents.update(self._fetched({blob: ""}))
        data = self._contents[blob]
        if data is None:
            message = "git has no content for this file, as in a partial clone"
            return file_trouble(name, "vanished", message, "fetch the rest of the repository")
        if len(data) > MAX_FILE_BYTES:
            message = f"the file is larger than {MAX_FILE_BYTES:,} bytes"
            return file_trouble(name, "too-large", message, "divide it into several files")
        return data

    def _fetched(self, blobs: Mapping[str, str]) -> dict[str, bytes | None]:
        return dict(zip(blobs, self._repository.blobs(blobs, MAX_FILE_BYTES), strict=True))

    def _links(self, links: list[TreeEntry]) -> Iterable[Trouble]:
        targets = self._repository.blobs((link.blob for link in links), _LONGEST_TARGET) if links else ()
        for link, target in zip(links, targets, strict=True):
            reached = _reached(link.path, target or b"")
            if not _is_below(reached, FOLDERS):
                message = "this link leads out of claims/ and sources/ and is not followed in a revision"
                yield file_trouble(link.path, "link-out", message, "put the file itself here", "warning")
            elif reached not in self._blobs and not any(_is_below(path, (reached,)) for path in self._blobs):
                yield file_trouble(
                    link.path, "link-nowhere", "this link leads to nothing", "delete it, or mend its target"
                )


def _is_meant(path: str) -> bool:
    parts = path.split("/")
    return path.lower().endswith(_ENDINGS) and not any(part.startswith(".") for part in parts)


def _may_be_meant(link: str) -> bool:
    """A link to a file of ours or, by its name, to a folder: what it leads to is not looked at."""
    name = posixpath.basename(link)
    return _is_meant(link) or "." not in name


def _unfit(entry: TreeEntry) -> Trouble | None:
    """What is wrong with where an entry stands, whatever it holds; what begins with a dot is nobody's business."""
    parts = entry.path.split("/")
    if any(part.startswith(".") for part in parts):
        return None
    for depth, part in enumerate(parts[1:-1], 2):
        if part.lower().endswith(_ENDINGS):
            folder = "/".join(parts[:depth])
            return file_trouble(folder, "not-a-file", "this is a folder with the name of a file", "rename it")
    if entry.mode == _SUBMODULE:
        message = "this is a submodule, whose files are not part of this revision"
        return file_trouble(visible(entry.path), "not-readable", message, "put the files themselves here")
    if len(parts) == 1 and entry.mode == _LINK:
        message = "this link is not followed in a revision"
        return file_trouble(entry.path, "link-out", message, "put the folder itself here")
    if len(parts) == 1:
        return file_trouble(entry.path, "not-a-folder", "this should be a folder", f"move the file to {entry.path}/")
    if _is_meant(entry.path) and visible(entry.path) != entry.path:
        message = "the name of this file holds characters that cannot be shown"
        return file_trouble(visible(entry.path), "bad-file-name", message, "rename it")
    return None


def _reached(link: str, target: bytes) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(link), target.decode("utf-8", "replace")))


def _is_below(path: str, folders: Iterable[str]) -> bool:
    return any(path == folder or path.startswith(f"{folder}/") for folder in folders)
