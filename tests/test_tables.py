"""Tables are what their YAML says, whether compiled at once or before."""

import os
from pathlib import Path

import pytest
import yaml

import kb
from kb.tables import table

_TABLES = sorted(Path(kb.__file__).parent.rglob("tables/*.yaml"))


@pytest.mark.parametrize("path", _TABLES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_a_table_is_what_its_file_says(path: Path) -> None:
    content = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    assert table(str(path.parents[1] / "module.py"), path.stem) == content


@pytest.mark.parametrize("path", _TABLES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_no_module_is_compiled_under_the_name_of_a_table(path: Path) -> None:
    assert not path.with_suffix(".py").exists()


def test_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    file = tmp_path / "tables" / "sizes.yaml"
    file.parent.mkdir()
    file.write_text("[{id: one}]", "utf-8")
    module = str(tmp_path / "module.py")
    assert table(module, "sizes") == [{"id": "one"}]
    file.write_text("[{id: other}]", "utf-8")
    os.utime(file, (0, 0))
    table.cache_clear()
    assert table(module, "sizes") == [{"id": "other"}]
    table.cache_clear()
    assert table(module, "sizes") == [{"id": "other"}]


def test_a_folder_that_cannot_be_written_is_read(tmp_path: Path) -> None:
    file = tmp_path / "tables" / "sizes.yaml"
    file.parent.mkdir()
    (file.parent / "__pycache__").write_text("a file where the folder should be", "utf-8")
    file.write_text("{a: '1', b: [yes, 2]}", "utf-8")
    assert table(str(tmp_path / "module.py"), "sizes") == {"a": "1", "b": ["yes", "2"]}
