"""What happens after what: the one page that joins the journal's verbs to those who follow them."""


def wire() -> None:
    """Register every follower with the journal, once, when the applications are ready."""
