"""How much of anything a file may hold.

Each limit is far beyond what people write, and keeps a hostile file cheap.
"""

from __future__ import annotations

from typing import Final

#: 50,000 claims of ten fields; a larger file is an accident, or a table that belongs into an import.
MAX_FILE_BYTES: Final = 16 * 1024 * 1024

#: Events of YAML in one file: twice what MAX_FILE_BYTES of ordinary claims give. All held at once, some 400
#: MB.
MAX_EVENTS: Final = 2_000_000

#: A claim with a selector is 5 deep; 50 is never meant, and below it every later step may recurse safely.
MAX_DEPTH: Final = 50

#: Wholes above one entity. A branch of a subsidiary of a group is three deep, the names of species some forty; and
#: every comparison of a part with its wholes walks up all of them.
MAX_WHOLES: Final = 100

#: About 15,000 words: longer than any statement, shorter than what makes a comparison of texts slow.
MAX_SCALAR_CHARS: Final = 100_000

#: Whoever sees a hundred troubles of one file mends those first; the number of the others is told.
MAX_TROUBLES: Final = 100

#: Pieces into which a file with a fault is cut; at some 25 µs each a hostile file costs seconds, not minutes.
MAX_PIECES: Final = 100_000
