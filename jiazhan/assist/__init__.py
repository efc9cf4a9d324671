"""A reader of the journal that helps people find things: the search index 检索 by pairs of characters."""
