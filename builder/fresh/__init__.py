"""New files of a course, from templates: they pass as they are, and nothing is ever overwritten."""
