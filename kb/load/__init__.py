"""Reading the files of a knowledge base: bytes, text, YAML events, nodes, written records, records.

- `files`, `source_text`, `yaml_events`, `yaml_reader`, `nodes`: files to nodes that know their places.
- `written`, `validation`, `json_schema`: the file format as pydantic models of text, and what is wrong with a record.
- `typing`, `vocabulary`, `records`, `knowledge`: written records to the records of `kb.model`, references resolved.
- `texts`: the archived texts of sources.
- `nearest`: the name that was probably meant.
"""
