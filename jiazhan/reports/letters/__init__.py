"""公文: what stands in a letter, the shipped templates, and how both are set as Word and PDF, apart from the server."""
