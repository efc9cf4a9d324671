"""Stories with named, invented people, told through the pages."""
