"""The real pages in a real Chromium."""
