"""Opening a knowledge base: the nearest folder, and what is in it or in a revision of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kb.base import KnowledgeBase
from kb.errors import KBError
from kb.index.snapshot import Snapshot
from kb.index.store import Store
from kb.load.files import FOLDERS, FolderFiles

if TYPE_CHECKING:
    from kb.load.gathering import Gathered


def find_root(start: Path) -> Path:
    """The nearest folder from `start` upward that holds `claims/` and `sources/`; raises KBError when there is none."""
    here = start.resolve()
    for folder in (here, *here.parents):
        if all((folder / name).is_dir() for name in FOLDERS):
            return folder
    raise KBError(
        f"there is no knowledge base in {start} or above it (a folder with claims/ and sources/); "
        "give one with --kb DIR, or begin one with `kb init`"
    )


def load(folder: Path | str, texts: Path | str | None = None, *, index: bool = False) -> KnowledgeBase:
    """Read the knowledge base in a folder.

    Args:
        folder: the folder that holds `claims/` and `sources/`.
        texts: a folder with the archived texts of the sources, to check passages against.
        index: use what earlier runs kept in the user's cache folder, and keep there what is new (`save_index`).

    Raises:
        KBError: the folder is not a knowledge base, or `texts` is not a folder. Trouble inside the files is not
            raised; see `KnowledgeBase.troubles`.
    """
    root = Path(folder)
    if not any((root / name).is_dir() for name in FOLDERS):
        raise KBError(f"{folder} is not a knowledge base: it has neither claims/ nor sources/")
    snapshot = Snapshot(FolderFiles(root), Store.of(root) if index else Store(None))
    if texts is None:
        return KnowledgeBase(root, snapshot)
    from kb.load.texts import ArchivedTexts  # noqa: PLC0415 - most commands need no texts

    return KnowledgeBase(root, snapshot, ArchivedTexts(Path(texts)))


def of_written(root: Path, written: Gathered) -> KnowledgeBase:
    """The knowledge base that written records make, wherever they were read."""
    from kb.load.knowledge import resolved  # noqa: PLC0415 - a folder is read otherwise

    return KnowledgeBase(root, resolved(root, written))
