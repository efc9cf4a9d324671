"""What happens after what: the one page that joins the journal's verbs to those who follow them."""


def wire() -> None:
    """Register every follower with the journal, once, when the applications are ready."""
    from jiazhan.assist.actions.index_case import follow_entry
    from jiazhan.assist.actions.index_publication import follow_publication
    from jiazhan.cases.actions.follow_clock import follow_clock
    from jiazhan.config.jobs import register_jobs
    from jiazhan.core import journal
    from jiazhan.notifications.actions.notify import notify

    journal.follow_at_once("clock.recompute", follow_clock)
    for pattern in ("case.*", "suggestion.*", "bill.*"):
        journal.follow_at_once(pattern, follow_entry)
        journal.follow_later(pattern, notify)
    journal.follow_at_once("suggestion.*", follow_publication)
    register_jobs()
