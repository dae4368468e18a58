"""The knowledge base that `kb init` begins with: two sources about a library, one contradiction, one look-alike.

Its files are the example that newcomers copy from, so they are in the canonical layout and show every kind of record.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from kb.editing.disk import Disk
from kb.editing.storage import Storage
from kb.errors import KBError, NotSavedError
from kb.load.files import FOLDERS, knowledge_files, read_bytes

README: Final = """\
# A knowledge base of claims

Claims are in `claims/`, their sources in `sources/`, the words they use in `claims/vocabulary/`; `kb check` reads them.
"""

_VOCABULARY: Final = """\
# Whom and what claims may speak of, and what their values mean.
entities:
- id: riverton-library
  label: Riverton Library
  aliases: [the library]
  kind: organisation

- id: head-librarian
  label: Head of Riverton Library
  kind: person

predicates:
- id: visits
  label: visits
  datatype: count
  kind: flow
  unit: visits
  range: 0..
  description: how often somebody came in, however often the same person

- id: budget
  label: yearly budget
  datatype: money
  kind: flow
  unit: EUR
  range: 0..
"""

_REPORT: Final = """\
id: riverton-annual-report
title: Riverton Library, annual report 2024
publisher: Riverton Library
published: 2025-03-01
kind: report
tier: 1
"""

_GAZETTE: Final = """\
id: riverton-gazette
title: An article about the library in the Riverton Gazette
publisher: Riverton Gazette
published: 2025-06
kind: news
tier: 2
notes: The day is not known, only the month.
"""

_REPORT_CLAIMS: Final = """\
# What the library says of itself.
source: riverton-annual-report
claims:
- id: report-visits-2024
  text: Riverton Library counted 412,300 visits in 2024.
  subject: riverton-library
  predicate: visits
  value: 412,300
  period: 2024
  said_by: riverton-library
  modality: fact
  locator: page 4

- id: report-budget-2024
  text: Riverton Library had a budget of 2.38 million euros in 2024.
  subject: riverton-library
  predicate: budget
  value: €2.38 million
  period: 2024
  said_by: riverton-library
  modality: fact
  locator: page 11
"""

_GAZETTE_CLAIMS: Final = """\
# What the newspaper says: one figure cannot be right beside the report, one only rounds it.
source: riverton-gazette
claims:
- id: gazette-visits-2024
  text: Riverton Library had over 450,000 visits in 2024.
  subject: riverton-library
  predicate: visits
  value: over 450,000
  period: 2024
  said_by: riverton-gazette
  modality: fact
  locator: paragraph 2

- id: gazette-budget-2024
  text: Riverton Library spent a budget of 2.4 million euros in 2024.
  subject: riverton-library
  predicate: budget
  value: €2.4 million
  period: 2024
  said_by: riverton-gazette
  modality: fact
  locator: paragraph 5

- id: gazette-librarian-hopes
  text: The head of Riverton Library hopes for longer opening hours.
  subject: riverton-library
  said_by: head-librarian
  modality: opinion
  locator: paragraph 7
"""

#: In the order in which they are made, after the README: whatever is there when the power goes refers only to what is
#: there already, and an attempt that was cut short can be told from a knowledge base.
FILES: Final[dict[str, str]] = {
    "claims/vocabulary/library.yaml": _VOCABULARY,
    "sources/riverton-annual-report.yaml": _REPORT,
    "sources/riverton-gazette.yaml": _GAZETTE,
    "claims/riverton-annual-report.yaml": _REPORT_CLAIMS,
    "claims/riverton-gazette.yaml": _GAZETTE_CLAIMS,
}


def begin(folder: Path, disk: Disk | None = None) -> list[str]:
    """Make the example knowledge base in a folder; the files that were made, relative to it.

    A folder in which an earlier attempt was cut short is completed. What else is in the folder stays as it is.

    Raises:
        KBError: the folder is a knowledge base already, or no folder.
        NotSavedError: not everything could be saved; what was made before is taken away again.
    """
    _check(folder)
    disk = disk or Disk()
    made_root = _made_root(folder, disk)
    storage = Storage(folder, disk)
    made: list[str] = []
    try:
        with storage.locked():
            _check(folder)
            for path, text in {"README.md": README, **FILES}.items():
                if storage.read(path) is None:
                    storage.save(path, text.encode(), None)
                    made.append(path)
    except NotSavedError:
        _take_away(folder, made, storage, made_root=made_root)
        raise
    return made


def _check(folder: Path) -> None:
    """A knowledge base is left alone, unless all that it has is some of the example's files."""
    if folder.exists() and not folder.is_dir():
        raise KBError(f"{folder} is a file; name a folder")
    found, troubles = knowledge_files(folder) if _has_folders(folder) else ([], [])
    unfinished = len(found) < len(FILES) and all(
        read_bytes(file.path) == FILES.get(file.relative, "").encode() for file in found
    )
    if troubles or not unfinished:
        raise KBError(f"{folder} is a knowledge base already; `kb check` reads it, `kb add` adds to it")


def _has_folders(folder: Path) -> bool:
    return any((folder / name).is_dir() for name in FOLDERS)


def _made_root(folder: Path, disk: Disk) -> bool:
    """Make the folder itself, with those above it."""
    if folder.is_dir():
        return False
    try:
        for above in reversed([folder, *folder.parents]):
            if not above.exists():
                disk.make_folder(above)
    except OSError as error:
        raise NotSavedError(f"{folder} was not made: {error.strerror or error}") from error
    return True


def _take_away(folder: Path, made: list[str], storage: Storage, *, made_root: bool) -> None:
    """Leave nothing half begun: the files, and the folders that are empty without them."""
    for path in reversed(made):
        storage.remove(path)
    empty = [folder / "claims" / "vocabulary", *(folder / name for name in FOLDERS)]
    for place in [*empty, folder] if made_root else empty:
        storage.remove_empty(place)
