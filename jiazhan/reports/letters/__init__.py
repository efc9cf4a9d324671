"""公文: what stands in a letter, the shipped templates, and the setting of both as Word and PDF, apart from the server."""
