"""Files too large to write down and things in a folder that are no files; a case names one with `make`."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

CLAIM = "- id: {name}\n  text: A sentence.\n  source: example-report\n"


def _claim_with(field: str, text: str) -> bytes:
    return f"claims:\n- id: bad\n  text: A sentence.\n  source: example-report\n  {field}: {text}\n".encode()


def _figure(text: str) -> bytes:
    return _claim_with("value", f"{text}\n  subject: example-corp\n  predicate: revenue\n  period: 2025")


def _bomb() -> bytes:
    """Nine levels of ten aliases: a billion texts to a reader that expands them."""
    lines = ["x-0: &a0 [lol]"]
    lines += [f"x-{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]" for level in range(1, 10)]
    return ("\n".join(lines) + "\nclaims:\n" + CLAIM.format(name="fine")).encode()


CONTENTS: dict[str, Callable[[], bytes]] = {
    "alias bomb": _bomb,
    "brackets, 100,000 deep": lambda: b"claims: " + b"[" * 100_000,
    "dashes, 100,000 deep": lambda: b"claims:\n" + b"- " * 100_000 + b"x\n",
    "mappings, 100,000 deep": lambda: b"claims:\n" + b"{a: " * 100_000,
    "list 60 deep in a claim": lambda: _claim_with("x-own", "[" * 60 + "]" * 60),
    "5,000 digits": lambda: _figure("9" * 5_000),
    "5,000 digits as a period": lambda: _claim_with("period", "9" * 5_000),
    "5,000 digits as a year": lambda: _claim_with("period", "Y" + "9" * 5_000),
    "100 kB of hexadecimal digits": lambda: _figure("0x" + "f" * 99_990),
    "a text of 100,001 characters": lambda: _claim_with("notes", "x" * 100_001),
    "17 MB": lambda: b"#" * (17 * 1024 * 1024),
    "150 faults": lambda: b"claims:\n" + b"- id: a: b\n" * 150,
}


def _link_to_itself(path: Path) -> None:
    path.symlink_to(path)


def _link_to_folder_above(path: Path) -> None:
    path.with_suffix("").symlink_to(path.parent)


def _link_out(path: Path) -> None:
    elsewhere = path.parents[2] / "elsewhere.yaml"
    elsewhere.write_text("claims:\n" + CLAIM.format(name="foreign"))
    path.symlink_to(elsewhere)


def _socket(path: Path) -> None:
    """Bound through a path relative to here, because addresses of sockets are short."""
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(path))


THINGS: dict[str, Callable[[Path], None]] = {
    "link to itself": _link_to_itself,
    "link to the folder above": _link_to_folder_above,
    "link out of the base": _link_out,
    "pipe": os.mkfifo,
    "socket": _socket,
    "folder": Path.mkdir,
    "link to a device": lambda path: path.symlink_to("/dev/zero"),
}
