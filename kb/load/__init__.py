"""Reading the files of a knowledge base: bytes, text, YAML events, nodes, written records, records.

- `files`, `source_text`: the files, and what is wrong with their texts as such.
- `canonical_reader`, `canonical_patterns`: files in the canonical layout to records, without a reader of YAML.
- `yaml_events`, `yaml_reader`, `nodes`: all other files to nodes that know their places.
- `written`, `shapes`: the file format. `models`, `validation`, `json_schema`: the same for pydantic, and what is wrong
  with a record.
- `rows`, `file_records`: what a file holds, as plain data.
- `typing`, `vocabulary`, `records`, `knowledge`: written records to the records of `kb.model`, references resolved.
- `texts`: the archived texts of sources.
- `nearest`: the name that was probably meant.
"""
