"""Disks that fail on purpose: the n-th operation is refused, done by half, or the last one before the power goes."""

# ruff: noqa: D102 - the methods are those of Disk, and described there

from __future__ import annotations

import os
from pathlib import Path

from kb.editing.disk import Disk


class PowerLossError(BaseException):
    """The process is gone; not an Exception, so that nothing in it can go on."""


class FaultyDisk(Disk):
    """A disk on which operation number `at` (from 1) goes wrong, and with `sticky` all after it too.

    Attributes:
        fault: an errno; "short" for a write that takes less than it was given; "kill" for the end of the process.
        hit: whether the faulty operation was reached.
        log: the operations, in order.
    """

    def __init__(self, at: int = 0, fault: int | str = 0, *, sticky: bool = False) -> None:
        self.at, self.fault, self.sticky = at, fault, sticky
        self.count = 0
        self.hit = False
        self.log: list[str] = []
        self._numbers: set[int] = set()

    def _step(self, name: str) -> bool:
        """Count an operation; True when it is the faulty one."""
        self.count += 1
        self.log.append(name)
        faulty = self.count == self.at or (self.sticky and self.count > self.at > 0)
        if self.fault == "kill" and self.count >= self.at > 0:
            self.hit = True
            self._forget()
            raise PowerLossError
        self.hit = self.hit or faulty
        return faulty

    def _forget(self) -> None:
        """Close what is open, as the system does when a process ends."""
        while self._numbers:
            os.close(self._numbers.pop())

    def _opened(self, number: int) -> int:
        self._numbers.add(number)
        return number

    def _refused(self, name: str) -> None:
        if self._step(name) and isinstance(self.fault, int):
            raise OSError(self.fault, os.strerror(self.fault))

    def create(self, path: Path) -> int:
        self._refused("create")
        return self._opened(super().create(path))

    def write(self, number: int, data: memoryview) -> int:
        faulty = self._step("write")
        if faulty and isinstance(self.fault, int):
            super().write(number, data[: len(data) // 2])
            raise OSError(self.fault, os.strerror(self.fault))
        return super().write(number, data[: max(1, len(data) // 3)] if faulty else data)

    def set_mode(self, number: int, mode: int) -> None:
        self._refused("set_mode")
        super().set_mode(number, mode)

    def set_owner(self, number: int, user: int, group: int) -> None:
        self._refused("set_owner")
        super().set_owner(number, user, group)

    def sync(self, number: int) -> None:
        self._refused("sync")
        super().sync(number)

    def close(self, number: int) -> None:
        try:
            self._refused("close")
        finally:
            if number in self._numbers:  # a descriptor is free again even where closing reports an error
                self._numbers.remove(number)
                super().close(number)

    def replace(self, old: Path, new: Path) -> None:
        self._refused("replace")
        super().replace(old, new)

    def remove(self, path: Path) -> None:
        self._refused("remove")
        super().remove(path)

    def remove_folder(self, path: Path) -> None:
        self._refused("remove_folder")
        super().remove_folder(path)

    def open_folder(self, path: Path) -> int:
        self._refused("open_folder")
        return self._opened(super().open_folder(path))

    def make_folder(self, path: Path) -> None:
        self._refused("make_folder")
        super().make_folder(path)

    def open_lock(self, path: Path) -> int:
        self._refused("open_lock")
        return self._opened(super().open_lock(path))

    def take_lock(self, number: int) -> None:
        self._refused("take_lock")
        super().take_lock(number)
