"""Where the index of a knowledge base is, and when it is written.

One folder in the user's cache (`KB_CACHE_DIR`, else `XDG_CACHE_HOME/kb-claims/index`, else the place that the system
has for it), in it two packs for each knowledge base: a large one, and a small one with what came since, so that a
change of one file does not write everything again. Both can be missing, damaged, or of another version: then they are
made anew, with one note. A cache that cannot be written is no trouble.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Final

from kb.index.pack import BrokenPackError, Pack, digest, packed
from kb.index.spool import Spool

#: The small pack is joined to the large one when it has grown to this share of it: then each byte is written about
#: four times over the life of an index.
_JOINED_AT: Final = 0.3

_LARGE, _SMALL = "all.pack", "new.pack"


def cache_folder() -> Path | None:
    """The folder for indexes, or None where this user has none."""
    named = os.environ.get("KB_CACHE_DIR")
    if named:
        return Path(named)
    home = os.environ.get("HOME") or os.environ.get("USERPROFILE")
    if os.environ.get("XDG_CACHE_HOME"):
        return Path(os.environ["XDG_CACHE_HOME"]) / "kb-claims" / "index"
    if not home:
        return None
    places = {"darwin": "Library/Caches", "win32": "AppData/Local"}
    return Path(home) / places.get(sys.platform, ".cache") / "kb-claims" / "index"


class Store:
    """Entries by key for one knowledge base; without a folder it keeps them for this run only.

    Attributes:
        note: what was thrown away and why, a sentence; empty when nothing was.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.note = ""
        self._new = Spool()
        self._packs: dict[str, Pack] = {}
        if folder is not None and is_tracked(folder):
            self.folder, self.note = None, f"the index in {folder} came with a git repository and is not believed"
        for name in (_SMALL, _LARGE) if self.folder is not None else ():
            self._open(name)

    @classmethod
    def of(cls, root: Path) -> Store:
        """The store of the knowledge base in a folder."""
        cache = cache_folder()
        if cache is None:
            return cls(None)
        return cls(cache / digest(os.path.realpath(root).encode(errors="surrogateescape")))

    def _open(self, name: str) -> None:
        assert self.folder is not None  # noqa: S101 - only a store with a folder opens packs
        try:
            self._packs[name] = Pack(self.folder / name)
        except FileNotFoundError:
            pass
        except (OSError, BrokenPackError, ValueError, TypeError) as error:
            self._broken(error)

    def _broken(self, why: Exception) -> None:
        """Believe nothing more of what is on the disk, and say so once."""
        self._packs.clear()
        self.note = f"the index of this knowledge base could not be used ({why}); it is made anew"

    def get(self, key: str) -> bytes | None:
        """An entry that was kept, or None."""
        found = self.view(key)
        return None if found is None else bytes(found)

    def view(self, key: str) -> bytes | memoryview | None:
        """The same without a copy of its bytes."""
        if key in self._new:
            return self._new.get(key)
        try:
            return next((data for pack in self._packs.values() if (data := pack.get(key)) is not None), None)
        except (BrokenPackError, OSError) as error:
            self._broken(error)
            return None

    def __contains__(self, key: str) -> bool:
        return key in self._new or any(key in pack for pack in self._packs.values())

    def keys(self) -> set[str]:
        """The keys of all entries."""
        return {*self._new, *(key for pack in self._packs.values() for key in pack)}

    def put(self, key: str, data: bytes) -> None:
        """Keep an entry; it is written by `save`."""
        self._new.put(key, data)

    def distrust(self, why: Exception) -> None:
        """An entry is what was written, and still cannot be understood: another version wrote it."""
        self._broken(why)

    @property
    def has_new(self) -> bool:
        """True when there is something to write."""
        return len(self._new) > 0

    def save(self, wanted: Collection[str]) -> None:
        """Write what is new; of the rest, only what is `wanted` outlives the joining of the two packs."""
        if self.folder is None or not self.has_new:
            return
        with contextlib.suppress(OSError):  # a cache that cannot be written is no trouble: nothing is lost
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            large, small = self._packs.get(_LARGE), self._packs.get(_SMALL)
            added = self._new.size + (small.size_of(set(wanted).difference(self._new)) if small else 0)
            if large is not None and added < large.size * _JOINED_AT:
                self._write(_SMALL, self._kept([small] if small else [], wanted))
            else:
                self._write(_LARGE, self._kept([pack for pack in (small, large) if pack], wanted))
                with contextlib.suppress(FileNotFoundError):
                    (self.folder / _SMALL).unlink()

    def _kept(self, packs: Iterable[Pack], wanted: Collection[str]) -> Iterator[tuple[str, bytes | memoryview]]:
        kept = set(self._new)
        yield from ((key, self._new.get(key) or b"") for key in self._new)
        for pack in packs:
            for key in pack:
                if key in wanted and key not in kept:
                    with contextlib.suppress(BrokenPackError):
                        yield key, pack.get(key) or b""
                    kept.add(key)

    def _write(self, name: str, entries: Iterable[tuple[str, bytes | memoryview]]) -> None:
        """All of a pack under another name first, then in place of the old one in one step."""
        assert self.folder is not None  # noqa: S101 - `save` has seen to it
        temp = self.folder / f".{name}-{os.urandom(8).hex()}"
        try:
            with temp.open("xb") as file:
                for piece in packed(entries):
                    file.write(piece)
            temp.replace(self.folder / name)
        except BaseException:
            with contextlib.suppress(OSError):
                temp.unlink()
            raise


def is_tracked(folder: Path) -> bool:
    """True when git brought a pack in this folder, so that somebody else may have made it; asked only inside of one."""
    if not any((above / ".git").exists() for above in (folder, *folder.parents)):
        return False
    import subprocess  # noqa: PLC0415 - a cache inside a repository is rare

    asked = ["git", "-C", os.fspath(folder), "ls-files", "--", _LARGE, _SMALL]
    try:
        answer = subprocess.run(asked, capture_output=True, check=False)  # noqa: S603 - no shell, and a fixed command
    except OSError:
        return True
    return bool(answer.stdout)
