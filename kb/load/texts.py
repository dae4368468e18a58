"""The archived plain texts of sources, which stay outside the knowledge base: they are not ours to publish."""

from __future__ import annotations

import hashlib
from dataclasses import field
from pathlib import Path

from kb.errors import KBError
from kb.light_dataclass import dataclass
from kb.load.files import read_bytes
from kb.load.nodes import Trouble
from kb.model.source import Source


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a source, or why there is none; positions in it count characters of the decoded text."""

    text: str | None
    problem: str = ""


@dataclass(slots=True)
class ArchivedTexts:
    """A folder of texts, read once each."""

    folder: Path
    _read: dict[str, Text] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.folder.is_dir():
            raise KBError(f"{self.folder} is not a folder of texts")

    def of(self, source: Source) -> Text:
        """The text of a source, checked against its digest when one is recorded."""
        if source.id not in self._read:
            self._read[source.id] = self._text(source)
        return self._read[source.id]

    def _text(self, source: Source) -> Text:
        if source.text is None:
            return Text(None, f"source {source.id} records no text file")
        name = source.text.file
        if Path(name).name != name or name in ("", ".", ".."):
            return Text(None, f"source {source.id}: the text file “{name}” is not a plain file name")
        data = read_bytes(self.folder / name)
        if isinstance(data, Trouble):
            return Text(None, f"{name} could not be read: {data.message}")
        if source.text.sha256 and hashlib.sha256(data).hexdigest() != source.text.sha256:
            return self._decoded(data, f"{name} is not the text that was read: its digest differs")
        return self._decoded(data, "")

    @staticmethod
    def _decoded(data: bytes, problem: str) -> Text:
        try:
            return Text(data.decode("utf-8"), problem)
        except UnicodeDecodeError as error:
            return Text(None, f"it is not UTF-8 (byte {error.start})")
