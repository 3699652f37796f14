"""Progress for elsewhere: JSON, CSV, Markdown, HTML."""
