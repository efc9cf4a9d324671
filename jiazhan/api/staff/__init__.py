"""What staff do, by a session or a token."""
