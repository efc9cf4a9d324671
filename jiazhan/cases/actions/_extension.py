"""The decision on a request for more months."""

from jiazhan.cases.actions._finish import Step
from jiazhan.cases.models import Extension
from jiazhan.cases.sponsors import open_extension


def decided_extension(step: Step, *, is_granted: bool, decision: str) -> Extension:
    """What was asked, with the decision on it; the permission of the step says that something was."""
    asked = open_extension(step.case)
    if asked is None:
        raise ValueError(f"nothing was asked for {step.case}")
    asked.decided_at, asked.is_granted, asked.decision = step.at, is_granted, decision
    asked.save(update_fields=["decided_at", "is_granted", "decision"])
    return asked
