"""The timeline: series entries and dated events in order of time, each with the way to its source.

- `events`: what goes into a timeline and in which order.
- `as_text`, `as_markdown`, `as_json`, `as_csv`, `as_html`: one file a format; each gives the whole text of a file, and
  `MARK`, by which a file that this program made is known.
- `period_bar`, `page.css`, `page.js`: parts of the page.
"""
