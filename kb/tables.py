"""The tables beside the code (units, hedges, names of months), written in YAML for people and compiled for use.

A table lies in the folder `tables` beside the module that needs it. Reading YAML takes many times as long as what is
then done with the table, so the content is compiled once and kept as Python keeps compiled modules: in `__pycache__`
beside the file, renewed when the file changes, and left out without trouble where nothing can be written. The folder
holds no modules, since a module and a table of one name would be kept under one name.

All values are strings: no YAML reader's notion of numbers or truth decides what a table says.
"""

from __future__ import annotations

import os
from functools import cache
from importlib.machinery import SourceFileLoader
from types import CodeType, ModuleType
from typing import Any


class _Compiler(SourceFileLoader):
    """Loads a YAML file as a module that binds its content to `content`."""

    def source_to_code(self, data: Any, path: Any, *, _optimize: int = -1) -> CodeType:  # type: ignore[override]
        import yaml  # noqa: PLC0415 - only where no compiled form is at hand

        content = yaml.load(data, Loader=yaml.CBaseLoader)  # noqa: S506 - builds strings, lists and mappings only
        return compile(f"content = {content!r}", path, "exec")


@cache
def table(module_file: str, name: str) -> Any:
    """The content of `tables/<name>.yaml` beside a module, given by its `__file__`; callers must not change it."""
    folder = module_file.rpartition(os.sep)[0]
    module = ModuleType(name)
    _Compiler(name, f"{folder}{os.sep}tables{os.sep}{name}.yaml").exec_module(module)
    return module.content
